/** The two packages of the extension: each names what is in it, and stays small. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { root } from '../support/service.ts';

const LARGEST = 1024 * 1024;

test.each([
  { target: 'universal', entry: 'main', absent: 'browser' },
  { target: 'web', entry: 'browser', absent: 'main' },
])(
  'the package for $target has its entry, and names no other',
  ({ target, entry, absent }) => {
    const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-target-'));
    try {
      const out = join(folder, 'package.vsix');
      execFileSync(process.execPath, ['server/tools/vsix.ts', '--target', target, '--out', out], { cwd: root, stdio: 'pipe' });
      expect(statSync(out).size).toBeLessThan(LARGEST);
      const files = unzipSync(readFileSync(out));
      const text = (path: string) => new TextDecoder().decode(files[path]);
      const manifest = JSON.parse(text('extension/package.json'));
      expect(manifest).toHaveProperty(entry);
      expect(manifest).not.toHaveProperty(absent);
      expect(Object.keys(files)).toContain(join('extension', manifest[entry]));
      expect(Object.keys(files).some((path) => path.startsWith('extension/dist/web/'))).toBe(target === 'web');
      expect(/TargetPlatform="web"/.test(text('extension.vsixmanifest'))).toBe(target === 'web');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);
