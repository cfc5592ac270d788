/**
 * Makes a package of the extension with vsce: `npm run package`, for both targets. `node server/tools/vsix.ts [--target web] [--out FILE]` makes
 * one. The same commit gives the same bytes, whenever and wherever it is made: the files get the time of the commit
 * (https://reproducible-builds.org/specs/source-date-epoch/).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { manifestFor, type Target } from './manifests.ts';

const root = join(import.meta.dirname, '..', '..');
/** Where what goes into a package is; `.vscodeignore` says what of it. */
const PLACES = ['dist', 'docs', 'syntaxes', 'README.md', 'CHANGELOG.md', 'LICENSE', 'package.nls.json', 'package.nls.nl.json'];

/** Seconds since 1970; outside a repository, that of the first release. */
function timeOfCommit(): string {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '1767225600';
}

/** The lines of `.vscodeignore` for a target: in a browser other bundles run. */
function ignoreFile(target: Target): string {
  const text = readFileSync(join(root, '.vscodeignore'), 'utf8');
  return target === 'web' ? `${text.replaceAll(/^!dist\/\w+\.cjs\n/gm, '')}!dist/web/*.js\n` : text;
}

/** Runs a program, and ends with it when it fails. */
function run(args: string[], cwd: string): void {
  const { status } = spawnSync(process.execPath, args, {
    cwd,
    stdio: 'inherit',
    env: { SOURCE_DATE_EPOCH: timeOfCommit(), ...process.env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const { values } = parseArgs({ options: { target: { type: 'string', default: 'universal' }, out: { type: 'string' } } });
if (values.target !== 'universal' && values.target !== 'web') throw new Error(`--target is universal or web, not ${values.target}`);
const { target } = values;
process.umask(0o022);
run(['esbuild.mjs'], root);
const manifest = manifestFor(target, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const name = `${manifest.name}-${target === 'web' ? 'web-' : ''}${manifest.version}.vsix`;

const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-package-'));
try {
  for (const place of PLACES) cpSync(join(root, place), join(folder, place), { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  writeFileSync(join(folder, '.vscodeignore'), ignoreFile(target));
  const options = ['--no-dependencies', '--out', resolve(values.out ?? name), ...(target === 'web' ? ['--target', 'web'] : [])];
  run([join(root, 'node_modules/@vscode/vsce/vsce'), 'package', ...options], folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
