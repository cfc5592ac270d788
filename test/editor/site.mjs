/**
 * Opens the site that `algoritmekader report --form site` makes of the example, from its folder, in a real browser: looks at it with axe,
 * and goes through it by keyboard.
 *
 *   node test/editor/site.mjs [--locale en|nl] [--pictures FOLDER]
 *
 * Exit code: 0 all passed, 1 one failed, 77 skipped (`SKIPPED: reason`).
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { ROOT, newRunFolder } from './places.mjs';
import { runProgram } from './program.mjs';
import { parseLocale } from './suite-runs.mjs';

const { values: options } = parseArgs({ options: { locale: { type: 'string', default: 'en' }, pictures: { type: 'string' } } });
const locale = parseLocale(options.locale);
/** @type {<T>(nl: T, en: T) => T} */
const either = (nl, en) => (locale === 'nl' ? nl : en);
const AXE = await readFile(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 320, height: 700 };
const SCREEN = { width: 1280, height: 900 };
const ATTACK = `"><img src=x onerror="document.title='attacked'"><style>*{display:none}</style>`;

/** Writes the site of the example and of one description more, whose every text is an attack. @returns {Promise<string>} its folder */
async function makeSite() {
  const folder = newRunFolder();
  const workspace = join(folder, 'workspace');
  await cp(join(ROOT, 'examples/organisatieoverzicht'), workspace, { recursive: true });
  const text = JSON.stringify(ATTACK);
  await writeFile(
    join(workspace, 'aanval.algoritme.yaml'),
    `standard_version: "1.0"\nname: ${text}\norganization: ${text}\nstatus: ${text}\npublication_category: ${text}\nmeasures:\n- urn: urn:nl:ak:mtr:org-11\n  state: done\n  value: ${text}\n  links: [${text}, "javascript:alert(1)"]\n`,
  );
  const site = join(folder, 'site');
  const args = ['report', '.', '--form', 'site', '--output', site, '--lang', locale, '--date', '2026-10-01'];
  execFileSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), ...args], { cwd: workspace, stdio: ['ignore', 'inherit', 'ignore'] });
  return site;
}

/** One page of each kind, and the one of the attack. @returns {Promise<string[]>} */
async function pagesOf(site) {
  const named = async (folder, part) => `${folder}/${(await readdir(join(site, folder))).find((name) => name.includes(part))}`;
  return [
    'index.html',
    await named('organisations', 'veenstromen'),
    await named('entries', 'adressen-kiezen'),
    await named('entries', 'onerror'),
    await named('measures', 'mon-03'),
  ];
}

/** @type {{ name: string, run: (given: { page: import('playwright-core').Page, go: (path: string) => Promise<void>, pages: string[] }) => Promise<void> }[]} */
const CHECKS = [
  {
    name: 'axe finds nothing, in light, in dark, with forced colours and on a phone',
    run: async ({ page, go, pages }) => {
      for (const path of pages) {
        await go(path);
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          await page.emulateMedia({ colorScheme, forcedColors: null });
          assert.deepEqual(await violations(page), [], `${path} ${colorScheme}`);
          if (options.pictures) {
            const name = `${path.replaceAll('/', '-').replace('.html', '')}-${colorScheme}.png`;
            await page.screenshot({ path: join(options.pictures, name), fullPage: true });
          }
        }
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
        assert.deepEqual(await violations(page), [], `${path} forced colours`);
        await page.setViewportSize(PHONE);
        await page.emulateMedia({ forcedColors: null });
        assert.deepEqual(await violations(page), [], `${path} on a phone`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= PHONE.width, `${path} is ${width} wide on a phone`);
        await page.setViewportSize(SCREEN);
      }
    },
  },
  {
    name: 'its own style holds, and what a value brings along does not',
    run: async ({ page, go, pages }) => {
      for (const path of pages) {
        await go(path);
        assert.notEqual(await page.title(), 'attacked');
        assert.ok(await page.locator('h1').isVisible(), path);
        assert.equal(await page.locator('main img, main style, main script').count(), 0, path);
        assert.equal(await page.locator('a[href^="javascript:"]').count(), 0, path);
        const ground = await page.locator('header').evaluate((one) => globalThis.getComputedStyle(one).backgroundColor);
        assert.equal(ground, 'rgb(21, 66, 115)', path);
      }
    },
  },
  {
    name: 'by keyboard: the first stop skips to the content, and links lead from the overview to a measure and back',
    run: async ({ page, go }) => {
      await go('index.html');
      await page.keyboard.press('Tab');
      const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
      assert.equal(await focused(), either('Naar de inhoud', 'To the content'));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null));
      for (const [text, title] of [
        ['Waterschap Veenstromen', 'Waterschap Veenstromen'],
        ['Gemalen en stuwen sturen', 'Gemalen en stuwen sturen'],
        ['mon-03', /^mon-03 .{10,}/],
        [either('Overzicht', 'Overview'), either('Overzicht van algoritmes', 'Overview of algorithms')],
      ]) {
        await page.locator('main a', { hasText: text }).first().focus();
        await page.keyboard.press('Enter');
        await page.locator('h1', { hasText: title }).waitFor();
      }
    },
  },
];

/** @returns {Promise<string[]>} what axe finds, in a line each */
async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 5)
          .join(', ')}`,
    );
  });
}

await runProgram(async () => {
  const site = await makeSite();
  const pages = await pagesOf(site);
  const browser = await openBrowser({ viewport: SCREEN });
  let failed = 0;
  for (const { name, run } of CHECKS) {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const errors = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => request.url().startsWith('file:') || errors.push(`asks for ${request.url()}`));
    try {
      await run({ page, pages, go: async (path) => void (await page.goto(pathToFileURL(join(site, path)).href)) });
      assert.deepEqual(errors, []);
      console.log(`✔ ${name}`);
    } catch (error) {
      failed++;
      console.log(`✘ ${name}\n${error}`);
    } finally {
      await page.close();
    }
  }
  console.log(`\n${CHECKS.length - failed} passed, ${failed} failed, 0 skipped`);
  return failed === 0 ? 0 : 1;
});
