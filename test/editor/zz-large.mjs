import { join } from 'node:path';
import { openBrowser, openWorkbench } from './browser.mjs';
import { Driver } from './driver.mjs';
import { ROOT, newRunFolder } from './places.mjs';
import { runProgram } from './program.mjs';
import { startEditorServer } from './server.mjs';
import { mkdirSync } from 'node:fs';
const { writeDescriptions } = await import('../bench/descriptions.ts');
const count = Number(process.argv[2] ?? 10000);
await runProgram(async () => {
  const workspacePath = join(newRunFolder(), 'groot');
  mkdirSync(workspacePath);
  if (count > 0) writeDescriptions(workspacePath, count);
  const server = await startEditorServer({ extensionPath: ROOT, workspacePath, locale: 'nl' });
  const browser = await openBrowser({ scale: 1 });
  const page = await browser.newPage();
  page.setDefaultTimeout(120000);
  const driver = new Driver(page, workspacePath);
  await openWorkbench(page, server.url());
  const list = '[id="workbench.view.extension.algoritmekader"] .monaco-list';
  const t0 = performance.now();
  await page.locator('.activitybar a[aria-label^="Algoritmekader"]').click();
  if (count === 0) { await new Promise(r=>setTimeout(r,6000)); console.log(await driver.takeScreenshot('zz-empty')); return 0; }
  await page.locator(`${list} .monaco-list-row`).first().waitFor();
  console.log('first rows', performance.now() - t0);
  await new Promise(r=>setTimeout(r,1500));
  console.log(await driver.takeScreenshot('zz-reading'));
  await page.waitForFunction(() => !document.querySelector('[id="workbench.view.extension.algoritmekader"] .message')?.textContent?.includes('gelezen'), undefined, { timeout: 120000 });
  console.log('read', performance.now() - t0);
  await new Promise(r=>setTimeout(r,1000));
  for (const row of ['Provincie Noorderland', 'Waterschap', 'Gemeente']) {
  const group = page.locator(`${list} .monaco-list-row`, { hasText: row }).first();
  if (!(await group.isVisible())) continue;
  console.log(await group.textContent());
  const t1 = performance.now();
  const before = await page.locator(`${list} .monaco-list-row`).count();
  await group.locator('.monaco-tl-twistie').click();
  await page.waitForFunction((n) => document.querySelectorAll('[id="workbench.view.extension.algoritmekader"] .monaco-list-row').length > n, before);
  console.log('expanded', row, performance.now() - t1);
  console.log(await driver.takeScreenshot('zz-large'));
  break;
  }
  const t2 = performance.now();
  await driver.runCommand('Algoritmekader: Clear Filters of Overview').catch(() => {});
  // typing in a file with the group open
  await page.keyboard.press('Escape');
  await driver.openFile('map-000/' + (await import('node:fs')).readdirSync(join(workspacePath,'map-000'))[0]);
  await new Promise(r=>setTimeout(r,2000));
  const frames = await page.evaluate(() => new Promise((resolve) => { let worst = 0, last = performance.now(); const end = last + 5000; const f = () => { const now = performance.now(); worst = Math.max(worst, now-last); last = now; now < end ? requestAnimationFrame(f) : resolve(worst); }; requestAnimationFrame(f); document.querySelector('.monaco-editor textarea, .native-edit-context')?.focus(); }).then(w => w));
  console.log('worst frame idle', frames);
  const p = page.evaluate(() => new Promise((resolve) => { let worst = 0, last = performance.now(); const end = last + 6000; const f = () => { const now = performance.now(); worst = Math.max(worst, now-last); last = now; now < end ? requestAnimationFrame(f) : resolve(worst); }; requestAnimationFrame(f); }));
  await driver.goToText('name:');
  await page.keyboard.press('End');
  await page.keyboard.type(' nieuw woord erbij', { delay: 60 });
  console.log('worst frame typing', await p);
  console.log(await driver.takeScreenshot('zz-typed'));
  void t2;
  return 0;
});
