/**
 * Makes the package of the extension with vsce: `npm run package [-- --out FILE]`. The same commit gives the same bytes, whenever and wherever it
 * is made: the files get the time of the commit (https://reproducible-builds.org/specs/source-date-epoch/).
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Seconds since 1970; outside a repository, that of the first release. */
function timeOfCommit(): string {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '1767225600';
}

process.umask(0o022);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { SOURCE_DATE_EPOCH: timeOfCommit(), ...process.env } },
);
process.exitCode = status ?? 1;
