/** The page of the dashboard, within the window of VS Code. */
import { overviewFiles, overviewHead } from '../support/overview.ts';

/**
 * The document of the dashboard, which VS Code has in a frame of a frame.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<import('playwright-core').Frame>}
 */
export async function dashboardFrame(page) {
  const element = await page.frameLocator('iframe.webview').locator('#active-frame').elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('the dashboard is not there');
  return frame;
}

/**
 * Gives the page rows of a workspace that does not exist, as VS Code would.
 * @param {import('playwright-core').Frame} frame
 * @param {number} entries
 * @param {number} columns
 * @returns {Promise<number>} milliseconds until they were drawn
 */
export function showRows(frame, entries, columns) {
  const head = overviewHead(columns);
  const message = {
    type: 'content',
    head,
    whole: true,
    files: overviewFiles(entries, head),
    unread: [],
    reading: { state: 'complete', read: entries, total: entries },
    state: 'ready',
  };
  return frame.evaluate(
    (data) =>
      new Promise((resolve) => {
        const start = performance.now();
        dispatchEvent(new MessageEvent('message', { data }));
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
      }),
    message,
  );
}
