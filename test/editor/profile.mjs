import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * User settings for a window that shows the extension and nothing else, and behaves like the desktop VS Code.
 * @type {Record<string, unknown>}
 */
const QUIET_WINDOW = {
  // Nobody signs in, nothing is looked up outside.
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  // Nothing but the editor.
  'security.workspace.trust.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.editor.empty.hint': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  // In the browser these have another default than on the desktop.
  'files.autoSave': 'off',
  // The same picture every time.
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.fontFamily': "'JetBrains Mono', 'DejaVu Sans Mono', monospace",
  'workbench.reduceMotion': 'on',
};

/**
 * The profile of one VS Code server: its user settings and its display languages.
 *
 * code-server keeps the user's data on the server (`data/User`), where VS Code's own web server keeps them in the
 * browser, so that a settings file written here is what the window starts with, and it follows later changes.
 */
export class Profile {
  #data;
  #settings;

  /**
   * @param {string} serverData the server's data folder
   * @param {Record<string, unknown>} settings user settings, over the defaults of this module
   */
  constructor(serverData, settings) {
    this.#data = join(serverData, 'data');
    this.#settings = { ...QUIET_WINDOW, ...settings };
  }

  /** Writes all of it; to be called before the server starts. */
  async write() {
    await this.changeSettings({});
    await this.#writeLanguagePack();
  }

  /**
   * Changes user settings; an open window follows within a second.
   * @param {Record<string, unknown>} changes
   */
  async changeSettings(changes) {
    Object.assign(this.#settings, changes);
    await writeJson(join(this.#data, 'User/settings.json'), this.#settings);
  }

  /**
   * Registers a Dutch language pack without translations. VS Code reports a display language (`vscode.env.language`)
   * only when it has a pack for it, and it comes without one for Dutch. With this one, VS Code's own texts stay English.
   */
  async #writeLanguagePack() {
    const translations = join(this.#data, 'language-pack-nl.json');
    await writeJson(translations, { version: '1', contents: {} });
    await writeJson(join(this.#data, 'languagepacks.json'), {
      nl: {
        hash: '0',
        extensions: [{ extensionIdentifier: { id: 'algoritmekader-test.language-pack-nl' }, version: '0.0.0' }],
        translations: { vscode: translations },
        label: 'Nederlands',
      },
    });
  }

  /** @returns {Promise<string>} what the extension host logged so far, empty when it did not start */
  async extensionHostLog() {
    const logs = join(this.#data, 'logs');
    const files = await readdir(logs, { recursive: true }).catch(() => []);
    const wanted = files.filter((file) => file.endsWith('remoteexthost.log'));
    return (await Promise.all(wanted.map((file) => readFile(join(logs, file), 'utf8')))).join('');
  }
}

/**
 * @param {string} file
 * @param {unknown} value
 */
async function writeJson(file, value) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value, undefined, 2));
}
