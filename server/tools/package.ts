/**
 * Makes the npm package of the server and the command, without the extension: `npm run package:npm`. It has no dependencies, as
 * all is in the bundles.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');
/** Where the package goes: an argument, or dist. */
const out = resolve(process.argv[2] ?? dist);
const target = join(out, 'npm');
const FILES = [
  'server.cjs',
  'cli.cjs',
  'messages.cjs',
  'patterns.cjs',
  'protocol.cjs',
  'official.cjs',
  'report.cjs',
  'workspace.cjs',
  'reader.cjs',
  'catalogue.json',
  'licences.txt',
];
const BIN = { 'algoritmekader-language-server': 'server.cjs', algoritmekader: 'cli.cjs' };

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const file of FILES) cpSync(join(dist, file), join(target, file));
for (const file of Object.values(BIN)) chmodSync(join(target, file), 0o755);
cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
cpSync(join(root, 'docs/en/editors.md'), join(target, 'README.md'));

const { version, license, homepage, repository, bugs, keywords, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const manifest = {
  name: 'algoritmekader-language-server',
  version,
  description: 'Language server and command for descriptions of algorithms by Dutch public bodies: Algoritmeregister, system cards, BIO.',
  license,
  homepage,
  repository,
  bugs,
  keywords: [...keywords, 'language-server', 'lsp'],
  bin: BIN,
  files: FILES,
  engines: { node: engines.node },
};
writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);

const { status } = spawnSync('npm', ['pack', '--silent', '--pack-destination', out], {
  cwd: target,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
