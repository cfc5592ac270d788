/**
 * Runs suites in a network namespace that has nothing but its own loopback: `npm run test:offline [-- PATH...]`. Needs root, and Linux.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const suites =
  process.argv.length > 2 ? process.argv.slice(2) : ['test/unit', 'test/fixtures', 'test/protocol', 'test/cli', 'test/official'];

const inside = (command, ...args) => spawnSync('unshare', ['--net', '--', command, ...args], { cwd: root, stdio: 'inherit' });
if (spawnSync('unshare', ['--net', '--', 'true']).status !== 0) {
  console.log('SKIPPED: this machine makes no network namespace; that needs root on Linux');
  process.exit(77);
}
// Without `ip` there is no loopback either, and the tests that serve a page to themselves would fail.
const script = 'ip link set lo up && ! timeout 5 bash -c "exec 3<>/dev/tcp/192.0.2.1/80" 2>/dev/null && exec "$0" "$@"';
const { status } = inside('bash', '-c', script, process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...suites);
process.exitCode = status ?? 1;
