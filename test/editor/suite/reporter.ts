import type Mocha from 'mocha';
import { withSourcePositions } from './source-positions';

/** What a run of the suite came to. */
export interface SuiteResult {
  passed: number;
  failed: number;
  skipped: number;
  /** Why the suite could not be loaded. */
  error?: string;
}

/** Tells the suite's lines from those that VS Code itself writes to the same console; run.mjs looks for it. */
export const MARK = '[suite] ';

/** Follows a run: counts in `result`, and prints each test as it ends, a failure with its stack. */
export function reportTo(result: SuiteResult, runner: Mocha.Runner): void {
  const print = (line: string): void => console.log(MARK + line);
  const indent = (of: Mocha.Suite | undefined): string => '  '.repeat(of ? depth(of) : 0);

  runner.on('suite', (suite) => {
    if (!suite.root) print(`${indent(suite)}${suite.title}`);
  });
  runner.on('pass', (test) => {
    result.passed++;
    print(`${indent(test.parent)}  ✔ ${test.title} (${test.duration ?? 0} ms)`);
  });
  runner.on('retry', (test, error: Error) => {
    print(`${indent(test.parent)}  (once more, after: ${test.title}: ${error.message.split('\n')[0]})`);
  });
  runner.on('pending', (test) => {
    result.skipped++;
    print(`${indent(test.parent)}  - ${test.title}`);
  });
  runner.on('fail', (test, error: Error) => {
    result.failed++;
    print(`${indent(test.parent)}  ✘ ${test.fullTitle()}\n${withSourcePositions(error.stack ?? error.message)}`);
  });
}

function depth(suite: Mocha.Suite): number {
  return suite.parent && !suite.parent.root ? depth(suite.parent) + 1 : 0;
}
