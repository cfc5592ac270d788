/**
 * Runs the suite in the extension host of the real VS Code, headless.
 *
 *   node test/editor/run.mjs [--grep REGEXP] [--locale en|nl] [--workspace DIR] [--extension DIR] [--timeout SECONDS] [--web]
 *
 * With --web, the extension and the suite run in the extension host of the browser, and the server in a worker. The files are then those of a virtual
 * file system (vscode-remote:).
 *
 * A workspace with a file *.code-workspace is opened by that file, as several folders.
 *
 * Exit code: 0 all passed, 1 a test failed or the suite did not report, 77 skipped (`SKIPPED: reason`).
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { OUT, ROOT, WORKSPACE } from './places.mjs';
import { runProgram } from './program.mjs';
import { startEditorServer } from './server.mjs';
import { bundleSuite, conclude, parseLocale, prepareRun, readResult, WEB_SUITE, webExtension } from './suite-runs.mjs';

const LOG_LINES = 100;
/** What the suite's reporter (suite/reporter.ts) starts its lines with, as the window's console shows them. */
const SUITE_MARK = 'INFO [suite] ';
/** What a suite in a browser hands its result over with: it can write no file. */
const RESULT_MARK = `${SUITE_MARK}RESULT `;

const { values: options } = parseArgs({
  options: {
    grep: { type: 'string' },
    locale: { type: 'string', default: 'en' },
    workspace: { type: 'string', default: WORKSPACE },
    extension: { type: 'string', default: ROOT },
    timeout: { type: 'string', default: '600' },
    web: { type: 'boolean', default: false },
  },
});
const locale = parseLocale(options.locale);

await runProgram(async () => {
  const run = await prepareRun({ workspace: resolve(options.workspace), grep: options.grep, locale });
  const bundle = await bundleSuite(options.web ? { ...run.env, EDITOR_SUITE_WEB: 'true' } : undefined);
  const extension = resolve(options.extension);
  const server = await startEditorServer({
    extensionPath: options.web ? await webExtension(extension, bundle) : extension,
    workspacePath: run.opened,
    locale,
    env: run.env,
  });
  const browser = await openBrowser();
  const page = await browser.newPage();

  const windowLog = followConsole(page);
  const ending = suiteEnding(page, server, Number(options.timeout) * 1000);
  const suite = options.web ? join(server.extension, WEB_SUITE) : bundle;
  await page.goto(server.url({ extensionTestsPath: server.remote(suite) }));
  const reason = await ending;

  const logs = { window: windowLog.join('\n'), 'extension-host': await server.extensionHostLog(), server: server.log() };
  await keepLogs(logs);
  const result = options.web ? reportedResult(windowLog) : await readResult(run.resultFile);
  if (result) return conclude(result);
  for (const [name, text] of Object.entries(logs)) console.log(`--- ${name}, last ${LOG_LINES} lines ---\n${tail(text)}\n`);
  return conclude({ passed: 0, failed: 0, skipped: 0, error: reason });
});

/**
 * Prints what the suite reports, as it comes.
 * @param {import('playwright-core').Page} page
 * @returns {string[]} grows with every line of the page's console, VS Code's own too
 */
function followConsole(page) {
  /** @type {string[]} */
  const lines = [];
  page.on('console', (message) => {
    // VS Code puts a level and its color before the message: "%c INFO color: #33f message".
    const text = message.text().replace(/^%c +(\w+) color: #\w+ /, '$1 ');
    lines.push(text);
    if (text.startsWith(SUITE_MARK) && !text.startsWith(RESULT_MARK)) console.log(text.slice(SUITE_MARK.length));
  });
  page.on('pageerror', (error) => lines.push(String(error)));
  return lines;
}

/**
 * @param {readonly string[]} lines of the window's console
 * @returns {import('./suite/reporter').SuiteResult | undefined} undefined when the suite did not report
 */
function reportedResult(lines) {
  const line = lines.find((one) => one.startsWith(RESULT_MARK));
  return line && JSON.parse(line.slice(RESULT_MARK.length));
}

/**
 * @param {import('playwright-core').Page} page before it opens the window
 * @param {import('./server.mjs').EditorServer} server
 * @param {number} timeout in milliseconds
 * @returns {Promise<string>} resolves when nothing more will come, and says why
 */
async function suiteEnding(page, server, timeout) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<string>[]} */
  const endings = [
    new Promise((resolve) => (timer = setTimeout(resolve, timeout, `no result within ${timeout / 1000} seconds`))),
    new Promise((resolve) => page.on('crash', () => resolve('the window crashed'))),
    server.stopped.then(() => 'the server stopped'),
    // VS Code calls this function, when the page has it, with the exit code of the extension host.
    new Promise(
      (resolve) =>
        void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
          resolve(`the extension host ended with exit code ${code}`),
        ),
    ),
  ];
  const reason = await Promise.race(endings);
  clearTimeout(timer);
  return reason;
}

/**
 * Keeps the logs of this run in out/logs, whether it failed or not.
 * @param {Record<string, string>} logs
 */
async function keepLogs(logs) {
  const folder = join(OUT, 'logs');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(logs)) await writeFile(join(folder, `${name}.log`), text);
}

/**
 * @param {string} text
 * @returns {string}
 */
function tail(text) {
  return text.trimEnd().split('\n').slice(-LOG_LINES).join('\n');
}
