/**
 * Opens a folder in the real VS Code, in the browser, with the extension loaded from this repository.
 * It is the folder itself, not a copy: what you save there is saved.
 *
 *   node test/editor/open.mjs [FOLDER] [--locale en|nl] [--extension DIR] [--check]
 *
 * With a display a Chromium window opens; without one only the address is printed. It runs until the window is closed
 * or Ctrl+C. `--check` opens it unseen, with the first YAML file of the folder, and ends when the extension is active.
 * Exit code: 0, with `--check` 1 when the extension did not become active, 77 skipped (`SKIPPED: reason`).
 */
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openBrowser, openWorkbench, showWindow } from './browser.mjs';
import { Driver } from './driver.mjs';
import { ROOT } from './places.mjs';
import { runProgram } from './program.mjs';
import { startEditorServer } from './server.mjs';
import { parseLocale } from './suite-runs.mjs';

const ACTIVE_TIMEOUT_MS = 30_000;
/** An extension that fails to start does so, and is logged, well within this time. */
const FAILURE_GRACE_MS = 3000;
const POLL_MS = 200;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    locale: { type: 'string', default: 'nl' },
    extension: { type: 'string', default: ROOT },
    check: { type: 'boolean', default: false },
  },
});

await runProgram(async () => {
  const folder = resolve(positionals[0] ?? join(ROOT, 'examples'));
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Error(`${folder} is not a folder`);
  const extension = resolve(options.extension);
  const server = await startEditorServer({ extensionPath: extension, workspacePath: folder, locale: parseLocale(options.locale) });
  if (options.check) return check(server, folder, await extensionId(extension));

  console.log(`VS Code with the extension, on ${folder} itself (no copy):\n\n  ${server.url()}\n\nCtrl+C stops it.`);
  const hasDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform === 'darwin';
  await Promise.race(hasDisplay ? [server.stopped, showWindow(server.url())] : [server.stopped]);
});

/**
 * @param {import('./server.mjs').EditorServer} server
 * @param {string} folder
 * @param {string} id of the extension
 * @returns {Promise<number>} exit code
 */
async function check(server, folder, id) {
  const browser = await openBrowser();
  const page = await browser.newPage();
  await openWorkbench(page, server.url());
  await new Driver(page, folder).openFile(await firstYamlFile(folder));

  const until = Date.now() + ACTIVE_TIMEOUT_MS;
  while (!(await server.extensionHostLog()).includes(`_doActivateExtension ${id},`)) {
    if (Date.now() > until)
      throw new Error(
        `${id} was not activated within ${ACTIVE_TIMEOUT_MS / 1000} seconds. The extension host logged:\n${await server.extensionHostLog()}`,
      );
    await setTimeout(POLL_MS);
  }
  await setTimeout(FAILURE_GRACE_MS);
  const [, failure] = (await server.extensionHostLog()).split(`Activating extension ${id} failed`);
  if (failure !== undefined) throw new Error(`${id} failed to start${failure}`);
  console.log(`${id} is active.`);
  return 0;
}

/**
 * @param {string} folder
 * @returns {Promise<string>} path in the folder
 */
async function firstYamlFile(folder) {
  const files = await readdir(folder, { recursive: true });
  const [first] = files.filter((file) => /\.ya?ml$/.test(file)).sort();
  if (!first) throw new Error(`there is no YAML file in ${folder} to try the extension on`);
  return first;
}

/**
 * @param {string} extension its root
 * @returns {Promise<string>}
 */
async function extensionId(extension) {
  const { publisher, name } = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8'));
  return `${publisher}.${name}`;
}
