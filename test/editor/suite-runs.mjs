import { build } from 'esbuild';
import { cp, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { manifestFor } from '../../server/tools/manifests.ts';
import { EDITOR, OUT, newRunFolder } from './places.mjs';

const SUITE = join(EDITOR, 'suite');
const TEST_FILE = '.test.ts';
/** The suite's place in the extension, when that runs in a browser. */
export const WEB_SUITE = 'suite.js';

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
 * @param {Record<string, string>} [webEnv] bundles for the extension host in a browser: there is no environment, so it goes into the bundle,
 *   and so does Mocha
 * @returns {Promise<string>} path of the bundle, a CommonJS module that exports `run`
 */
export async function bundleSuite(webEnv) {
  const files = (await readdir(SUITE)).filter((file) => file.endsWith(TEST_FILE)).sort();
  // .cjs, because the package.json above says "type": "module"; a browser only takes .js.
  const outfile = join(OUT, webEnv ? 'suite-web/index.js' : 'suite/index.cjs');
  await build({
    entryPoints: [join(SUITE, 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    sourcemap: true,
    logLevel: 'warning',
    ...(webEnv ? forBrowser(webEnv) : { platform: 'node', external: ['vscode', 'mocha'] }),
    define: {
      TEST_FILES: JSON.stringify(files.map((file) => file.slice(0, -TEST_FILE.length))),
      ...(webEnv && { 'process.env': JSON.stringify(webEnv), global: 'globalThis' }),
    },
  });
  return outfile;
}

/**
 * @param {Record<string, string>} env
 * @returns {import('esbuild').BuildOptions}
 */
function forBrowser(env) {
  return {
    platform: 'browser',
    external: ['vscode'],
    banner: { js: `var process = { env: ${JSON.stringify(env)}, nextTick: (work, ...args) => queueMicrotask(() => work(...args)) };` },
    plugins: [
      {
        name: 'browser',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^\.\/(?:platform|source-positions)$/ }, ({ path, resolveDir }) => ({
            path: join(resolveDir, `${path}.web.ts`),
          }));
          onResolve({ filter: /^node:assert\/strict$/ }, () => ({ path: join(SUITE, 'assert.web.ts') }));
          // It looks for a module system, and would take over that of the bundle.
          onLoad({ filter: /mocha\/mocha\.js$/ }, async ({ path }) => ({
            contents: `const [exports, module, define] = [];\n${await readFile(path, 'utf8')}`,
          }));
          onLoad({ filter: /\.test\.ts$/ }, async ({ path }) => {
            const needed = /from '(node:(?!assert\b)[^']+)'/.exec(await readFile(path, 'utf8'))?.[1];
            if (needed) return { contents: skipped(basename(path), `uses ${needed}, which a browser does not have`) };
          });
        },
      },
    ],
  };
}

/**
 * @param {string} file
 * @param {string} reason
 */
const skipped = (file, reason) => `describe(${JSON.stringify(file)}, () => it.skip(${JSON.stringify(reason)}));`;

/**
 * The extension as the package for the web has it, with the suite inside: VS Code runs a suite in the extension host of the extension that it
 * stands in.
 * @param {string} extension folder of the extension
 * @param {string} bundle of the suite
 * @returns {Promise<string>} its folder, with the suite in the file WEB_SUITE
 */
export async function webExtension(extension, bundle) {
  const extensionPath = newRunFolder();
  const manifest = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  await writeFile(join(extensionPath, 'package.json'), JSON.stringify(manifestFor('web', manifest)));
  for (const name of ['dist', 'docs', 'syntaxes', 'package.nls.json', 'package.nls.nl.json'])
    await symlink(join(extension, name), join(extensionPath, name));
  await cp(bundle, join(extensionPath, WEB_SUITE));
  return extensionPath;
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
  const file = (await readdir(workspaceCopy)).find((name) => name.endsWith('.code-workspace'));
  return { workspaceCopy, opened: file ? join(workspaceCopy, file) : workspaceCopy, resultFile, env };
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
