// Runs every suite, one after the other, and ends with one line for all of them: `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
/** Exit code of test/editor/run.mjs when a prerequisite cannot be had. */
const SKIPPED = 77;
const total = { passed: 0, failed: 0, skipped: 0 };
/** How many lines of an editor suite's output tell of one failure. */
const LINES_OF_A_FAILURE = 8;
/** What failed, said again at the end: a long log is often shown without its middle. */
const failures = [];

/** Runs a program with its output shown. @returns {number} its exit code */
function run(...args) {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

function unit() {
  const folder = mkdtempSync(join(tmpdir(), 'algoritmekader-tests-'));
  const report = join(folder, 'report.json');
  try {
    const status = run('node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += numPassedTests;
    total.failed += numFailedTests;
    total.skipped += numPendingTests;
    for (const { name, message, assertionResults } of testResults) {
      const file = relative(root, name);
      if (message) failures.push(`${file}: ${message}`);
      for (const { status, fullName, failureMessages } of assertionResults) {
        if (status === 'failed') failures.push(`${file}: ${fullName}\n${failureMessages.join('\n')}`);
        else if (failureMessages.length > 0) console.log(`(once more: ${file}: ${fullName}\n${failureMessages.join('\n')})`);
      }
    }
    // A file that cannot be loaded has no test that fails.
    if (status !== 0 && numFailedTests === 0) total.failed += Math.max(1, numFailedTestSuites);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A suite in the real VS Code, or in the browser alone; its runner ends with a line in the same form. */
function editor(runner, locale, ...options) {
  const where = `In a real ${runner === 'site.mjs' ? 'browser' : 'VS Code'} (${[runner, ...options].join(' ')}), display language ${locale}:`;
  console.log(`\n${where}`);
  const { status, stdout } = spawnSync(process.execPath, [`test/editor/${runner}`, '--locale', locale, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  process.stdout.write(stdout);
  // What it needs cannot be had here; its own line says what and why.
  if (status === SKIPPED) return void total.skipped++;
  const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(stdout);
  if (!counts) total.failed++;
  else {
    total.passed += +counts[1];
    total.failed += +counts[2];
    total.skipped += +counts[3];
    if (status !== 0 && +counts[2] === 0) total.failed++;
  }
  if (status === 0) return;
  const lines = stdout.split('\n');
  const failed = lines.flatMap((line, index) => (/^\s*✘/.test(line) ? lines.slice(index, index + LINES_OF_A_FAILURE) : []));
  failures.push([where, ...(failed.length > 0 ? failed : lines.slice(-LINES_OF_A_FAILURE))].join('\n'));
}

if (run('esbuild.mjs') !== 0) {
  console.error('The build failed, so there is nothing to test.');
  process.exit(1);
}
unit();
for (const locale of ['en', 'nl']) {
  editor('run.mjs', locale);
  editor('keyboard.mjs', locale);
  editor('site.mjs', locale);
  editor('dashboard.mjs', locale);
}
// The language is the same there; one will do.
editor('run.mjs', 'nl', '--web');
editor('watched.mjs', 'nl');
editor('restricted.mjs', 'en');
// Several folders are a workspace of their own.
for (const where of [[], ['--web']]) editor('run.mjs', 'nl', '--workspace', 'test/editor/folders', '--grep', '^several folders', ...where);
if (failures.length > 0) console.log(`\nWhat failed:\n${failures.map((failure) => `\n✘ ${failure}`).join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
