/** What ships, and under which licences. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dependencies } from '../../package.json';
import { bundledPackages } from '../../server/tools/bundled.ts';
import { root } from '../support/service.ts';

const dist = join(root, 'dist');
const { outputs } = JSON.parse(readFileSync(join(dist, 'bundles.json'), 'utf8'));
const packages = bundledPackages(outputs);

/** Licences under which something may be part of a work under the EUPL-1.2, as they ask for no more than a notice. */
const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD'];

describe('what is bundled', () => {
  test('has a licence that the product may be passed on with', () => {
    expect(packages.length).toBeGreaterThan(20);
    expect(packages.filter(({ license }) => !PERMISSIVE.includes(license))).toEqual([]);
  });

  test('is named in the notices that ship, with whose it is', () => {
    const notices = readFileSync(join(dist, 'licences.txt'), 'utf8');
    for (const { name, version } of packages)
      expect(notices).toMatch(new RegExp(`^  ${name.replaceAll('/', '\\/')} ${version}\n {4}\\S`, 'm'));
    expect(notices).toContain('Permission is hereby granted, free of charge');
  });

  test('is what package.json lists as a dependency, and what that needs', () => {
    const listed = Object.keys(dependencies);
    const bundled = new Set(packages.map(({ name }) => name));
    // Types are gone in a bundle, and the protocol's own are part of the server's.
    expect(listed.filter((name) => !bundled.has(name))).toEqual([]);
  });
});

/** Files of a bundle, without the texts that quote code: messages and pages. */
const bundles = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /^\w+\.cjs$|^dashboard\.js$|^web.\w+\.js$/.test(name),
);

describe('what runs', () => {
  test('makes no code from text, and reports to nobody', () => {
    for (const name of bundles) {
      const text = readFileSync(join(dist, name), 'utf8');
      expect({ name, found: text.match(/\beval\(|new Function\(|node:vm\b|require\("vm"\)/g) }).toEqual({ name, found: null });
      expect({ name, found: text.match(/createTelemetryLogger|applicationinsights|sendTelemetry|vortex\.data/g) }).toEqual({
        name,
        found: null,
      });
    }
  });

  test('starts no other program but the server, and git, which knows what it ignores and what changed', () => {
    const starting = bundles.filter((name) => /require\("(?:node:)?child_process"\)/.test(readFileSync(join(dist, name), 'utf8')));
    expect(starting.sort()).toEqual(['cli.cjs', 'languageClient.cjs', 'server.cjs', 'workspace.cjs']);
  });
});

/** Files that a commit of all there is would hold otherwise. */
const uncommitted = (): string[] =>
  [
    ['diff', '--name-only', '--diff-filter=d', 'HEAD'],
    ['ls-files', '--others', '--exclude-standard'],
  ]
    .flatMap((args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n'))
    .filter(Boolean);

describe('the package of the extension', () => {
  const inRepository = existsSync(join(root, '.git'));
  test.skipIf(!inRepository)(
    'is the same, byte for byte, from two clean clones of one commit (skipped without a repository)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-reproduce-'));
      try {
        const hashes = ['een', 'een langere naam'].map((name) => {
          const clone = join(folder, name);
          execFileSync('git', ['clone', '--quiet', root, clone]);
          // What is not committed yet counts as well.
          for (const file of uncommitted()) cpSync(join(root, file), join(clone, file));
          symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
          const out = join(folder, `${name}.vsix`);
          execFileSync(process.execPath, ['server/tools/vsix.ts', '--out', out], { cwd: clone, stdio: 'pipe' });
          return createHash('sha256').update(readFileSync(out)).digest('hex');
        });
        expect(hashes[0]).toBe(hashes[1]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    180_000,
  );
});
