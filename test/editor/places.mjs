import { tmpdir } from 'node:os';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd } from './program.mjs';

/** This folder. */
export const EDITOR = dirname(fileURLToPath(import.meta.url));
/** The repository, which is also the extension's root. */
export const ROOT = resolve(EDITOR, '../..');
/** What a run makes; ignored by git. */
export const OUT = join(EDITOR, 'out');
/** The workspace that the suite gets a copy of. */
export const WORKSPACE = join(EDITOR, 'workspace');
/** VS Code's own server build, as code-server ships it. */
export const VSCODE = join(EDITOR, 'node_modules/code-server/lib/vscode');

/**
 * A new empty folder, removed when the program ends.
 * The name is short because VS Code makes Unix sockets in it, whose path may be 107 bytes at most.
 * @returns {string} absolute path without symbolic links, as VS Code reports it
 */
export function newRunFolder() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'ak-editor-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
