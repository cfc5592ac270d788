/**
 * Takes pictures of the hover over many URNs in the real VS Code, in both themes, and puts them together on a few sheets to look through:
 * out/gallery/sheet-<n>.png.
 *
 *   node test/editor/gallery.mjs [--locale en|nl] [--extension DIR] [ID …]
 *
 * Exit code: 0 all taken, 1 a hover did not come, 77 skipped (`SKIPPED: reason`).
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, openWorkbench } from './browser.mjs';
import { Driver } from './driver.mjs';
import { ensureFonts } from './install.mjs';
import { OUT, ROOT, newRunFolder } from './places.mjs';
import { runProgram } from './program.mjs';
import { startEditorServer } from './server.mjs';
import { parseLocale } from './suite-runs.mjs';

const GALLERY = join(OUT, 'gallery');
const FILE = 'algoritmeregister/alles.yaml';
const ON_A_SHEET = 6;

/** At least one of each family of requirements, of each phase, and those that two numberings read differently. */
const CHOSEN =
  'bio-01 aia-05 aia-10 aia-23 aia-28 avg-07 avg-13 awb-01 arc-01 woo-01 grw-02 bzk-01 org-11 org-13 org-00 pba-03 owp-34 owp-36 owp-07 dat-01 dat-10 owk-04 owk-09 ver-03 imp-03 mon-08 uit-01 owp-14';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { locale: { type: 'string', default: 'nl' }, extension: { type: 'string', default: ROOT } },
});
const ids = positionals.length > 0 ? positionals : CHOSEN.split(' ');
const isRequirement = (/** @type {string} */ id) => /^(aia|arc|aut|avg|awb|bio|bzk|grw|woo)-/.test(id);
const urnOf = (/** @type {string} */ id) => `urn:nl:ak:${isRequirement(id) ? 'ver' : 'mtr'}:${id}`;

await runProgram(async () => {
  await ensureFonts();
  await rm(GALLERY, { recursive: true, force: true });
  await mkdir(GALLERY, { recursive: true });
  const workspacePath = await makeWorkspace();
  const server = await startEditorServer({ extensionPath: resolve(options.extension), workspacePath, locale: parseLocale(options.locale) });
  const browser = await openBrowser({ scale: 1 });
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1100, height: 1500 });
  const driver = new Driver(page, workspacePath);
  await openWorkbench(page, server.url());
  await driver.openFile(FILE);
  await driver.waitForSquiggle('error');
  let failed = 0;
  const sheets = [];
  for (const [index, id] of ids.entries()) {
    const theme = Math.floor(index / ON_A_SHEET) % 2 === 0 ? 'light' : 'dark';
    try {
      if (index % ON_A_SHEET === 0) await driver.setTheme(theme);
      await driver.openFile(FILE);
      await driver.goToText(urnOf(id));
      await driver.hoverAtCursor(id);
      sheets.push(await pictureOfHover(page, id));
    } catch (error) {
      failed++;
      console.error(`${id}: ${error}`);
    }
    await page.keyboard.press('Escape');
  }
  for (let sheet = 0; sheet * ON_A_SHEET < sheets.length; sheet++)
    console.log(await makeSheet(browser, sheets.slice(sheet * ON_A_SHEET, (sheet + 1) * ON_A_SHEET), sheet + 1));
  await page.close();
  return failed === 0 ? 0 : 1;
});

/** @returns {Promise<string>} a folder with one description that lists every chosen URN */
async function makeWorkspace() {
  const folder = join(newRunFolder(), 'galerij');
  await mkdir(join(folder, 'algoritmeregister'), { recursive: true });
  const list = (/** @type {boolean} */ requirements) =>
    ids
      .filter((id) => isRequirement(id) === requirements)
      .map((id) => `  - {urn: ${urnOf(id)}, state: to do, version: "2.5.1"}`)
      .join('\n');
  // Far enough down that a hover has room above the line.
  const room = '#\n'.repeat(60);
  await writeFile(
    join(folder, FILE),
    `${room}name: Alles\nstandard_version: "1.0"\nstatus: In gebruik\nrequirements:\n${list(true)}\nmeasures:\n${list(false)}\n${room}`,
  );
  return folder;
}

/**
 * The hover made as tall as its text: what a reader sees after scrolling as well.
 * @param {import('playwright-core').Page} page
 * @param {string} id
 */
async function pictureOfHover(page, id) {
  const hover = page.locator('.monaco-resizable-hover[monaco-visible-content-widget="true"]').first();
  await hover.evaluate((element) => {
    for (const one of [element, ...element.querySelectorAll('*')]) {
      const { style } = /** @type {HTMLElement} */ (one);
      style.maxHeight = 'none';
      if (one === element || one.matches('.monaco-hover, .monaco-scrollable-element, .monaco-hover-content')) style.height = 'auto';
      style.overflow = 'visible';
    }
    const { style } = /** @type {HTMLElement} */ (element);
    Object.assign(style, { top: '0px', left: '0px', position: 'fixed', zIndex: '9999' });
  });
  const path = join(GALLERY, `${id}.png`);
  await hover.locator('.monaco-hover-content').first().screenshot({ path, animations: 'disabled' });
  return path;
}

/**
 * @param {import('playwright-core').BrowserContext} browser
 * @param {string[]} pictures
 * @param {number} number
 */
async function makeSheet(browser, pictures, number) {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1900, height: 1000 });
  const images = await Promise.all(pictures.map(async (path) => `data:image/png;base64,${(await readFile(path)).toString('base64')}`));
  await page.setContent(
    `<body style="columns: 3; gap: 12px; background: #888; margin: 12px">${images.map((source) => `<img style="width: 100%; break-inside: avoid; margin-bottom: 12px" src="${source}">`).join('')}</body>`,
  );
  const path = join(GALLERY, `sheet-${number}.png`);
  await page.screenshot({ path, fullPage: true });
  await page.close();
  return path;
}
