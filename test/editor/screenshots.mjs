/**
 * Takes pictures of the real VS Code with the extension, as scenarios.mjs describes them, into out/screenshots.
 *
 *   node test/editor/screenshots.mjs [--only NAME,NAME] [--docs] [--locale en|nl] [--workspace DIR] [--extension DIR]
 *
 * `--docs` also copies the pictures that the documentation shows to docs/images, and cuts those of the walkthrough.
 * Exit code: 0 all taken, 1 a scenario did not get to its picture, 77 skipped (`SKIPPED: reason`).
 */
import { copyFile, cp, mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser, openWorkbench } from './browser.mjs';
import { Driver } from './driver.mjs';
import { ensureFonts } from './install.mjs';
import { ROOT, newRunFolder } from './places.mjs';
import { runProgram } from './program.mjs';
import { SCENARIOS } from './scenarios.mjs';
import { startEditorServer } from './server.mjs';
import { parseLocale } from './suite-runs.mjs';

const DOCS_IMAGES = join(ROOT, 'docs/images');
const WALKTHROUGH_IMAGES = join(DOCS_IMAGES, 'walkthrough');

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    docs: { type: 'boolean', default: false },
    locale: { type: 'string', default: 'nl' },
    workspace: { type: 'string', default: join(ROOT, 'examples') },
    extension: { type: 'string', default: ROOT },
  },
});

await runProgram(async () => {
  const scenarios = SCENARIOS.filter(({ name }) => options.only === undefined || options.only.split(',').includes(name));
  if (scenarios.length === 0)
    throw new Error(`No scenario is called ${options.only}; there are ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  await ensureFonts();
  const extensionPath = resolve(options.extension);
  const locale = parseLocale(options.locale);
  /** A window for each workspace, by how it is made. */
  const windows = new Map();
  const usual = () => copyWorkspace(resolve(options.workspace));
  const windowOn = async (make = usual) => {
    if (!windows.has(make)) {
      const workspacePath = await make();
      windows.set(make, { workspacePath, server: await startEditorServer({ extensionPath, workspacePath, locale }) });
    }
    return windows.get(make);
  };
  const browser = await openBrowser({ scale: 1.5 });

  let failed = 0;
  for (const scenario of scenarios) {
    const { workspacePath, server } = await windowOn(scenario.workspace);
    for (const theme of scenario.themes) {
      const page = await browser.newPage();
      const driver = new Driver(page, workspacePath);
      const name = `${scenario.name}-${theme}`;
      try {
        await openWorkbench(page, server.url());
        await driver.setTheme(theme);
        await scenario.run(driver);
        const picture = await driver.takeScreenshot(name);
        console.log(picture);
        if (options.docs && scenario.docs?.includes(theme)) await publish(picture);
        // One for all themes, so that the extension stays small.
        if (options.docs && scenario.part && theme === 'light')
          await driver.takePart(join(WALKTHROUGH_IMAGES, `${scenario.name}.jpg`), scenario.part);
      } catch (error) {
        failed++;
        console.error(`${name}: ${error}\nThe window as it was: ${await driver.takeScreenshot(`${name}-failed`)}`);
      }
      await page.close();
    }
  }
  return failed === 0 ? 0 : 1;
});

/**
 * @param {string} workspace
 * @returns {Promise<string>} a copy with the same name, which the window's title and Explorer show
 */
async function copyWorkspace(workspace) {
  const copy = join(newRunFolder(), basename(workspace));
  await cp(workspace, copy, { recursive: true });
  return copy;
}

/** @param {string} picture */
async function publish(picture) {
  await mkdir(DOCS_IMAGES, { recursive: true });
  await copyFile(picture, join(DOCS_IMAGES, basename(picture)));
}
