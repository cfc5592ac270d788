import { chromium } from 'playwright-core';
import { fontEnvironment } from './fonts.mjs';
import { ensureBrowser } from './install.mjs';
import { atEnd } from './program.mjs';

const READY_TIMEOUT_MS = 60_000;

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];

/**
 * @typedef {object} BrowserOptions
 * @property {boolean} [headed] shows a window; needs a display
 * @property {{ width: number, height: number }} [viewport] in CSS pixels; default 1280x800; ignored when headed
 * @property {number} [scale] picture pixels per CSS pixel; default 1
 */

/**
 * Starts a Chromium. It ends with the program at the latest.
 * @param {BrowserOptions} [options]
 * @returns {Promise<{ newPage: () => Promise<import('playwright-core').Page>, closed: Promise<void> }>} `newPage`
 *   opens a page that shares nothing with the others; `closed` resolves when somebody closed the browser
 * @throws {import('./program.mjs').MissingPrerequisite} when there is no Chromium
 */
export async function openBrowser({ headed = false, viewport = { width: 1280, height: 800 }, scale = 1 } = {}) {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    headless: !headed,
    args: FLAGS,
    env: { ...process.env, ...(await fontEnvironment()) },
    // Signals are handled by runProgram(), which closes the server as well.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  atEnd(() => browser.close());
  return {
    newPage: () => browser.newPage(headed ? { viewport: null } : { viewport, deviceScaleFactor: scale }),
    closed: new Promise((resolve) => browser.on('disconnected', () => resolve())),
  };
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
}
