import { openBrowser, openWorkbench } from './browser.mjs';
import { Driver } from './driver.mjs';

/**
 * @template T
 * @typedef {{ name: string, run: (prepared: T) => Promise<void> }} Check
 */

/**
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {Driver} driver
 */

/**
 * Runs checks that work a window, each in a fresh one, and prints how they went, with a closing line.
 * @template T
 * @param {readonly Check<T>[]} checks
 * @param {object} how
 * @param {string | undefined} how.only parts of names, with commas between; undefined: all
 * @param {string} how.pictures what pictures of windows that failed are called after
 * @param {string} how.workspacePath
 * @param {string} how.url of the window
 * @param {(window: Window) => Promise<T>} how.prepare brings the window to where a check begins
 * @returns {Promise<number>} exit code: 0 only when at least one ran and none failed
 */
export async function runChecks(checks, { only, pictures, workspacePath, url, prepare }) {
  const browser = await openBrowser();
  const chosen = checks.filter(({ name }) => !only || only.split(',').some((part) => name.includes(part)));
  let failed = chosen.length === 0 ? 1 : 0;
  /** @returns what went wrong, with the window as it was; undefined when nothing did */
  const attempt = async ({ run }) => {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const driver = new Driver(page, workspacePath);
    try {
      await openWorkbench(page, url);
      await run(await prepare({ page, driver }));
      return undefined;
    } catch (error) {
      return `${error}\nThe window as it was: ${await driver.takeScreenshot(`${pictures}-${failed + 1}-failed`)}`;
    } finally {
      await page.close();
    }
  };
  for (const check of chosen) {
    // VS Code drops a key that comes while it is busy with something else; what is broken fails twice.
    const first = await attempt(check);
    const wrong = first === undefined ? undefined : await attempt(check);
    if (first !== undefined) console.log(`  (once more, after: ${first.split('\n')[0]})`);
    if (wrong !== undefined) failed++;
    console.log(wrong === undefined ? `✔ ${check.name}` : `✘ ${check.name}\n${wrong}`);
  }
  console.log(`\n${chosen.length - failed} passed, ${failed} failed, 0 skipped`);
  return failed === 0 ? 0 : 1;
}
