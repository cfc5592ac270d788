/** The same files, counted by everything that counts: the terminal, each form of a report, the lenses and the views of the editor. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { parse } from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathToFileURL } from 'node:url';
import { countCells, type OverviewChanges } from '../../server/account/overview.ts';
import { TestClient } from '../protocol/client.ts';
import { root, service, settingsOf } from '../support/service.ts';
import { runCli } from '../support/terminal.ts';

/** How many of what the BIO asks there is. */
interface Counts {
  total: number;
  present: number;
}

let folder: string;
let files: string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-counts-'));
  for (const name of ['algoritmeregister', 'systeemkaart', 'organisatieoverzicht'])
    cpSync(join(root, 'examples', name), join(folder, name), { recursive: true });
  files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name));
  runCli(folder, ['report', '--form', 'site', '--output', 'site', '--date', '2026-03-01', '--lang', 'nl']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = (form: string) => runCli(folder, ['report', '--form', form, '--date', '2026-03-01', '--lang', 'nl']).stdout;
/** Of the words for each measure that is asked for. */
const count = (states: readonly string[]): Counts => ({
  total: states.length,
  present: states.filter((state) => !/^(?:ontbreekt|onduidelijk|niet te lezen)/.test(state)).length,
});

/** The pages of one folder of the site. */
function sitePages(part: string): string[] {
  return readdirSync(join(folder, 'site', part)).map((name) => readFileSync(join(folder, 'site', part, name), 'utf8'));
}

/** What stands in a cell behind its sign. */
const wordsOf = (cell: string): string => cell.replace(/<span class="sign.*?<\/span> /, '').replace(/<.*/s, '');

/** Adds up the `3 van 12` of a part of the first page. */
function ofSite(part: string): Counts {
  const page = readFileSync(join(folder, 'site', 'index.html'), 'utf8');
  const within =
    part === 'tiles' ? /<dl class="tiles">.*<\/dl>/.exec(page)![0] : new RegExp(`<h2 id="${part}">.*?</section>`, 's').exec(page)![0];
  const sum = { total: 0, present: 0 };
  for (const [, present, total] of within.matchAll(/>(\d+) van (\d+)</g)) {
    sum.present += Number(present);
    sum.total += Number(total);
  }
  return sum;
}

/** What every way of counting says. */
const ways: Record<string, () => Counts | Promise<Counts>> = {
  'check --format json': () => JSON.parse(runCli(folder, ['check', '--format', 'json']).stdout).summary.coverage.bio,
  'the lenses of the editor': () => {
    const settings = settingsOf();
    const sum = { total: 0, present: 0 };
    for (const path of files) {
      const document = service.parse({ text: readFileSync(join(folder, path), 'utf8'), path }, settings);
      for (const { command } of service.codeLenses(document, settings, `file:///${path}`, true)) {
        const [, present, total] = /^BIO (\d+)\/(\d+)/.exec(command!.title) ?? [];
        sum.present += Number(present ?? 0);
        sum.total += Number(total ?? 0);
      }
    }
    return sum;
  },
  'the rows behind the views of the editor': async () => {
    const client = await TestClient.start({
      settings: {},
      workspaceFolders: [pathToFileURL(folder).href],
      initializationOptions: { showsOverview: true },
    });
    try {
      const ask = () => client.connection.sendRequest<OverviewChanges | null>('algoritmekader/overview', {});
      await expect.poll(async () => (await ask())?.reading.state, { timeout: 20_000 }).toBe('complete');
      const { files: read, head } = (await ask())!;
      const { total, present } = countCells(read.flatMap(({ rows }) => rows.map(({ measures }) => measures)).join(''), head!.states);
      return { total, present };
    } finally {
      await client.stop();
    }
  },
  Markdown: () => {
    const [, total, present] = /^- Maatregelen: (\d+) gevraagd, (\d+) aanwezig/m.exec(report('markdown'))!;
    return { total: Number(total), present: Number(present) };
  },
  'the rows of HTML': () => {
    const rows = report('html').match(/<tr><th scope="row">.*<\/tr>/g)!;
    return count(rows.map((row) => row.split('<td>').at(2)!.replace(/<.*/s, '')));
  },
  'the rows of CSV': () =>
    count(parse<Record<string, string>>(report('csv'), { header: true, skipEmptyLines: true }).data.map(({ Stand }) => Stand!)),
  'the rows of the workbook': () => {
    runCli(folder, ['report', '--form', 'xlsx', '--output', 'vvt.xlsx']);
    const opened = unzipSync(readFileSync(join(folder, 'vvt.xlsx')));
    const text = (name: string) => new TextDecoder().decode(opened[name]);
    const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>.*?<\/si>/gs)].map(([one]) => one.replace(/<[^>]*>/g, ''));
    const rows = [...text('xl/worksheets/sheet1.xml').matchAll(/<row .*?<\/row>/gs)].slice(1);
    // The seventh column is the state.
    return count(rows.map(([row]) => strings[Number(/<c r="G\d+"[^>]*><v>(\d+)<\/v>/.exec(row)![1])]!));
  },
  ...Object.fromEntries(
    // Each table of the first page, and what stands above them all.
    ['tiles', 'organisations', 'statuses', 'categories', 'measures', 'entries'].map((part) => [`the site: ${part}`, () => ofSite(part)]),
  ),
  'the site: the signs on the pages of organisations': () => {
    const pages = sitePages('organisations').join('');
    return {
      total: (pages.match(/<td><span class="sign /g) ?? []).length,
      present: (pages.match(/<td><span class="sign (?:settled|explained|unfinished)"/g) ?? []).length,
    };
  },
  'the site: the rows of the entries': () =>
    count(
      sitePages('entries').flatMap((page) =>
        (page.match(/<tr><th scope="row">.*<\/tr>/g) ?? []).map((row) => wordsOf(row.split('<td>').at(2)!)),
      ),
    ),
  'the site: the rows of the measures': () =>
    count(
      sitePages('measures').flatMap((page) =>
        (page.match(/<tr><th scope="row">.*<\/tr>/g) ?? []).map((row) => wordsOf(row.split('<td>').at(3)!)),
      ),
    ),
  'OSCAL, by components': () => {
    const { components } = JSON.parse(report('oscal-component-definition'))['component-definition'];
    const all = components.flatMap(
      (one: Record<string, { 'implemented-requirements': { props: { name: string; value: string }[] }[] }[]>) =>
        (one['control-implementations'] ?? []).flatMap((some) => some['implemented-requirements']),
    );
    const stateOf = ({ props }: { props: { name: string; value: string }[] }) => props.find(({ name }) => name === 'state')!.value;
    return { total: all.length, present: all.filter((one: never) => !['missing', 'open', 'hidden'].includes(stateOf(one))).length };
  },
  'OSCAL, by observations': () => {
    const { results } = JSON.parse(report('oscal-assessment-results'))['assessment-results'];
    const all = results.flatMap(({ observations }: { observations: unknown[] }) => observations);
    const stateOf = ({ props }: { props: { name: string; value: string }[] }) => props.find(({ name }) => name === 'state')!.value;
    return { total: all.length, present: all.filter((one: never) => !['missing', 'open', 'hidden'].includes(stateOf(one))).length };
  },
};

test('all give the same figures', { timeout: 120_000 }, async () => {
  const found: Record<string, Counts> = {};
  for (const [name, way] of Object.entries(ways)) found[name] = await way();
  const expected = found['check --format json']!;
  expect(expected.total).toBeGreaterThan(100);
  expect(expected.present).toBeLessThan(expected.total);
  expect(found).toEqual(Object.fromEntries(Object.keys(ways).map((name) => [name, expected])));
});
