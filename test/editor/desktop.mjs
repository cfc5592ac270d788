/**
 * Runs the same suite as run.mjs in the desktop VS Code, by @vscode/test-electron: the one that the environment variable
 * VSCODE_EXECUTABLE_PATH names, else one that it downloads to .vscode-test.
 *
 *   node test/editor/desktop.mjs [--grep REGEXP] [--locale en|nl] [--workspace DIR] [--extension DIR]
 *
 * Exit code: 0 all passed, 1 a test failed or the suite did not report, 77 skipped (`SKIPPED: reason`).
 */
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, WORKSPACE, newRunFolder } from './places.mjs';
import { writeProfile } from './profile.mjs';
import { MissingPrerequisite, runProgram } from './program.mjs';
import { bundleSuite, conclude, parseLocale, prepareRun, readResult } from './suite-runs.mjs';

const { values: options } = parseArgs({
  options: {
    grep: { type: 'string' },
    locale: { type: 'string', default: 'en' },
    workspace: { type: 'string', default: WORKSPACE },
    extension: { type: 'string', default: ROOT },
  },
});
const locale = parseLocale(options.locale);

await runProgram(async () => {
  const vscodeExecutablePath = process.env.VSCODE_EXECUTABLE_PATH ?? (await download());
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new MissingPrerequisite(
      'the desktop VS Code needs a display; use `xvfb-run -a node test/editor/desktop.mjs`, or run.mjs, which needs none',
    );
  }
  const suite = await bundleSuite();
  const run = await prepareRun({ workspace: resolve(options.workspace), grep: options.grep, locale });
  const userData = newRunFolder();
  await writeProfile(userData, {});

  const failure = await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: resolve(options.extension),
    extensionTestsPath: suite,
    extensionTestsEnv: run.env,
    launchArgs: [
      run.workspaceCopy,
      `--user-data-dir=${userData}`,
      `--extensions-dir=${join(userData, 'extensions')}`,
      `--locale=${locale}`,
      '--disable-workspace-trust',
      '--no-sandbox',
    ],
  }).then(
    () => 'VS Code ended before the suite did',
    (error) => String(error),
  );
  const result = await readResult(run.resultFile);
  return conclude(result ?? { passed: 0, failed: 0, skipped: 0, error: failure });
});

/**
 * @returns {Promise<string>} path of a VS Code
 * @throws {MissingPrerequisite}
 */
async function download() {
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(ROOT, '.vscode-test') });
  } catch (error) {
    throw new MissingPrerequisite(
      `VS Code cannot be downloaded here (${error instanceof Error ? error.message : error}); set VSCODE_EXECUTABLE_PATH to an installed one, or use run.mjs`,
    );
  }
}
