/**
 * Installs what the other programs here need; does nothing (in a few milliseconds) when it is all there.
 *
 *   node test/editor/install.mjs
 *
 * Exit code: 0 all there, 77 something cannot be had on this machine (`SKIPPED: reason`), 1 an error of this program.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingPrerequisite, runProgram } from './program.mjs';
import { EDITOR, VSCODE } from './places.mjs';

/** The Node that this version of VS Code's server is built for. */
const NODE_MAJOR = 24;
const STAMP = join(EDITOR, 'node_modules/.installed');
const NATIVE_MODULES = ['@vscode/spdlog', '@vscode/native-watchdog'];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_BROWSER = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
/** Debian packages: a user interface font, a code font, symbols, and the signs that a hover may hold. */
const FONT_PACKAGES = ['fonts-inter', 'fonts-jetbrains-mono', 'fonts-dejavu-core', 'fonts-noto-color-emoji'];

/**
 * Makes sure that VS Code's server is installed.
 * @returns {Promise<{ node: string, main: string }>} the Node to run it with, and its entry point
 * @throws {MissingPrerequisite}
 */
export async function ensureServer() {
  if (process.platform === 'win32') {
    throw new MissingPrerequisite(
      "VS Code's server does not run on Windows; use desktop.mjs, which runs the same suite in the desktop VS Code",
    );
  }
  const wanted = await installKey();
  if ((await readFile(STAMP, 'utf8').catch(() => '')) !== wanted) {
    await installServer();
    await writeFile(STAMP, wanted);
  }
  return { node: serverNode(), main: join(VSCODE, 'out/server-main.js') };
}

/**
 * Makes sure that there is a Chromium.
 * @returns {Promise<string>} path of its executable
 * @throws {MissingPrerequisite}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  await installDebianPackages(['chromium'], 'a Chromium (set CHROMIUM_PATH to the one to use)');
  const installed = await findBrowser();
  if (!installed) throw new MissingPrerequisite('the Debian package chromium was installed, but no browser was found');
  return installed;
}

/** Makes sure that the fonts for good-looking screenshots are there, where that is possible; tells when it is not. */
export async function ensureFonts() {
  if (existsSync('/usr/share/fonts/truetype/jetbrains-mono') || process.platform !== 'linux') return;
  try {
    await installDebianPackages(FONT_PACKAGES, 'the fonts for screenshots');
  } catch (error) {
    if (!(error instanceof MissingPrerequisite)) throw error;
    console.log(`Screenshots will use the fonts of this machine: ${error.message}`);
  }
}

/** @returns {Promise<string>} what an install depends on: the locked versions and the kind of machine */
async function installKey() {
  const lock = await readFile(join(EDITOR, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

async function installServer() {
  console.log('Installing the real VS Code in test/editor/node_modules; the first time takes a minute or two, and 700 MB.');
  await step('1/3 code-server, mocha, playwright-core', 'npm', ['ci', '--ignore-scripts', ...QUIET], EDITOR);
  // Not `npm ci`: code-server locks these in an npm-shrinkwrap.json, which `npm ci` does not take here.
  await step("2/3 the packages of VS Code's server", 'npm', ['install', '--omit=dev', '--ignore-scripts', ...QUIET], VSCODE);
  // The extension host stops at once without these two, which are not shipped compiled.
  await step('3/3 its native modules (needs python3, make and a C++ compiler)', 'npm', ['rebuild', ...QUIET, ...NATIVE_MODULES], VSCODE);
}

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/**
 * The Node that runs the server: the one from npm where there is one, else this one if it is the right version.
 * @returns {string}
 */
function serverNode() {
  const packaged = join(EDITOR, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(packaged)) return packaged;
  if (Number.parseInt(process.versions.node) === NODE_MAJOR) return process.execPath;
  throw new MissingPrerequisite(
    `VS Code's server needs Node ${NODE_MAJOR} and this is ${process.version}; run this program with Node ${NODE_MAJOR}`,
  );
}

/** @returns {Promise<string | undefined>} the first browser there is */
async function findBrowser() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) {
    if (!isExecutable(CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH names ${CHROMIUM_PATH}, which is not an executable file`);
    return CHROMIUM_PATH;
  }
  const onPath = (process.env.PATH ?? '').split(':').flatMap((folder) => BROWSERS.map((name) => join(folder, name)));
  return [...onPath, MAC_BROWSER].find(isExecutable) ?? (await playwrightBrowser());
}

/** @returns {Promise<string | undefined>} the Chromium that somebody downloaded with Playwright */
async function playwrightBrowser() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string[]} packages
 * @param {string} purpose what they are for, as the end of the sentence "cannot install ..."
 * @throws {MissingPrerequisite} when not root on Debian, or when the packages cannot be had
 */
async function installDebianPackages(packages, purpose) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new MissingPrerequisite(`cannot install ${purpose}: that needs root on Debian; install it by hand: ${packages.join(' ')}`);
  }
  await step(`package lists of Debian, for ${purpose}`, 'apt-get', ['update', '-qq']);
  await step(packages.join(', '), 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

/**
 * Runs one command of the install and tells how long it took. Its output is shown only when it fails.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {string} [cwd]
 * @throws {MissingPrerequisite}
 */
async function step(title, command, args, cwd) {
  const started = Date.now();
  console.log(`  ${title} ...`);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const problem = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? undefined : `exit code ${code}`));
  });
  if (problem) throw new MissingPrerequisite(`\`${[command, ...args].join(' ')}\` failed (${problem}):\n${output.trim()}`);
  console.log(`      ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runProgram(async () => {
    await ensureServer();
    const browser = await ensureBrowser();
    await ensureFonts();
    console.log(`VS Code's server is installed; the browser is ${browser}.`);
  });
}
