/**
 * @typedef {object} Scenario
 * @property {string} name the pictures are called `<name>-<theme>.png`
 * @property {import('./driver.mjs').Theme[]} themes
 * @property {import('./driver.mjs').Theme[]} [docs] the ones that `--docs` copies to docs/images
 * @property {(driver: import('./driver.mjs').Driver) => Promise<void>} run brings the window, fresh and empty, to what
 *   the picture is of
 */

const FILE = 'algoritmeregister/parkeervergunning.yaml';

/** @type {Scenario[]} */
export const SCENARIOS = [
  {
    name: 'squiggles',
    themes: ['light', 'dark'],
    docs: ['light'],
    run: async (driver) => {
      await driver.openFile(FILE);
      await driver.waitForSquiggle('error');
      await driver.goToText('status:');
    },
  },
  {
    name: 'hover',
    themes: ['light', 'dark', 'hc'],
    docs: ['light'],
    run: async (driver) => {
      await driver.openFile(FILE);
      await driver.waitForSquiggle('error');
      await driver.goToText('urn:nl:ak:mtr:org-11');
      await driver.hoverAtCursor('org-11');
    },
  },
  {
    name: 'light-bulb',
    themes: ['light', 'dark'],
    docs: ['light'],
    run: async (driver) => {
      await driver.openFile(FILE);
      await driver.waitForSquiggle('error');
      await driver.goToText('in gebruik\nbegin_date');
      await driver.openQuickFix('In gebruik');
    },
  },
  {
    name: 'problems',
    themes: ['light', 'dark'],
    docs: ['light'],
    run: async (driver) => {
      await driver.openFile(FILE);
      await driver.openProblems('parkeervergunning.yaml');
    },
  },
];
