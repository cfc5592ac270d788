import { spawn } from 'node:child_process';
import { fontEnvironment } from './fonts.mjs';
import { ensureBrowser } from './install.mjs';
import { newRunFolder } from './places.mjs';
import { atEnd } from './program.mjs';

const READY_TIMEOUT_MS = 60_000;

/** Nothing is looked up outside, nothing is asked. */
const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * @typedef {object} BrowserOptions
 * @property {{ width: number, height: number }} [viewport] in CSS pixels; default 1280x800
 * @property {number} [scale] picture pixels per CSS pixel; default 1
 */

/**
 * Starts a Chromium without a window, to be driven by a program. It ends with the program at the latest.
 * @param {BrowserOptions} [options]
 * @returns {Promise<{ newPage: () => Promise<import('playwright-core').Page> }>} `newPage` opens a page that shares
 *   nothing with the others
 * @throws {import('./program.mjs').MissingPrerequisite} when there is no Chromium
 */
export async function openBrowser({ viewport = { width: 1280, height: 800 }, scale = 1 } = {}) {
  // Loaded now and not before: on a new machine `startEditorServer` has only just installed it.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', ...FLAGS],
    env: { ...process.env, ...(await fontEnvironment()) },
    // Signals are handled by runProgram(), which closes the server as well.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  atEnd(() => browser.close());
  return { newPage: () => browser.newPage({ viewport, deviceScaleFactor: scale }) };
}

/**
 * Opens a Chromium window for a person; needs a display. It closes with the program at the latest.
 * @param {string} url
 * @returns {Promise<void>} resolves when the window was closed
 * @throws {import('./program.mjs').MissingPrerequisite} when there is no Chromium
 */
export async function showWindow(url) {
  const executable = await ensureBrowser();
  const profile = newRunFolder();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses its sandbox to root
  const window = spawn(executable, [`--app=${url}`, `--user-data-dir=${profile}`, ...sandbox, ...FLAGS], { stdio: 'ignore' });
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => window.on('close', () => resolve()).on('error', () => resolve()));
  atEnd(() => {
    window.kill();
    return closed;
  });
  return closed;
}

/**
 * Opens a VS Code window and waits until it can be used.
 * @param {import('playwright-core').Page} page
 * @param {string} url from the server's `url()`
 */
export async function openWorkbench(page, url) {
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor({ timeout: READY_TIMEOUT_MS });
  // VS Code's own smoke tests wait for this.
  await page.waitForFunction('globalThis.driver !== undefined', undefined, { timeout: READY_TIMEOUT_MS });
  await page.evaluate('globalThis.driver.whenWorkbenchRestored()');
  // The color theme comes with an extension, later.
  await page.locator('.monaco-workbench[class*="vscode-theme-"]').waitFor({ timeout: READY_TIMEOUT_MS });
}
