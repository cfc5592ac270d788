/**
 * Works the dashboard in the real VS Code: by keyboard, and with what a screen reader is told; looks at it with axe in every kind of theme.
 *
 *   node test/editor/dashboard.mjs [--only NAME,NAME] [--locale en|nl] [--extension DIR]
 *
 * Exit code: 0 all passed, 1 one failed, 77 skipped (`SKIPPED: reason`).
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecks } from './checks.mjs';
import { dashboardFrame, showRows } from './dashboardPage.mjs';
import { readOptions } from './options.mjs';
import { ROOT, newRunFolder } from './places.mjs';
import { runProgram } from './program.mjs';
import { fileOf, writeRegister } from './register.mjs';
import { startEditorServer } from './server.mjs';

const { only, locale, extensionPath, either } = readOptions();

const COUNT = 40;
/** Of the description with this number, the name is an attack. */
const HOSTILE = COUNT - 1;
const ATTACK = 'Zz <img src=x onerror="document.title=1">\u202egnp.exe';
const workspacePath = join(newRunFolder(), 'register');
const AXE = await readFile(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');

/**
 * @typedef {object} Dashboard
 * @property {import('playwright-core').Page} page
 * @property {import('./driver.mjs').Driver} driver
 * @property {import('playwright-core').FrameLocator} dashboard
 * @property {() => Promise<string>} focused what is read of what has the focus within the dashboard
 * @property {() => Promise<void>} enterGrid puts the focus in the matrix, as the tab key does
 */

/** @type {import('./checks.mjs').Check<Dashboard>[]} */
const CHECKS = [
  {
    name: 'the figures at the head are those of the report in the terminal',
    run: async ({ dashboard }) => {
      const report = execFileSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), 'report', '--lang', locale, '.'], {
        cwd: workspacePath,
        encoding: 'utf8',
      });
      const counts = either(
        /(\d+) gevraagd, (\d+) aanwezig, (\d+) afgerond, (\d+) ontbreken \(waarvan (\d+) nu nodig\)/,
        /(\d+) asked for, (\d+) present, (\d+) settled, (\d+) missing \(of which (\d+) due now\)/,
      ).exec(report);
      assert.ok(counts, report.slice(0, 600));
      const [, total, present, settled, missing, due] = counts.map(Number);
      const text = await dashboard.locator('.figures').innerText();
      const percent = (part) => `${Math.floor((100 * part) / total)}%`;
      for (const shown of [
        String(COUNT),
        percent(present),
        either(`${present} van ${total} gevraagde`, `${present} of ${total} measures`),
        percent(settled),
        either(`${settled} van ${total} gedaan`, `${settled} of ${total} done`),
        String(due),
        either(`nog ${missing - due} later`, `${missing - due} more later`),
      ])
        assert.ok(text.includes(shown), `no "${shown}" in ${text}`);
    },
  },
  {
    name: 'axe finds nothing in a light, a dark and a high contrast theme, and with forced colours',
    run: async ({ page, driver, dashboard }) => {
      // All there is: a list that is open, the table of the history, a filter that is set.
      await dashboard.locator('.fold').first().click();
      await dashboard.locator('summary').first().click();
      await dashboard.locator('.chip').first().click();
      for (const theme of /** @type {const} */ (['light', 'dark', 'hc'])) {
        await driver.setTheme(theme);
        await dashboard.locator('.matrix .row').nth(3).waitFor();
        assert.deepEqual(await violations(page), [], theme);
      }
      await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      await page.waitForTimeout(500); // until it is drawn so
      assert.deepEqual(await violations(page), [], 'forced colours');
      await page.emulateMedia({ forcedColors: null, reducedMotion: null });
      await driver.setTheme('light');
    },
  },
  {
    name: 'the matrix is one stop of the tab key; arrows, Home, End and Page keys go over its cells, and each tells measure, state and name',
    run: async ({ page, focused, enterGrid }) => {
      await enterGrid();
      assert.match(await focused(), /^rowheader 2 1: Algoritme 00/);
      const steps = [
        ['ArrowDown', /^rowheader 3 1: Algoritme 01/],
        ['ArrowRight', /^gridcell 3 2: Waterschap/],
        ['End', new RegExp(`^gridcell 3 17: [a-z]{3}-\\d\\d .{10,}: ${either('ontbreekt', 'missing')}.*, Algoritme 01$`)],
        ['ArrowRight', /^gridcell 3 17: /],
        ['Home', /^rowheader 3 1: /],
        ['Control+End', /^gridcell 41 17: .*onerror/],
        ['ArrowDown', /^gridcell 41 17: /],
        ['PageUp', /^gridcell (?:1\d|2\d|3\d) 17: /],
        ['Control+Home', /^rowheader 2 1: Algoritme 00/],
        ['PageDown', /^rowheader (?:\d|1\d|2\d|3\d) 1: /],
        ['Control+Home', /^rowheader 2 1: /],
        ['ArrowUp', new RegExp(`^columnheader 1 1: ${either('Naam', 'Name')}$`)],
        ['ArrowUp', /^columnheader 1 1: /],
        ['End', /^columnheader 1 17: [a-z]{3}-\d\d .{10,}$/],
      ];
      for (const [key, wanted] of steps) {
        await page.keyboard.press(/** @type {string} */ (key));
        await eventually(focused, /** @type {RegExp} */ (wanted), `after ${key}`);
      }
      await page.keyboard.press('Tab');
      assert.doesNotMatch(await focused(), /^(?:gridcell|rowheader|columnheader)/);
      await page.keyboard.press('Shift+Tab');
      assert.match(await focused(), /^columnheader 1 17: /);
    },
  },
  {
    name: 'Enter on a cell opens the file at the measure, and on a name at the name',
    run: async ({ page, focused, enterGrid, driver }) => {
      await enterGrid();
      await page.keyboard.press('PageDown');
      await page.keyboard.press('Control+Home');
      for (let row = 0; row < 3; row++) await page.keyboard.press('ArrowDown');
      for (let column = 0; column < 5; column++) await page.keyboard.press('ArrowRight');
      await eventually(focused, /^gridcell 5 6: org-11 .*, Algoritme 03$/, 'at org-11');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active[data-resource-name="algoritme-03.yaml"]').waitFor();
      const text = await readFile(fileOf(workspacePath, 3), 'utf8');
      await driver.waitForStatus(new RegExp(`Ln ${lineOf(text, 'mtr:org-11')}\\b`));
    },
  },
  {
    name: 'in the header, the space bar sorts, which is told, and Enter opens the page of the measure',
    run: async ({ page, dashboard, focused, enterGrid }) => {
      await enterGrid();
      await page.keyboard.press('ArrowUp');
      for (let column = 0; column < 4; column++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press(' ');
      const header = dashboard.locator('[role=columnheader][aria-sort=descending]');
      await header.waitFor();
      await dashboard.locator('[role=status]', { hasText: either('aflopend', 'descending') }).waitFor({ state: 'attached' });
      assert.match(await focused(), /^columnheader 1 5: /);
      const counts = await dashboard.locator('.matrix .body .cell.due').allInnerTexts();
      assert.deepEqual(
        counts.slice(0, 8).map(Number),
        counts
          .slice(0, 8)
          .map(Number)
          .toSorted((a, b) => b - a),
      );
      await page.keyboard.press('ArrowRight');
      await eventually(focused, /^columnheader 1 6: org-11/, 'at org-11');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: 'org-11' }).waitFor();
    },
  },
  {
    name: 'filters leave what fits, which is told, and stay when the dashboard was hidden and when the window loads again',
    run: async ({ page, dashboard, driver }) => {
      await dashboard.getByRole('combobox', { name: either('Organisatie', 'Organisation') }).selectOption({ index: 1 });
      const told = either(/van 40 beschrijvingen/, /of 40 descriptions/);
      await dashboard.locator('[role=status]', { hasText: told }).waitFor({ state: 'attached' });
      const rows = dashboard.locator('[role=grid]');
      assert.equal(await rows.getAttribute('aria-rowcount'), '11');
      await dashboard.getByRole('searchbox').fill('algoritme 1');
      await rowCount(rows, '3');
      // The measure that is missing most often, in these.
      await dashboard.locator('.bars button').first().click();
      await dashboard.locator('.chip.only').waitFor();
      const filtered = await rows.getAttribute('aria-rowcount');
      await driver.openFile('algoritmeregister/algoritme-03.yaml');
      await driver.runCommand('View: Close Editor');
      await rowCount(rows, filtered ?? '');
      assert.equal(await dashboard.getByRole('searchbox').inputValue(), 'algoritme 1');
      await page.waitForTimeout(2000); // VS Code writes the state of the window
      await page.reload();
      // Whichever tab was in front when that was written.
      await page.locator('.tab', { hasText: either('Dashboard algoritmes', 'Algorithm dashboard') }).click();
      await rowCount(rows, filtered ?? '');
      assert.equal(await dashboard.getByRole('searchbox').inputValue(), 'algoritme 1');
      await dashboard
        .getByRole('button', { name: either('Wis filters', 'Clear filters') })
        .first()
        .click();
      await dashboard.locator('.chip.only').click();
      await rowCount(rows, String(COUNT + 1));
    },
  },
  {
    name: 'follows the files: a state that changes on disk, files that go and come; the place and the focus stay',
    run: async ({ page, dashboard, focused, enterGrid }) => {
      await enterGrid();
      for (let column = 0; column < 5; column++) await page.keyboard.press('ArrowRight');
      for (let row = 0; row < 12; row++) await page.keyboard.press('ArrowDown');
      await eventually(focused, /^gridcell 14 6: org-11 .*, Algoritme 12$/, 'at algorithm 12');
      const file = fileOf(workspacePath, 12);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace(/(mtr:org-11\n {4}state: ).*/, '$1done'));
      await eventually(focused, new RegExp(`^gridcell 14 6: org-11 .*: ${either('gedaan', 'done')}, Algoritme 12$`), 'after the change');
      await writeFile(file, text);
      await eventually(focused, new RegExp(`^gridcell 14 6: org-11 .*: (?!${either('gedaan', 'done')}).*, Algoritme 12$`), 'changed back');
      await whileAway(file, () => eventually(focused, /^gridcell 14 6: org-11 .*, Algoritme 13$/, 'without algorithm 12'));
      await eventually(focused, /^gridcell 15 6: org-11 .*, Algoritme 13$/, 'with algorithm 12');
      await whileAway(join(workspacePath, 'algoritmeregister'), async () => {
        await dashboard.locator('.empty button').waitFor();
        assert.deepEqual(await violations(page), [], 'without descriptions');
      });
      await rowCount(dashboard.locator('[role=grid]'), String(COUNT + 1));
    },
  },
  {
    name: 'a name that is markup or turns text around is shown as text; nothing is loaded, and no policy is broken',
    run: async ({ page, dashboard }) => {
      await dashboard.getByRole('searchbox').fill('onerror');
      await rowCount(dashboard.locator('[role=grid]'), '2');
      const name = dashboard.locator('.matrix [role=rowheader]');
      assert.equal(await name.innerText(), ATTACK);
      assert.equal(await name.locator('bdi').count(), 1);
      assert.equal(await dashboard.locator('img').count(), 0);
      const frame = await dashboardFrame(page);
      assert.equal(await frame.title(), either('Dashboard algoritmes', 'Algorithm dashboard'));
      assert.deepEqual(await frame.evaluate('globalThis.brokenPolicies'), []);
      const policy = await frame.locator('meta[http-equiv]').getAttribute('content');
      assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src [^;]*$/);
      assert.doesNotMatch(policy ?? '', /unsafe|\*;/);
      const loaded = await frame.evaluate(() => performance.getEntriesByType('resource').map(({ name: address }) => address));
      assert.deepEqual(loaded.map((address) => new URL(address).pathname.split('/').at(-1)).sort(), ['dashboard.css', 'dashboard.js']);
    },
  },
  {
    name: 'the history is a picture with a summary, and the same as a table',
    run: async ({ dashboard }) => {
      const chart = dashboard.locator('.chart svg');
      await chart.waitFor();
      assert.match((await chart.getAttribute('aria-label')) ?? '', either(/maart 2025 naar \d+% op/, /2025 to \d+% on/));
      await dashboard.locator('summary').first().click();
      const rows = await dashboard.locator('details table tbody tr').allInnerTexts();
      assert.equal(rows.length, 3);
      assert.match(rows[2] ?? '', either(/15 maart 2025/, /March 15, 2025|15 March 2025/));
      const [nowPresent, before] = [rows[0], rows[2]].map((row) => Number(/(\d+)%/.exec(row ?? '')?.[1]));
      assert.ok(nowPresent > before, rows.join('\n'));
    },
  },
  {
    name: 'in a narrow panel everything is reached without scrolling sideways, but for the matrix itself',
    run: async ({ page, dashboard }) => {
      await page.keyboard.press('Control+B');
      await page.setViewportSize({ width: 400, height: 700 });
      await dashboard.locator('.matrix .row').nth(2).waitFor();
      const frame = await dashboardFrame(page);
      const [content, width] = await frame.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= width, `${content} > ${width}`);
      assert.deepEqual(await violations(page), []);
    },
  },
  {
    name: 'of ten thousand descriptions only what is in view is in the document, and the last one is a key away',
    run: async ({ page, dashboard, focused, enterGrid }) => {
      await showRows(await dashboardFrame(page), 10_000, 100);
      await rowCount(dashboard.locator('[role=grid]'), '10001');
      const elements = async () => (await dashboardFrame(page)).evaluate(() => document.querySelectorAll('*').length);
      const before = await elements();
      assert.ok(before < 4000, `${before} elements`);
      await enterGrid();
      await page.keyboard.press('Control+End');
      await eventually(focused, /^gridcell 10001 105: org-99 .*, Algoritme 9999$/, 'at the end');
      const after = await elements();
      assert.ok(after < 4000, `${after} elements`);
    },
  },
];

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>} what axe finds wrong
 */
async function violations(page) {
  const frame = await dashboardFrame(page);
  await frame.evaluate(AXE);
  return frame.evaluate(async () => {
    const found = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
  });
}

/**
 * Takes a file or folder away, and puts it back whatever happens.
 * @param {string} path
 * @param {() => Promise<void>} look
 */
async function whileAway(path, look) {
  await rename(path, `${workspacePath}-away`);
  try {
    await look();
  } finally {
    await rename(`${workspacePath}-away`, path);
  }
}

/**
 * @param {() => Promise<string>} look
 * @param {RegExp} wanted
 * @param {string} when
 */
async function eventually(look, wanted, when) {
  const deadline = Date.now() + 40_000;
  for (;;) {
    const seen = await look();
    if (wanted.test(seen)) return;
    if (Date.now() > deadline) assert.fail(`${when}: ${seen} instead of ${wanted}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * @param {import('playwright-core').Locator} grid
 * @param {string} count with the header
 */
const rowCount = (grid, count) =>
  eventually(async () => (await grid.getAttribute('aria-rowcount')) ?? '', new RegExp(`^${count}$`), 'rows');

/**
 * @param {string} text
 * @param {string} part
 */
const lineOf = (text, part) => text.slice(0, text.indexOf(part)).split('\n').length;

await runProgram(async () => {
  await mkdir(workspacePath, { recursive: true });
  await writeRegister(workspacePath, COUNT, (index) =>
    index === HOSTILE ? JSON.stringify(ATTACK) : `Algoritme ${String(index).padStart(2, '0')}`,
  );
  const server = await startEditorServer({ extensionPath, workspacePath, locale });
  return runChecks(CHECKS, {
    only,
    pictures: 'dashboard',
    workspacePath,
    url: server.url(),
    prepare: async ({ page, driver }) => {
      page.setDefaultTimeout(40_000);
      await page.addInitScript(() => {
        const broken = [];
        globalThis.brokenPolicies = broken;
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          broken.push(`${violatedDirective} ${blockedURI}`),
        );
      });
      await driver.openDashboard(either('Dashboard van alle beschrijvingen openen', 'Open Dashboard of All Descriptions'));
      const dashboard = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await dashboard.locator('.matrix .row').nth(3).waitFor();
      const focused = async () => (await dashboardFrame(page)).evaluate(readFocused);
      return {
        page,
        driver,
        dashboard,
        focused,
        enterGrid: async () => {
          await dashboard.locator('.chip').last().focus();
          await page.keyboard.press('Tab');
        },
      };
    },
  });
});

/** Runs in the page: the role, the place and the name of what has the focus. */
function readFocused() {
  const element = document.activeElement;
  const row = element?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex');
  const name = element?.getAttribute('aria-label') ?? element?.textContent;
  return `${element?.getAttribute('role') ?? element?.tagName} ${row} ${element?.getAttribute('aria-colindex')}: ${name}`;
}
