/** `platform.ts` for the extension host in a browser, which has no Node. */
import type MochaClass from 'mocha';
import 'mocha/mocha.js';
import { MARK, type SuiteResult } from './reporter';

export const { Mocha } = globalThis as unknown as { Mocha: typeof MochaClass };

/** Hands the result to run.mjs, by the console. */
export async function keepResult(result: SuiteResult): Promise<void> {
  console.log(`${MARK}RESULT ${JSON.stringify(result)}`);
}
