import { build } from 'esbuild';
import { cp, mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EDITOR, OUT, newRunFolder } from './places.mjs';

const SUITE = join(EDITOR, 'suite');
const TEST_FILE = '.test.ts';

/** @typedef {import('./suite/reporter').SuiteResult} SuiteResult */

/**
 * Options that run.mjs and desktop.mjs share.
 * @typedef {object} SuiteOptions
 * @property {string} workspace folder that the suite gets a copy of
 * @property {string | undefined} grep regular expression for the titles of the tests to run
 * @property {'en' | 'nl'} locale display language
 */

/**
 * @param {string} text the value of --locale
 * @returns {'en' | 'nl'}
 * @throws {Error} for any other language
 */
export function parseLocale(text) {
  if (text === 'en' || text === 'nl') return text;
  throw new Error(`--locale is en or nl, not ${text}`);
}

/**
 * Bundles suite/index.ts with every suite/*.test.ts into one file. Mocha stays outside, in node_modules of this folder.
 * @returns {Promise<string>} path of the bundle, a CommonJS module that exports `run`
 */
export async function bundleSuite() {
  const files = (await readdir(SUITE)).filter((file) => file.endsWith(TEST_FILE)).sort();
  // .cjs, because the package.json above says "type": "module".
  const outfile = join(OUT, 'suite/index.cjs');
  await build({
    entryPoints: [join(SUITE, 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    define: { TEST_FILES: JSON.stringify(files.map((file) => file.slice(0, -TEST_FILE.length))) },
    sourcemap: true,
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Prepares the folder of one run: a copy of the workspace, which tests may change, and the place for the result.
 * @param {SuiteOptions} options
 */
export async function prepareRun({ workspace, grep, locale }) {
  const folder = newRunFolder();
  const workspaceCopy = join(folder, 'workspace');
  const resultFile = join(folder, 'result.json');
  await mkdir(workspaceCopy);
  await cp(workspace, workspaceCopy, { recursive: true });
  /** @type {Record<string, string>} */
  const env = { EDITOR_SUITE_RESULT: resultFile, EDITOR_SUITE_LOCALE: locale, ...(grep && { EDITOR_SUITE_GREP: grep }) };
  return { workspaceCopy, resultFile, env };
}

/**
 * @param {string} resultFile
 * @returns {Promise<SuiteResult | undefined>} undefined when the suite did not report
 */
export async function readResult(resultFile) {
  const text = await readFile(resultFile, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

/**
 * Prints the closing line; a suite that did not run counts as one failure.
 * @param {SuiteResult} result
 * @returns {number} exit code: 0 only when at least one test ran and none failed
 */
export function conclude({ passed, failed, skipped, error }) {
  if (error !== undefined) console.log(`The suite did not run: ${error}`);
  else if (passed + failed === 0) console.log('No test ran.');
  const failures = failed + (error === undefined ? 0 : 1);
  console.log(`\n${passed} passed, ${failures} failed, ${skipped} skipped`);
  return failures === 0 && passed > 0 ? 0 : 1;
}
