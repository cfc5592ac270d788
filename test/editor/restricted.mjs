/**
 * Works the real VS Code in a folder that nobody trusts (Restricted Mode): what reads files works, what would run git says why it does not.
 *
 *   node test/editor/restricted.mjs [--only NAME,NAME] [--locale en|nl] [--extension DIR]
 *
 * Exit code: 0 all passed, 1 one failed, 77 skipped (`SKIPPED: reason`).
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecks } from './checks.mjs';
import { readOptions } from './options.mjs';
import { ROOT, newRunFolder } from './places.mjs';
import { runProgram } from './program.mjs';
import { startEditorServer } from './server.mjs';

const { only, locale, extensionPath, either } = readOptions();

const FILE = 'algoritmeregister/parkeervergunning.yaml';

/** @type {import('./checks.mjs').Check<import('./checks.mjs').Window>[]} */
const CHECKS = [
  {
    name: 'a description is checked, explained and mended, and all of them are in the view',
    run: async ({ page, driver }) => {
      await driver.goToText('urn:nl:ak:mtr:org-11');
      await driver.hoverAtCursor('org-11');
      await driver.goToText('measures:');
      await driver.openQuickFix(either('Voeg alle', 'Insert all'));
      await page.keyboard.press('Escape');
      await driver.openOverview('Gemeente Duinvoort');
    },
  },
  {
    name: 'what has git read earlier versions is not offered, and the dashboard says that the folder has to be trusted for it',
    run: async ({ page, driver }) => {
      await page.keyboard.press('F1');
      await page.keyboard.type('Algoritmekader: ');
      const rows = page.locator('.quick-input-widget .monaco-list-row');
      await rows
        .filter({ hasText: either('Dashboard van alle', 'Open Dashboard') })
        .first()
        .waitFor();
      await page.keyboard.type(either('Wat is er veranderd', 'What Changed Since'));
      await rows
        .filter({ hasText: either('Dashboard van alle', 'Open Dashboard') })
        .first()
        .waitFor({ state: 'detached' });
      assert.equal(await rows.filter({ hasText: either('Wat is er veranderd', 'What Changed Since') }).count(), 0);
      await page.keyboard.press('Escape');
      await driver.openDashboard(either('Dashboard van alle beschrijvingen openen', 'Open Dashboard of All Descriptions'));
      const dashboard = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await dashboard.locator('.matrix .row').first().waitFor();
      await dashboard.getByText(either('een map die je vertrouwt', 'a folder that you trust')).first().waitFor();
    },
  },
];

await runProgram(async () => {
  const workspacePath = join(newRunFolder(), 'examples');
  await cp(join(ROOT, 'examples'), workspacePath, { recursive: true });
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-C', workspacePath, '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args]);
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'x');
  const server = await startEditorServer({
    extensionPath,
    workspacePath,
    locale,
    trusted: false,
    userSettings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
  });
  return runChecks(CHECKS, {
    only,
    pictures: 'restricted',
    workspacePath,
    url: server.url(),
    prepare: async (window) => {
      // Else the checks below would prove nothing.
      await window.page.locator('[id="status.workspaceTrust"]', { hasText: 'Restricted Mode' }).waitFor();
      await window.driver.openFile(FILE);
      await window.driver.waitForSquiggle('error');
      return window;
    },
  });
});
