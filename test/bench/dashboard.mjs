/**
 * Measures the dashboard in the real VS Code, with rows that are made up: until they are drawn, while they scroll, and what a
 * letter in the filter costs. Nothing here passes or fails.
 *
 *   npm run bench:dashboard
 *
 * Times of frames are wall times, in a browser that draws without a graphics card; what a frame took of the window's
 * thread is processor time.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, openWorkbench } from '../editor/browser.mjs';
import { dashboardFrame, showRows } from '../editor/dashboardPage.mjs';
import { Driver } from '../editor/driver.mjs';
import { ROOT, newRunFolder } from '../editor/places.mjs';
import { runProgram } from '../editor/program.mjs';
import { writeRegister } from '../editor/register.mjs';
import { startEditorServer } from '../editor/server.mjs';

const SIZES = [
  [60, 12],
  [1000, 12],
  [10_000, 12],
  [10_000, 100],
];
const FRAMES = 120;

await runProgram(async () => {
  const workspacePath = join(newRunFolder(), 'register');
  await mkdir(workspacePath, { recursive: true });
  await writeRegister(workspacePath, 12);
  const server = await startEditorServer({ extensionPath: ROOT, workspacePath });
  const browser = await openBrowser();
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await openWorkbench(page, server.url());
  await new Driver(page, workspacePath).openDashboard('Open Dashboard of All Descriptions');
  const frame = await dashboardFrame(page);
  const session = await page
    .context()
    .newCDPSession(frame)
    .catch(() => page.context().newCDPSession(page));
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** Seconds of the window's thread so far: of scripts, styles and layout, and of everything. */
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (...names) => metrics.reduce((sum, { name, value }) => (names.includes(name) ? sum + value : sum), 0);
    return { page: of('ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'), all: of('TaskDuration') };
  };
  const rows = [];
  for (const [entries, columns] of SIZES) {
    const drawn = await showRows(frame, entries, columns);
    const before = await worked();
    const frames = await frame.evaluate(scroll, FRAMES);
    const after = await worked();
    const ofFrame = (seconds) => Math.round((seconds * 10_000) / FRAMES) / 10;
    const typed = await frame.evaluate(type);
    const elements = await frame.evaluate(() => document.querySelectorAll('*').length);
    frames.sort((a, b) => a - b);
    rows.push({
      entries,
      columns,
      'drawn (ms)': Math.round(drawn),
      'frame, median (ms)': Math.round(frames[FRAMES / 2] ?? NaN),
      'frame, 95% (ms)': Math.round(frames[Math.floor(FRAMES * 0.95)] ?? NaN),
      'script, style and layout of a frame (ms)': ofFrame(after.page - before.page),
      'the same with drawing (ms)': ofFrame(after.all - before.all),
      'a letter in the filter (ms)': Math.round(typed),
      elements,
    });
  }
  console.table(rows);
  return 0;
});

/**
 * Runs in the page: scrolls the matrix by half of what is in view at each frame.
 * @param {number} count
 * @returns {Promise<number[]>} how long each frame took, in milliseconds
 */
async function scroll(count) {
  const grid = /** @type {HTMLElement} */ (document.querySelector('[role=grid]'));
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  let last = await nextFrame();
  for (let at = 0; at < count; at++) {
    const end = grid.scrollHeight - grid.clientHeight;
    grid.scrollTop = grid.scrollTop >= end ? 0 : grid.scrollTop + grid.clientHeight / 2;
    const now = await nextFrame();
    times.push(now - last);
    last = now;
  }
  return times;
}

/** Runs in the page. @returns {Promise<number>} milliseconds from a letter in the filter to the rows that fit */
async function type() {
  const search = /** @type {HTMLInputElement} */ (document.querySelector('input[type=search]'));
  const set = async (text) => {
    const start = performance.now();
    search.value = text;
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
  };
  const time = await set('7');
  await set('');
  return time;
}
