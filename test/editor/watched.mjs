/**
 * Works the real VS Code and watches it from outside: what it says when our server stops, and what is asked of the operating system.
 *
 *   node test/editor/watched.mjs [--only NAME,NAME] [--locale en|nl] [--extension DIR]
 *
 * Linux only. Exit code: 0 all passed, 1 one failed, 77 skipped (`SKIPPED: reason`).
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openBrowser, openWorkbench } from './browser.mjs';
import { Driver } from './driver.mjs';
import { readOptions } from './options.mjs';
import { ROOT, newRunFolder } from './places.mjs';
import { MissingPrerequisite, runProgram } from './program.mjs';
import { startEditorServer } from './server.mjs';

const { only, locale, extensionPath, either } = readOptions();

const FILE = 'algoritmeregister/parkeervergunning.yaml';
/** Longer than a test may wait for a process (ms). */
const PATIENCE = 60_000;

/** @type {{ name: string, run: (window: Window) => Promise<void> }[]} */
const CHECKS = [
  {
    name: 'a server that stops three times is spoken of once, and comes back each time',
    run: async ({ page, driver, host }) => {
      const notices = page.locator('.notifications-center .notification-list-item', {
        hasText: either('onverwacht gestopt', 'stopped unexpectedly'),
      });
      await driver.openFile(FILE);
      for (let time = 1; time <= 3; time++) {
        await driver.waitForSquiggle('error');
        const pid = await serverOf(host);
        process.kill(pid, 'SIGKILL');
        // What the old one found may be on the screen until the new one has found it as well: nobody sees it go.
        for (const end = Date.now() + PATIENCE; (await serverOf(host)) === pid; await setTimeout(100)) assert.ok(Date.now() < end);
        await driver.waitForSquiggle('error');
        // VS Code shows the same text once, however often it is told: so what was read is taken away.
        await driver.runCommand('Notifications: Show Notifications');
        await page.locator('.notifications-center').waitFor();
        assert.equal(await notices.count(), time === 1 ? 1 : 0, `after ${time} times`);
        await driver.runCommand('Notifications: Clear All Notifications');
        await notices.first().waitFor({ state: 'detached' });
      }
    },
  },
  {
    name: 'while one edits, our server has no network, and the extension host reaches no other computer',
    run: async ({ page, driver, host }) => {
      const trace = await traceOf(host);
      await driver.openFile(FILE);
      await driver.waitForSquiggle('error');
      const pid = await serverOf(host);
      await driver.goToText('measures:');
      await driver.hoverAtCursor(either('maatregel', 'measures'));
      await page.keyboard.press('Escape');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('  - urn: owk-10');
      await driver.openSuggestions('owk-10');
      await page.keyboard.press('Escape');
      const lines = await trace.stop();
      // The trace begins before our server does, and sees it.
      assert.ok(
        lines.some((line) => line.startsWith(`${pid} `) && /execve\(.*server\.cjs/.test(line)),
        `${pid} in ${lines.length} lines`,
      );
      assert.deepEqual(
        lines.filter((line) => /AF_INET/.test(line) && line.startsWith(`${pid} `)),
        [],
      );
      const elsewhere = /connect\(.*AF_INET6?(?!.*(?:inet_addr\("127\.|"::1"))/;
      assert.deepEqual(
        lines.filter((line) => elsewhere.test(line)),
        [],
      );
      // And it does show what must not be.
      assert.match('7 connect(3, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.1")}, 16) = 0', elsewhere);
    },
  },
];

/**
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {Driver} driver
 * @property {number} host the process of the extension host
 */

/**
 * @param {number} parent
 * @param {RegExp} command what the command line has
 * @returns {Promise<number | undefined>} a process that is a child of another, or a child of such a child
 */
async function descendant(parent, command) {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [line, stat] = await Promise.all(['cmdline', 'stat'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '')));
    // A program's name, in brackets, may hold anything.
    const [state, parentId] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(parentId) !== parent || state === 'Z') continue;
    if (command.test(line)) return Number(name);
    const below = await descendant(Number(name), command);
    if (below !== undefined) return below;
  }
  return undefined;
}

/**
 * @param {number} parent
 * @param {RegExp} command
 * @returns {Promise<number>} the same once there is one
 */
async function waitForDescendant(parent, command) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await setTimeout(100)) {
    const found = await descendant(parent, command);
    if (found !== undefined) return found;
  }
  throw new Error(`No process below ${parent} has ${command} in its command line`);
}

/** @param {number} host */
const serverOf = (host) => waitForDescendant(host, /[\\/]server\.cjs\0/);

/**
 * Watches a process and all that it starts.
 * @param {number} pid
 * @returns {Promise<{ stop: () => Promise<string[]> }>} `stop` gives the lines, each with its process in front
 * @throws {MissingPrerequisite} where a process cannot be watched
 */
async function traceOf(pid) {
  const file = join(newRunFolder(), 'trace');
  const strace = spawn('strace', ['-f', '-e', 'trace=socket,connect,execve', '-s', '300', '-o', file, '-p', String(pid)]);
  let said = '';
  strace.stderr.on('data', (text) => (said += text));
  const ended = once(strace, 'close').catch((error) => (said += error.message));
  const attached = async () => {
    while (!/attached/.test(said)) await setTimeout(50);
    return true;
  };
  if ((await Promise.race([attached(), ended.then(() => false)])) !== true)
    throw new MissingPrerequisite(`strace cannot watch a process here: ${said.trim()}. Install it, and run this as root.`);
  return {
    stop: async () => {
      strace.kill('SIGINT');
      await ended;
      return (await readFile(file, 'utf8')).split('\n');
    },
  };
}

await runProgram(async () => {
  if (process.platform !== 'linux') throw new MissingPrerequisite('only Linux tells of other processes');
  const workspacePath = join(newRunFolder(), 'examples');
  await cp(join(ROOT, 'examples'), workspacePath, { recursive: true });
  const browser = await openBrowser();
  const checks = CHECKS.filter(({ name }) => !only || only.split(',').some((part) => name.includes(part)));
  let failed = checks.length === 0 ? 1 : 0;
  for (const { name, run } of checks) {
    const server = await startEditorServer({ extensionPath, workspacePath, locale });
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    const driver = new Driver(page, workspacePath);
    try {
      await openWorkbench(page, server.url());
      await run({ page, driver, host: await waitForDescendant(process.pid, /--type=extensionHost/) });
      console.log(`✔ ${name}`);
    } catch (error) {
      if (error instanceof MissingPrerequisite) throw error;
      failed++;
      console.log(`✘ ${name}\n${error}\nThe window as it was: ${await driver.takeScreenshot(`watched-${failed}-failed`)}`);
    } finally {
      await page.close();
      await server.close();
    }
  }
  console.log(`\n${checks.length - failed} passed, ${failed} failed, 0 skipped`);
  return failed === 0 ? 0 : 1;
});
