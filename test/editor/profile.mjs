import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
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
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  // Nothing but the editor.
  'editor.minimap.enabled': false,
  'security.workspace.trust.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  // In the browser this has another default than on the desktop.
  'files.autoSave': 'off',
  // The same picture every time.
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.fontFamily': "'JetBrains Mono', 'DejaVu Sans Mono', monospace",
  'workbench.reduceMotion': 'on',
};

/**
 * Writes the user settings and display languages that VS Code starts with.
 *
 * The server takes them from its data folder too, because code-server keeps the user's data there, where VS Code's own
 * web server keeps them in the browser. Windows that are open do not notice when the settings file changes.
 * @param {string} userData VS Code's user data folder: `data` in the server's data folder, or the desktop's own
 * @param {Record<string, unknown>} settings over the quiet defaults
 */
export async function writeProfile(userData, settings) {
  await writeJson(join(userData, 'User/settings.json'), { ...QUIET_WINDOW, ...settings });
  await writeDutchLanguagePack(userData);
}

/**
 * Registers a Dutch language pack without translations. VS Code reports a display language (`vscode.env.language`)
 * only when it has a pack for it, and it comes without one for Dutch. With this one, VS Code's own texts stay English.
 * @param {string} userData
 */
async function writeDutchLanguagePack(userData) {
  const translations = join(userData, 'language-pack-nl.json');
  await writeJson(translations, { version: '1', contents: {} });
  await writeJson(join(userData, 'languagepacks.json'), {
    nl: {
      hash: '0',
      extensions: [{ extensionIdentifier: { id: 'algoritmekader-test.language-pack-nl' }, version: '0.0.0' }],
      translations: { vscode: translations },
      label: 'Nederlands',
    },
  });
}

/**
 * @param {string} userData
 * @returns {Promise<string>} what the extension hosts logged so far, empty when none started
 */
export async function readExtensionHostLog(userData) {
  const logs = join(userData, 'logs');
  const files = await readdir(logs, { recursive: true }).catch(() => []);
  const wanted = files.filter((file) => file.endsWith('remoteexthost.log'));
  return (await Promise.all(wanted.map((file) => readFile(join(logs, file), 'utf8')))).join('');
}

/**
 * @param {string} file
 * @param {unknown} value
 */
async function writeJson(file, value) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value, undefined, 2));
}
