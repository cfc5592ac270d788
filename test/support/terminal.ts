/** The built command in a folder, in Dutch and without colour, unless the arguments say otherwise. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './service.ts';

const env = { ...process.env, LANG: 'nl_NL.UTF-8', LC_ALL: '', LC_MESSAGES: '', NO_COLOR: '1' };

/** @param input what the command reads from its standard input */
export function runCli(cwd: string, args: readonly string[], input: string | Uint8Array = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist', 'cli.cjs'), ...args], {
    cwd,
    encoding: 'utf8',
    input,
    env,
    maxBuffer: 64 * 1024 * 1024,
    // What waits for something that never comes fails, instead of its test run.
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}
