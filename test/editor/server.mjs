import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureServer } from './install.mjs';
import { EDITOR, newRunFolder } from './places.mjs';
import { readExtensionHostLog, writeProfile } from './profile.mjs';
import { atEnd } from './program.mjs';

const HOST = '127.0.0.1';
const START_TIMEOUT_MS = 60_000;
const LOG_LINES = 200;

/**
 * @typedef {object} EditorServerOptions
 * @property {string} workspacePath folder that the window opens
 * @property {string} [extensionPath] root of the extension under development; leave out to use installed ones only
 * @property {string} [extensionsDir] folder with installed extensions (say, unpacked .vsix files); default: none
 * @property {number} [port] default: a free one
 * @property {Record<string, unknown>} [userSettings] over the quiet defaults of profile.mjs
 * @property {'en' | 'nl'} [locale] display language, what `vscode.env.language` reports; default en
 * @property {string} [theme] id of a color theme, for example `Dark Modern`; default `Light Modern`
 * @property {boolean} [trusted] false: a folder has to be trusted before it is (Restricted Mode), when the settings say so too; default true
 * @property {Record<string, string>} [env] more environment variables for the extension host
 */

/**
 * @typedef {object} EditorServer
 * @property {(params?: Record<string, string>) => string} url address of the window; `params` go to VS Code's workbench
 *   as they are (`extensionTestsPath`, `extensionDevelopmentKind`); a path among them must come from `remote`
 * @property {(path: string) => string} remote a path of this machine as the window names it
 * @property {string} extension folder of the extension under development, by the path that the window knows
 * @property {() => Promise<string>} extensionHostLog what the extension host logged so far
 * @property {() => string} log the last lines that the server printed
 * @property {Promise<void>} stopped resolves when the server has ended and its folder is removed, for whatever reason
 * @property {() => Promise<void>} close ends the server and all its processes, and removes its folder
 */

/**
 * Starts VS Code's own server (not the code-server wrapper, which does not let a page name an extension under
 * development) on this machine only, behind a random token, with a fresh profile.
 * It ends with the program at the latest, whatever happens to that: see supervisor.mjs.
 * @param {EditorServerOptions} options
 * @returns {Promise<EditorServer>}
 * @throws {import('./program.mjs').MissingPrerequisite} when the server cannot be installed
 */
export async function startEditorServer({
  workspacePath,
  extensionPath,
  extensionsDir,
  port = 0,
  userSettings = {},
  locale = 'en',
  theme = 'Light Modern',
  trusted = true,
  env = {},
}) {
  const { node, main } = await ensureServer();
  const folder = newRunFolder();
  const token = randomBytes(16).toString('hex');
  const userData = join(folder, 'data');
  await writeProfile(userData, { 'workbench.colorTheme': theme, ...userSettings });
  await writeFile(join(folder, 'token'), token, { mode: 0o600 });
  await mkdir(join(folder, 'tmp'));
  // Not by its own path: VS Code shows a theme that comes with the extension under development, and this repository has
  // VS Code's own themes in it, in node_modules.
  const extensionLink = join(folder, 'extension');
  if (extensionPath) await symlink(extensionPath, extensionLink);

  const args = ['--host', HOST, '--port', String(port), '--connection-token-file', join(folder, 'token')];
  args.push('--server-data-dir', folder, '--extensions-dir', extensionsDir ?? join(folder, 'extensions'));
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', ...(trusted ? ['--disable-workspace-trust'] : []));
  args.push('--enable-smoke-test-driver', '--locale', locale);
  // The supervisor gets a session of its own: Ctrl+C in the terminal must not end it before it has cleaned up.
  const supervisor = spawn(process.execPath, [join(EDITOR, 'supervisor.mjs'), folder, node, main, ...args], {
    detached: true,
    env: serverEnvironment({ TMPDIR: join(folder, 'tmp'), LC_ALL: SYSTEM_LOCALES[locale], ...env }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  /** @type {Promise<void>} */
  const stopped = new Promise((resolve) => supervisor.on('close', () => resolve()));
  supervisor.stdin.on('error', () => {}); // it has ended already
  const close = async () => {
    supervisor.stdin.end();
    await stopped;
  };
  atEnd(close);

  const output = new Output(supervisor);
  try {
    const authority = `${HOST}:${await output.port(stopped)}`;
    const remote = (/** @type {string} */ path) => `vscode-remote://${authority}${path}`;
    return {
      url: (params = {}) => {
        const payload = Object.entries({
          ...(extensionPath && { extensionDevelopmentPath: remote(extensionLink) }),
          skipWelcome: 'true',
          ...params,
        });
        // Several folders are opened by the file that names them.
        const opened = workspacePath.endsWith('.code-workspace') ? 'workspace' : 'folder';
        return `http://${authority}/?${new URLSearchParams({ tkn: token, [opened]: workspacePath, payload: JSON.stringify(payload) })}`;
      },
      remote,
      extension: extensionLink,
      extensionHostLog: () => readExtensionHostLog(userData),
      log: () => output.lines.join('\n'),
      stopped,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The last lines that the server prints; one of the first names its port. */
class Output {
  /** @type {string[]} */
  lines = [];
  #portFound;
  /** @type {(port: string) => void} */
  #foundPort = () => {};

  /** @param {import('node:child_process').ChildProcessWithoutNullStreams} server */
  constructor(server) {
    this.#portFound = new Promise((resolve) => (this.#foundPort = resolve));
    for (const stream of [server.stdout, server.stderr]) createInterface(stream).on('line', (line) => this.#add(line));
  }

  /** @param {string} line */
  #add(line) {
    this.lines = [...this.lines.slice(1 - LOG_LINES), line];
    const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
    if (port) this.#foundPort(port);
  }

  /**
   * @param {Promise<void>} stopped
   * @returns {Promise<string>} the port that the server answers on, as soon as it does
   */
  async port(stopped) {
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const tooLate = new Promise((resolve) => (timer = setTimeout(resolve, START_TIMEOUT_MS)));
    const port = await Promise.race([this.#portFound, stopped, tooLate]);
    clearTimeout(timer);
    if (!port) throw new Error(`VS Code's server did not start. It printed:\n${this.lines.join('\n')}`);
    return port;
  }
}

/** The language of the computer goes with that of the editor: the extension looks at both. */
const SYSTEM_LOCALES = { en: 'en_GB.UTF-8', nl: 'nl_NL.UTF-8' };

/**
 * The environment for the server, which the extension host inherits: this one, less what a VS Code or an npm that we
 * run inside of has put there.
 * @param {Record<string, string>} additions
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment(additions) {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(inherited),
    // As if started from a command line: the environment is complete, a login shell need not be asked for more.
    VSCODE_CLI: '1',
    // No extension marketplace: the window would look things up there at every start.
    EXTENSIONS_GALLERY: '{}',
    ...additions,
  };
}
