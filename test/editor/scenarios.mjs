import { join } from 'node:path';
import { writeHistory } from '../organisations/write.ts';
import { newRunFolder } from './places.mjs';

/**
 * @typedef {object} Scenario
 * @property {string} name the pictures are called `<name>-<theme>.png`
 * @property {import('./driver.mjs').Theme[]} themes
 * @property {import('./driver.mjs').Theme[]} [docs] the ones that `--docs` copies to docs/images
 * @property {{ x: number, y: number, width: number, height: number }} [part] what the walkthrough shows of it, in CSS pixels
 * @property {() => Promise<string>} [workspace] makes another workspace than the examples
 * @property {(driver: import('./driver.mjs').Driver) => Promise<void>} run brings the window, fresh and empty, to what
 *   the picture is of
 */

/** The example that has one mistake of each kind; the texts below are in it. */
const FILE = 'algoritmeregister/parkeervergunning.yaml';
/** The card with the numbers of the toolkit. */
const AMT = 'systeemkaart/amt_system_card.yaml';

/**
 * Opens the example at a text, once its findings are there.
 * @param {import('./driver.mjs').Driver} driver
 * @param {string} text the first place where it stands counts
 */
async function openAt(driver, text) {
  await driver.openFile(FILE);
  await driver.waitForSquiggle('error');
  await driver.goToText(text);
}

/** The example of ten organisations, with its history. @returns {Promise<string>} */
async function organisations() {
  const folder = join(newRunFolder(), 'organisatieoverzicht');
  writeHistory(folder);
  return folder;
}

const DASHBOARD = 'Dashboard van alle beschrijvingen openen';

/** What is typed to start a new description. */
const ANSWERS = ['Gemeente Duinvoort', 'Parkeervergunning beoordelen', 'In gebruik', 'Impactvolle algoritmes', 'Nee'];

/** @type {Scenario[]} */
export const SCENARIOS = [
  {
    name: 'squiggles',
    themes: ['light', 'dark', 'hc'],
    docs: ['light'],
    run: (driver) => openAt(driver, 'standard_version'),
  },
  {
    name: 'hover',
    part: { x: 495, y: 160, width: 600, height: 280 },
    themes: ['light', 'dark', 'hc'],
    docs: ['light', 'dark'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:mtr:org-11');
      await driver.hoverAtCursor('Maak afspraken over het beheer van gebruikers');
    },
  },
  {
    name: 'hover-requirement',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:ver:bio-01');
      await driver.hoverAtCursor('Computersystemen zijn voldoende beveiligd');
    },
  },
  {
    name: 'hover-coverage',
    themes: ['light', 'dark'],
    docs: ['light'],
    run: async (driver) => {
      await openAt(driver, 'measures:');
      await driver.hoverAtCursor('BIO-maatregelen');
    },
  },
  {
    name: 'hover-field',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await openAt(driver, 'goal:');
      await driver.hoverAtCursor('Doel en impact');
    },
  },
  {
    name: 'light-bulb',
    part: { x: 420, y: 408, width: 725, height: 232 },
    themes: ['light', 'dark'],
    docs: ['light'],
    run: async (driver) => {
      await openAt(driver, 'measures:');
      await driver.openQuickFix('Voeg alle ontbrekende');
    },
  },
  {
    name: 'outline',
    themes: ['light', 'dark', 'hc'],
    docs: ['light'],
    run: async (driver) => {
      await openAt(driver, 'lawful_basis_grouping:');
      await driver.openOutline('Verantwoord gebruik');
    },
  },
  {
    name: 'lens',
    themes: ['light', 'dark', 'hc'],
    run: async (driver) => {
      await openAt(driver, 'standard_version: "1.0"');
      await driver.openLens('BIO 9/12', 'owk-09');
    },
  },
  {
    name: 'numbering',
    themes: ['light', 'dark'],
    docs: ['light'],
    run: async (driver) => {
      await driver.openFile(AMT);
      await driver.waitForSquiggle('warning');
      await driver.goToText('urn:nl:ak:mtr:owp-36');
      await driver.hoverAtCursor('owp-34');
    },
  },
  {
    name: 'numbering-fix',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await driver.openFile(AMT);
      await driver.waitForSquiggle('warning');
      await driver.goToText('urn:nl:ak:mtr:imp-06');
      await driver.openQuickFix('Hernummer dit bestand');
    },
  },
  {
    name: 'refactor',
    part: { x: 415, y: 405, width: 480, height: 220 },
    themes: ['light', 'dark'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:mtr:org-11');
      await driver.openRefactorings('Zet org-11 op "in review"');
    },
  },
  {
    name: 'new-entry',
    part: { x: 340, y: 0, width: 605, height: 165 },
    themes: ['light', 'dark'],
    run: (driver) => driver.newEntry(ANSWERS.slice(0, 3), '(4/5)'),
  },
  {
    name: 'new-file',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await driver.newEntry(ANSWERS, 'Beschrijving van een algoritme');
      await driver.waitForSquiggle('error');
      await driver.waitForStatus('Publicatiestandaard 1.0');
    },
  },
  {
    name: 'suggestions',
    themes: ['light', 'dark', 'hc'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:mtr:org-14');
      await driver.openSuggestions('owk-09');
      await driver.explainSuggestion('Maatregel');
    },
  },
  {
    name: 'dashboard',
    themes: ['light', 'dark', 'hc'],
    docs: ['light'],
    workspace: organisations,
    run: async (driver) => {
      await driver.runCommand('View: Toggle Primary Side Bar Visibility');
      await driver.openDashboard(DASHBOARD);
    },
  },
  {
    name: 'dashboard-below',
    themes: ['light', 'dark', 'hc'],
    workspace: organisations,
    run: async (driver) => {
      await driver.runCommand('View: Toggle Primary Side Bar Visibility');
      await driver.openDashboard(DASHBOARD);
      await driver.scrollDashboard('.chart');
    },
  },
  {
    name: 'dashboard-beside',
    themes: ['light'],
    workspace: organisations,
    run: async (driver) => {
      await driver.openDashboard(DASHBOARD);
      await driver.filterDashboard('vergunning');
    },
  },
  {
    name: 'walkthrough',
    themes: ['light', 'dark', 'hc'],
    run: (driver) => driver.openWalkthrough('Begin een beschrijving'),
  },
  {
    name: 'sticky',
    themes: ['light'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:mtr:owp-34');
      await driver.goToText('urn:nl:ak:mtr:org-14');
    },
  },
  {
    name: 'problems',
    part: { x: 355, y: 510, width: 640, height: 250 },
    themes: ['light', 'dark'],
    docs: ['light'],
    run: async (driver) => {
      await openAt(driver, 'standard_version');
      await driver.openProblems('parkeervergunning.yaml');
    },
  },
  {
    name: 'overview',
    themes: ['light', 'dark', 'hc'],
    docs: ['light'],
    run: async (driver) => {
      await driver.openOverview('Gemeente Duinvoort');
      await driver.expandInOverview('Gemeente Aldervoorde', /\d+\/\d+/);
      await driver.expandInOverview('Gemeente Duinvoort', 'Parkeervergunning');
      await driver.expandInOverview('Parkeervergunning', 'org-');
    },
  },
  {
    name: 'overview-hover',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await driver.openOverview('Gemeente Duinvoort');
      await driver.expandInOverview('Gemeente Duinvoort', 'Parkeervergunning');
      await driver.hoverInOverview('Parkeervergunning', 'Publicatiecategorie');
    },
  },
  {
    name: 'overview-requirement',
    themes: ['light'],
    run: async (driver) => {
      await driver.openOverview('Gemeente Duinvoort');
      await driver.chooseInOverview('Algoritmekader: Group Overview By…', 'Vereiste', 'bio-01');
      await driver.expandInOverview('bio-01', 'Aanvragen voor evenementen');
    },
  },
  {
    name: 'overview-filtered',
    themes: ['light'],
    run: async (driver) => {
      await driver.openOverview('Gemeente Duinvoort');
      await driver.chooseInOverview('Algoritmekader: Group Overview By…', 'Status', 'In gebruik');
      await driver.chooseInOverview('Algoritmekader: Filter Overview…', 'In ontwikkeling', /beschrijvingen, gefilterd op/);
      await driver.expandInOverview('In ontwikkeling', /\d+\/\d+/);
    },
  },
  {
    name: 'catalogue-choose',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:mtr:org-11');
      await driver.choosePage('wachtwoord', 'org-13');
    },
  },
  {
    name: 'catalogue-measure',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:mtr:org-11');
      await driver.openPage('org-13', 'Maak afspraken over het beheer van wachtwoorden');
    },
  },
  {
    name: 'catalogue-requirement',
    themes: ['light', 'dark'],
    run: async (driver) => {
      await openAt(driver, 'urn:nl:ak:mtr:org-11');
      await driver.openPage('Baseline Informatiebeveiliging Overheid', 'Wat is het?');
      await driver.followLink('aia-10', 'Wanneer geldt dit?');
    },
  },
];
