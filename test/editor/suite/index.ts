import type MochaClass from 'mocha';
import { keepResult, Mocha } from './platform';
import { reportTo, type SuiteResult } from './reporter';
import { withSourcePositions } from './source-positions';

/** Names of the test files, without `.test.ts`; filled in when the suite is bundled. */
declare const TEST_FILES: string[];

/**
 * Runs the suite. Both runners call this in the extension host: VS Code's server (run.mjs) and the desktop
 * VS Code (desktop.mjs, through `@vscode/test-electron`).
 *
 * Environment: EDITOR_SUITE_RESULT names the file for the result (JSON, `SuiteResult`); EDITOR_SUITE_GREP, when set,
 * is a regular expression for the titles of the tests to run.
 * @throws {Error} when a test fails, or when the suite cannot be loaded
 */
export async function run(): Promise<void> {
  const result: SuiteResult = { passed: 0, failed: 0, skipped: 0 };
  try {
    const mocha = await loadTests();
    await new Promise<void>((resolve) =>
      reportTo(
        result,
        mocha.run(() => resolve()),
      ),
    );
  } catch (error) {
    result.error = error instanceof Error ? withSourcePositions(error.stack ?? error.message) : String(error);
  }
  await keepResult(result);
  if (result.error !== undefined) throw new Error(result.error);
  if (result.failed > 0) throw new Error(`${result.failed} failed`);
}

async function loadTests(): Promise<MochaClass> {
  const mocha = new Mocha({
    ui: 'bdd',
    grep: process.env.EDITOR_SUITE_GREP || undefined,
    timeout: 20_000,
    // A busy machine may lose what VS Code watches, or be slow; what is broken fails twice, and what was not is printed.
    retries: 1,
    reporter: Mocha.reporters.Base,
  });
  for (const name of TEST_FILES) {
    // Sets `describe`, `it` and the rest, as mocha itself does before it loads a file.
    mocha.suite.emit('pre-require', globalThis, name, mocha);
    await import(`./${name}.test.ts`);
  }
  return mocha;
}
