import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OUT } from './places.mjs';

/** Where screenshots go. */
export const SCREENSHOTS = join(OUT, 'screenshots');

/** The themes by a short name: VS Code's name for each, and its file, which the window has a class for. */
const THEMES = {
  light: { name: 'Light Modern', file: 'light_modern' },
  dark: { name: 'Dark Modern', file: 'dark_modern' },
  hc: { name: 'Dark High Contrast', file: 'hc_black' },
};

/** @typedef {keyof typeof THEMES} Theme */

/** Parts of the window that are there only because it runs in a browser, with a server. */
const BROWSER_ONLY = ['host', 'forwardedPorts', 'workbench.keyboardLayout'].map((id) => `[id="status.${id}"]`);

const SETTLED_MS = 300;

const QUICK_INPUT = '.quick-input-widget';
const HOVER = '.monaco-resizable-hover[monaco-visible-content-widget="true"]';
const QUICK_FIX_MENU = '.action-widget .monaco-list';
const SUGGESTIONS = '.suggest-widget.visible .monaco-list';
const PROBLEMS = '.markers-panel-container';
const OVERVIEW_PANE = '[id="workbench.view.extension.algoritmekader"]';
const OVERVIEW = `${OVERVIEW_PANE} .monaco-list`;
const OUTLINE = '.outline-pane .monaco-list';

/**
 * Works a VS Code window as a person does, by keyboard, and looks at what it shows. Nothing here sleeps: each function
 * waits for what it is about to become visible, and throws when it does not within the page's time-out (30 s).
 */
export class Driver {
  #page;
  #workspace;
  #file = '';

  /**
   * @param {import('playwright-core').Page} page a window that `openWorkbench` opened
   * @param {string} workspace the folder that it is open on
   */
  constructor(page, workspace) {
    this.#page = page;
    this.#workspace = workspace;
  }

  /** The page itself, for what this class has no function for. */
  get page() {
    return this.#page;
  }

  /**
   * Opens a file by Quick Open and waits until its text is there.
   * @param {string} path relative to the workspace, with forward slashes
   */
  async openFile(path) {
    await this.#page.keyboard.press('Control+P');
    await this.#choose(path, basename(path));
    await this.#page.locator(`.tab.active[data-resource-name="${basename(path)}"]`).waitFor();
    await this.#page.locator('.editor-instance .monaco-editor.focused .view-line').first().waitFor();
    this.#file = path;
  }

  /**
   * Puts the cursor somewhere.
   * @param {number} line from 1
   * @param {number} column from 1
   */
  async goTo(line, column) {
    await this.#page.keyboard.press('Control+G');
    await this.#input().fill(`:${line}:${column}`);
    await this.#page.keyboard.press('Enter');
    await this.#page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /**
   * Puts the cursor just after the first character of a text in the file that `openFile` opened, as saved.
   * @param {string} text
   */
  async goToText(text) {
    const saved = await readFile(join(this.#workspace, this.#file), 'utf8');
    const at = saved.indexOf(text);
    if (at < 0) throw new Error(`there is no "${text}" in ${this.#file}`);
    const lines = saved.slice(0, at).split(/\r?\n/);
    await this.goTo(lines.length, (lines.at(-1) ?? '').length + 2);
  }

  /**
   * Waits until the editor underlines something.
   * @param {'error' | 'warning' | 'info' | 'hint'} severity
   */
  async waitForSquiggle(severity) {
    await this.#page.locator(`.monaco-editor .squiggly-${severity}`).first().waitFor();
  }

  /**
   * Shows the hover at the cursor.
   * @param {string | RegExp} text what it must show; with several extensions a hover fills up bit by bit
   */
  async hoverAtCursor(text) {
    await this.#pressUntil(this.#page.locator(HOVER, { hasText: text }), 'Control+K', 'Control+I');
  }

  /**
   * Opens the light bulb's menu at the cursor.
   * @param {string | RegExp} text what one of its lines must show
   */
  async openQuickFix(text) {
    await this.#pressUntil(this.#page.locator(QUICK_FIX_MENU, { hasText: text }), 'Control+.');
  }

  /**
   * Opens the list of suggestions at the cursor.
   * @param {string | RegExp} text what one of them must show
   */
  async openSuggestions(text) {
    await this.#pressUntil(this.#page.locator(SUGGESTIONS, { hasText: text }), 'Control+Space');
  }

  /**
   * Opens the panel beside the suggestions that explains the one that is active.
   * @param {string | RegExp} text what it must show
   */
  async explainSuggestion(text) {
    await this.#page.keyboard.press('Control+Space');
    await this.#settle(this.#page.locator('.suggest-details', { hasText: text }));
  }

  /**
   * Opens our Getting Started page.
   * @param {string | RegExp} text what one of its steps must show
   */
  async openWalkthrough(text) {
    await this.#page.keyboard.press('F1');
    await this.#choose('>Welcome: Open Walkthrough...', 'Welcome: Open Walkthrough...');
    await this.#page.locator(`${QUICK_INPUT} .monaco-list-row`, { hasText: 'Algoritmekader' }).first().waitFor();
    await this.#input().fill('Algoritme');
    await this.#page.keyboard.press('Enter');
    await this.#settle(this.#page.locator('.gettingStartedContainer', { hasText: text }));
  }

  /**
   * Opens the list of the catalogue's pages and types into it.
   * @param {string} typed
   * @param {string | RegExp} text what one of the lines that are left must show
   */
  async choosePage(typed, text) {
    await this.runCommand('Algoritmekader: Open Requirement, Measure or Instrument');
    await this.#page.locator(`${QUICK_INPUT} input[placeholder*="wachtwoord"], ${QUICK_INPUT} input[placeholder*="password"]`).waitFor();
    await this.#input().fill(typed);
    await this.#settle(this.#page.locator(`${QUICK_INPUT} .monaco-list`, { hasText: text }));
  }

  /**
   * Opens a page of the catalogue from that list, as a preview.
   * @param {string} title its number or title
   * @param {string | RegExp} text what the page must show
   */
  async openPage(title, text) {
    await this.choosePage(title, title);
    await this.#page.keyboard.press('Enter');
    await this.#settle(this.#preview().locator('body', { hasText: text }));
  }

  /**
   * Follows a link in the preview that is shown.
   * @param {string} link its text
   * @param {string | RegExp} text what the preview must show then
   */
  async followLink(link, text) {
    await this.#preview().getByRole('link', { name: link, exact: true }).first().click();
    await this.#settle(this.#preview().locator('body', { hasText: text }));
  }

  /**
   * Opens the Problems panel.
   * @param {string | RegExp} text what it must show
   */
  async openProblems(text) {
    await this.#page.keyboard.press('Control+Shift+M');
    await this.#settle(this.#page.locator(PROBLEMS, { hasText: text }));
  }

  /**
   * Gives the side bar to the Outline, and the focus to the editor again.
   * @param {string | RegExp} text what it must show
   */
  async openOutline(text) {
    await this.#page.locator('.explorer-folders-view').waitFor();
    await this.#page.locator('.pane-header', { hasText: basename(this.#workspace) }).click();
    await this.runCommand('Explorer: Focus on Outline View');
    await this.#settle(this.#page.locator(OUTLINE, { hasText: text }));
    await this.runCommand('View: Focus Active Editor Group');
  }

  /**
   * Gives the side bar to the view over all descriptions.
   * @param {string | RegExp} text what it must show
   */
  async openOverview(text) {
    await this.#page.locator('.activitybar a[aria-label^="Algoritmekader"]').click();
    await this.waitForOverview(text);
    await this.#page.mouse.move(0, 0);
  }

  /**
   * Waits until the view over all descriptions shows something.
   * @param {string | RegExp} text
   */
  async waitForOverview(text) {
    await this.#settle(this.#page.locator(OVERVIEW, { hasText: text }));
  }

  /**
   * Answers a question of that view.
   * @param {string} command its title, with the category
   * @param {string} chosen a line of the list that it asks with; in a list with boxes it is checked
   * @param {string | RegExp} text what the view must show then
   */
  async chooseInOverview(command, chosen, text) {
    await this.runCommand(command);
    await this.#page.locator(`${QUICK_INPUT} .monaco-list-row`, { hasText: chosen }).first().click();
    if (await this.#page.locator(`${QUICK_INPUT} .quick-input-count`).isVisible()) await this.#page.keyboard.press('Enter');
    await this.#page.locator(QUICK_INPUT).waitFor({ state: 'hidden' });
    await this.#settle(this.#page.locator(OVERVIEW_PANE, { hasText: text }));
    await this.#page.mouse.move(0, 0);
  }

  /**
   * Shows the explanation of a row of that view.
   * @param {string | RegExp} row its text
   * @param {string | RegExp} text what the explanation must show
   */
  async hoverInOverview(row, text) {
    await this.#page
      .locator(`${OVERVIEW} .monaco-list-row`, { hasText: row })
      .first()
      .hover({ position: { x: 150, y: 10 } });
    await this.#settle(this.#page.locator('.workbench-hover-container .monaco-hover', { hasText: text }));
  }

  /**
   * Opens a row of that view.
   * @param {string | RegExp} row its text
   * @param {string | RegExp} text what the view must show then
   */
  async expandInOverview(row, text) {
    await this.#page.locator(`${OVERVIEW} .monaco-list-row`, { hasText: row }).first().locator('.monaco-tl-twistie').click();
    await this.#settle(this.#page.locator(OVERVIEW, { hasText: text }));
    await this.#page.mouse.move(0, 0);
  }

  /**
   * Clicks a lens between the lines.
   * @param {string | RegExp} text what stands in it
   * @param {string | RegExp} shown what the list must show that it opens
   */
  async openLens(text, shown) {
    const lens = this.#page.locator('.codelens-decoration a', { hasText: text }).first();
    await this.#settle(lens);
    await lens.click();
    await this.#settle(this.#page.locator(`${QUICK_INPUT} .monaco-list`, { hasText: shown }));
    await this.#page.mouse.move(0, 0);
  }

  /**
   * Runs a command from the Command Palette.
   * @param {string} title its whole title, with the category: `View: Toggle Word Wrap`
   */
  async runCommand(title) {
    await this.#page.keyboard.press('F1');
    await this.#choose(`>${title}`, title);
  }

  /**
   * Switches the color theme, if the window does not have it yet; it stays for windows opened later.
   * @param {Theme} theme
   */
  async setTheme(theme) {
    const { name, file } = THEMES[theme];
    const themed = this.#page.locator(`.monaco-workbench.vscode-theme-defaults-themes-${file}-json`);
    if (await themed.isVisible()) return;
    await this.runCommand('Preferences: Color Theme');
    await this.#choose(name, name);
    await themed.waitFor();
  }

  /**
   * Takes a picture of the whole window, without what is in it only because it runs in a browser.
   * @param {string} name file name without `.png`
   * @returns {Promise<string>} path of the picture
   */
  async takeScreenshot(name) {
    await mkdir(SCREENSHOTS, { recursive: true });
    const path = join(SCREENSHOTS, `${name}.png`);
    const style = `${BROWSER_ONLY.join(', ')} { display: none !important; }`;
    await this.#page.screenshot({ path, style, animations: 'disabled', caret: 'initial' });
    return path;
  }

  /**
   * Starts a new description and answers its questions.
   * @param {string[]} answers what is typed into each question, in their order; in a list it chooses
   * @param {string | RegExp} text what the window must show then
   */
  async newEntry(answers, text) {
    await this.runCommand('Algoritmekader: New Description');
    for (const [index, answer] of answers.entries()) {
      await this.#page.locator(`${QUICK_INPUT} .quick-input-title`, { hasText: `(${index + 1}/5)` }).waitFor();
      await this.#input().fill(answer);
      await this.#page.keyboard.press('Enter');
    }
    await this.#settle(this.#page.locator('.monaco-workbench', { hasText: text }));
  }

  /**
   * Opens the dashboard and waits until its matrix has rows.
   * @param {string} title of its command
   */
  async openDashboard(title) {
    await this.runCommand(`Algoritmekader: ${title}`);
    await this.#settle(this.#preview().locator('.matrix .row').nth(1));
  }

  /**
   * Brings the end of a part of the dashboard into view.
   * @param {string} selector
   */
  async scrollDashboard(selector) {
    const part = this.#preview().locator(selector);
    await part.waitFor();
    await part.evaluate((element) => element.closest('section')?.scrollIntoView({ block: 'end' }));
    await this.#settle(part);
  }

  /**
   * Shows only what fits in the dashboard, and goes to the second measure of the first description.
   * @param {string} text
   */
  async filterDashboard(text) {
    await this.#preview().getByRole('searchbox').fill(text);
    await this.#preview().locator('[role=rowheader]').first().focus();
    for (let column = 0; column < 6; column++) await this.#page.keyboard.press('ArrowRight');
    await this.#settle(this.#preview().locator('.told'));
  }

  /**
   * Opens the menu of refactorings at the cursor.
   * @param {string | RegExp} text what one of its lines must show
   */
  async openRefactorings(text) {
    await this.#page.keyboard.press('Control+Shift+R');
    await this.#settle(this.#page.locator(QUICK_FIX_MENU, { hasText: text }));
  }

  /**
   * Waits until the status bar shows something.
   * @param {string | RegExp} text
   */
  async waitForStatus(text) {
    await this.#page.locator('.statusbar-item', { hasText: text }).first().waitFor();
  }

  /**
   * Takes a picture of a part of the window: small enough to pack with the extension.
   * @param {string} path ends in `.jpg`
   * @param {{ x: number, y: number, width: number, height: number }} clip in CSS pixels
   */
  async takePart(path, clip) {
    await mkdir(dirname(path), { recursive: true });
    await this.#page.screenshot({ path, clip, scale: 'css', type: 'jpeg', quality: 55, animations: 'disabled', caret: 'initial' });
  }

  #preview() {
    return this.#page.frameLocator('iframe.webview').frameLocator('#active-frame');
  }

  #input() {
    return this.#page.locator(`${QUICK_INPUT} input[type="text"]`);
  }

  /**
   * Types into the quick input that is opening, and takes the line with the wanted label as soon as there is one.
   * @param {string} typed
   * @param {string} wanted the line's label
   */
  async #choose(typed, wanted) {
    await this.#input().fill(typed);
    const label = this.#page.getByText(wanted, { exact: true });
    await this.#page.locator(`${QUICK_INPUT} .monaco-list-row`, { has: label }).first().click();
    // Where it shows no hover and no scroll bar.
    await this.#page.mouse.move(0, 0);
  }

  /**
   * Presses keys until something is visible, and then waits as `#settle`. VS Code drops what is asked while it still looks at what moved; a person
   * presses again.
   * @param {import('playwright-core').Locator} locator
   * @param {...string} keys
   */
  async #pressUntil(locator, ...keys) {
    for (let time = 0; time < 5 && !(await locator.first().isVisible()); time++) {
      for (const key of keys) await this.#page.keyboard.press(key);
      await locator
        .first()
        .waitFor({ timeout: 4000 })
        .catch(() => {});
    }
    await this.#settle(locator);
  }

  /**
   * Waits until something is visible, and then until it has stopped moving, growing and filling up.
   * @param {import('playwright-core').Locator} locator
   */
  async #settle(locator) {
    await locator.first().waitFor();
    await locator.first().evaluate(unchanged, SETTLED_MS);
  }
}

/**
 * Runs in the page.
 * @param {Element} element
 * @param {number} period in milliseconds
 * @returns {Promise<void>} resolves when the element has looked the same for the whole period
 */
function unchanged(element, period) {
  const look = () => `${JSON.stringify(element.getBoundingClientRect())} ${element.textContent}`;
  let last = look();
  let since = performance.now();
  return new Promise((resolve) => {
    const check = () => {
      const now = look();
      if (now !== last) [last, since] = [now, performance.now()];
      if (performance.now() - since >= period) resolve();
      else requestAnimationFrame(check);
    };
    check();
  });
}
