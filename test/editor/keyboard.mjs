/**
 * Works the real VS Code without a mouse, and reads what a screen reader is told.
 *
 *   node test/editor/keyboard.mjs [--only NAME,NAME] [--locale en|nl] [--extension DIR]
 *
 * Exit code: 0 all passed, 1 one failed, 77 skipped (`SKIPPED: reason`).
 */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runChecks } from './checks.mjs';
import { readOptions } from './options.mjs';
import { ROOT, newRunFolder } from './places.mjs';
import { runProgram } from './program.mjs';
import { startEditorServer } from './server.mjs';

const { only, locale, extensionPath, either } = readOptions();

const FILE = 'algoritmeregister/parkeervergunning.yaml';
/** For what changes a text: VS Code brings back what was not saved, also in the window of another check. */
const OTHER_FILE = 'algoritmeregister/ander.yaml';
const QUICK_INPUT = '.quick-input-widget';

/** @type {{ name: string, run: (window: Window) => Promise<void> }[]} */
const CHECKS = [
  {
    name: 'the status bar item is reached with F6 and the arrows, tells its whole text, and opens with Enter',
    run: async ({ page, driver, focused }) => {
      await driver.waitForStatus(either('Publicatiestandaard', 'Publication standard'));
      for (let part = 0; part < 12 && !(await focused()).includes('statusbar'); part++) await page.keyboard.press('F6');
      const wanted = new RegExp(either('Publicatiestandaard [\\d.]+\\. .*Klik om', 'Publication standard [\\d.]+\\. .*Click to'));
      for (let item = 0; item < 30 && !wanted.test(await focused()); item++) await page.keyboard.press('ArrowRight');
      assert.match(await focused(), wanted);
      await page.keyboard.press('Enter');
      await page.locator(`${QUICK_INPUT} .monaco-list-row`).first().waitFor();
    },
  },
  {
    name: 'the list of what has to be done opens from the palette, and each line tells its group and its title',
    run: async ({ page, driver, rows }) => {
      await driver.goToText('measures:');
      await page.keyboard.press('F1');
      await page.keyboard.type(either('Toon wat er nog moet', 'Show what still has to be done'));
      await page.locator(`${QUICK_INPUT} .monaco-list-row`, { hasText: 'Algoritmekader' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator(`${QUICK_INPUT} .quick-input-title`, { hasText: 'BIO' }).waitFor();
      const labels = await rows(QUICK_INPUT);
      assert.ok(
        labels.some((label) => /[a-z]{3}-\d{2}/.test(label) && label.length > 30),
        labels.join('\n'),
      );
      assert.ok(
        labels.some((label) => new RegExp(either('ontbreekt', 'missing'), 'i').test(label)),
        labels.join('\n'),
      );
    },
  },
  {
    name: 'the light bulb opens with Ctrl+. and its lines are read as they stand',
    run: async ({ page, driver, focused }) => {
      await driver.goToText('measures:');
      await driver.openQuickFix(either('Voeg alle', 'Insert all'));
      await page.keyboard.press('ArrowDown');
      assert.match(await focused(), new RegExp(either('Voeg .*-\\d\\d', 'Insert .*-\\d\\d')));
    },
  },
  {
    name: 'the hover opens with Ctrl+K Ctrl+I, and its accessible view is text without signs',
    run: async ({ page, driver }) => {
      await driver.goToText('urn:nl:ak:mtr:org-11');
      const view = page.locator('.accessible-view');
      // A hover goes away when something moves below it: a person asks again.
      for (let time = 0; time < 5 && !(await view.isVisible()); time++) {
        await driver.hoverAtCursor('org-11');
        await page.keyboard.press('Alt+F2');
        await view.waitFor({ timeout: 4000 }).catch(() => {});
      }
      await view.waitFor();
      const lines = await view.locator('.view-line').allTextContents();
      const text = lines.join('\n').replaceAll('\u00a0', ' ');
      assert.match(text, /org-11/);
      assert.doesNotMatch(text, /<[a-z]|\$\(|command:|&[a-z]+;/);
    },
  },
  {
    name: 'a new description is written by keyboard; each question says which one it is and what is asked',
    run: async ({ page, driver }) => {
      await driver.runCommand('Algoritmekader: New Description');
      for (const [index, answer] of ['Gemeente Duinvoort', 'Parkeren', '', 'Impactvol', ''].entries()) {
        await page.locator(`${QUICK_INPUT} .quick-input-title`, { hasText: `(${index + 1}/5)` }).waitFor();
        const input = page.locator(`${QUICK_INPUT} input[type="text"]`);
        const label = await input.evaluate((one) => `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('placeholder') ?? ''}`);
        assert.ok(label.trim().length > 20, `question ${index + 1} is read as "${label}"`);

        if (answer) await page.keyboard.type(answer);
        await page.keyboard.press('Enter');
      }
      await page.locator('.view-line', { hasText: 'standard_version' }).first().waitFor();
    },
  },
  {
    name: 'a statement of applicability is written by keyboard, to the place that is proposed, and opened from the notice',
    run: async ({ page, driver, workspacePath }) => {
      await driver.goToText('measures:');
      await driver.runCommand('Algoritmekader: Export the Statement of Applicability…');
      const choose = async (label) => {
        await page.locator(`${QUICK_INPUT} .monaco-list-row`, { hasText: label }).first().waitFor();
        await page.keyboard.type(label);
        await page.locator(`${QUICK_INPUT} .monaco-list-row.focused`, { hasText: label }).waitFor();
        await page.keyboard.press('Enter');
      };
      await choose(either('De beschrijving bij de cursor', 'The description at the cursor'));
      await choose('CSV');
      await choose(either('Elke maatregel', 'Each measure'));
      const input = page.locator(`${QUICK_INPUT} input[type="text"]`);
      await page.waitForFunction(
        (selector) => document.querySelector(selector)?.value.endsWith('.csv'),
        `${QUICK_INPUT} input[type="text"]`,
      );
      const target = await input.inputValue();
      assert.equal(dirname(target), join(workspacePath, dirname(FILE)));
      await rm(target, { force: true }); // of the first window, when this is the second
      await page.keyboard.press('Enter');
      const notice = page.locator('.notifications-center .notification-list-item', { hasText: basename(target) });
      // Behind the number of notices in the status bar until one looks.
      for (let time = 0; time < 5 && !(await notice.isVisible()); time++) {
        await driver.runCommand('Notifications: Show Notifications');
        await notice.waitFor({ timeout: 3000 }).catch(() => {});
      }
      assert.match(await readFile(target, 'utf8'), /org-11/);
      await notice.getByRole('button', { name: 'Open' }).press('Enter');
      await page.locator(`.tab.active[data-resource-name="${basename(target)}"]`).waitFor();
    },
  },
  {
    name: 'the view over all descriptions is reached from the palette, reads how each is doing, and opens one with Enter',
    run: async ({ page, driver, focused }) => {
      await page.keyboard.press('F1');
      await page.keyboard.type(either('Algoritmekader: Focus on Overzicht', 'Algoritmekader: Focus on Overview'));
      await page
        .locator(`${QUICK_INPUT} .monaco-list-row`, { hasText: either('Focus on Overzicht', 'Focus on Overview') })
        .first()
        .waitFor();
      await page.locator(`${QUICK_INPUT} .monaco-list-row.focused`, { hasText: 'Algoritmekader' }).waitFor();
      await page.keyboard.press('Enter');
      await driver.waitForOverview('Gemeente Duinvoort');
      const group = new RegExp(either('Gemeente Duinvoort\\. 2 beschrijvingen, met 37%', 'Gemeente Duinvoort\\. 2 entries, with 37%'));
      for (let row = 0; row < 30 && !group.test(await focused()); row++) await page.keyboard.press('ArrowDown');
      assert.match(await focused(), group);
      await page.keyboard.press('ArrowRight');
      await driver.waitForOverview('Parkeervergunning');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const entry = either(
        'Gemeente Duinvoort\\. 9 van 12 maatregelen beschreven\\. 3 maatregelen ontbreken en zijn nu nodig',
        'Gemeente Duinvoort\\. 9 of 12 measures described\\. 3 measures are missing and due',
      );
      assert.match(await focused(), new RegExp(`Parkeervergunning.*${entry}`));
      await page.keyboard.press('Enter');
      await page.locator('#status\\.editor\\.selection', { hasText: 'Ln 17, Col 7' }).waitFor();
    },
  },
  {
    name: 'the view over all descriptions is searched, says what is left, and offers everything again when nothing is',
    run: async ({ page, driver, focused }) => {
      const search = async (text) => {
        await driver.runCommand('Algoritmekader: Search in Overview…');
        await page.locator(QUICK_INPUT, { hasText: either('Zoek in het overzicht', 'Search in the overview') }).waitFor();
        await page.keyboard.press('Control+A');
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      };
      await driver.openOverview('Gemeente Duinvoort');
      await search('parkeervergunning');
      await driver.waitForOverviewText(
        either(/\d van \d+ beschrijvingen, gefilterd op: “parkeervergunning”/, /\d of \d+ entries, filtered by: “parkeervergunning”/),
      );
      await search('nergens');
      await driver.waitForOverviewText(either('Geen beschrijving past bij je filters.', 'No entry fits your filters.'));
      const clear = new RegExp(`^monaco-button.*${either('Filters wissen', 'Clear Filters')}`);
      for (let stop = 0; stop < 30 && !clear.test(await focused()); stop++) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await driver.waitForOverview('Gemeente Duinvoort');
    },
  },
  {
    name: 'a proposal is read with its name and what it is',
    run: async ({ page, driver, rows }) => {
      await driver.openFile(OTHER_FILE);
      await driver.goToText('measures:');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('  - urn: owk-10');
      await driver.openSuggestions('owk-10');
      const labels = await rows('.suggest-widget');
      assert.match(labels[0] ?? '', /owk-10/);
    },
  },
];

/**
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {import('./driver.mjs').Driver} driver
 * @property {string} workspacePath
 * @property {() => Promise<string>} focused what is read of what has the focus: its classes, label and text
 * @property {(within: string) => Promise<string[]>} rows what is read of the rows of a list
 */

await runProgram(async () => {
  const workspacePath = join(newRunFolder(), 'examples');
  await cp(join(ROOT, 'examples'), workspacePath, { recursive: true });
  await mkdir(join(workspacePath, '.vscode'), { recursive: true });
  const text = await readFile(join(workspacePath, FILE), 'utf8');
  await writeFile(join(workspacePath, OTHER_FILE), text.replace(/^organization: .*$/m, 'organization: Gemeente Anders'));
  await writeFile(join(workspacePath, '.vscode/settings.json'), '{ "editor.accessibilitySupport": "on" }\n');
  const server = await startEditorServer({ extensionPath, workspacePath, locale });
  return runChecks(CHECKS, {
    only,
    pictures: 'keyboard',
    workspacePath,
    url: server.url(),
    prepare: async ({ page, driver }) => {
      await driver.openFile(FILE);
      await driver.waitForSquiggle('error');
      return {
        page,
        driver,
        workspacePath,
        focused: () => page.evaluate(readFocused),
        rows: (within) =>
          page.locator(`${within} .monaco-list-row`).evaluateAll((found) => found.map((row) => row.getAttribute('aria-label') ?? '')),
      };
    },
  });
});

/** Runs in the page. A list keeps the focus and names the row that is active. */
function readFocused() {
  const element = document.activeElement;
  const row = element && document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
  const read = (one) => `${one.className} ${one.getAttribute('aria-label') ?? ''} ${one.textContent}`;
  return `${element ? read(element) : ''} ${row ? read(row) : ''} ${element?.closest('[id]')?.id ?? ''}`;
}
