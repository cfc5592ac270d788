import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { parse } from 'papaparse';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogue } from '../support/service.ts';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
  write('a.algoritme.yaml', `${head('Parkeren <b>', 'Gemeente Duinvoort', 'In gebruik')}${MEASURES}`);
  write('b.algoritme.yaml', head('Wegdek', 'Provincie Noord', 'In ontwikkeling'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const head = (name: string, organization: string, status: string) =>
  `standard_version: "1.0"\nname: "${name}"\norganization: ${organization}\nstatus: ${status}\n`;
const MEASURES = `measures:
  - urn: urn:nl:ak:mtr:org-11
    state: done
    value: |
      Zie het plan,
      hoofdstuk 4.

      - =punt | één
    links: ["https://duinvoort.example/plan?a=1&b=2", bijlage 2.pdf]
    responsible_persons:
      - name: A. de Vries
        uuid: 7c1a
    accountable_persons: [{ name: B. Smit }]
    version: 2.5.1
  - urn: urn:nl:ak:mtr:owk-04
    state: not implemented
    value: "=HYPERLINK(\\"http://kwaad.example\\")"
  - urn: urn:nl:ak:mtr:owk-01
    state: bezig
`;
const report = (...args: string[]) => runCli(folder, ['report', '--date', '2026-03-01', ...args]);
const bio = catalogue.measuresOfFramework('bio', 'instrument');

describe('algoritmekader report', () => {
  test('as Markdown: each measure that is asked for, with how it stands and what shows it', () => {
    const { stdout, stderr, status } = report();
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('- Datum: 2026-03-01\n- Catalogus: Algoritmekader 2.5.1\n- Beschrijvingen: 2\n');
    expect(stdout).toContain('- Maatregelen: 24 gevraagd, 3 aanwezig, 2 afgerond, 21 ontbreken');
    // Markup in a value stays text, a paragraph stands on a line, and the cell does not end before its text does.
    expect(stdout).toContain('## Parkeren \\<b\\> (Gemeente Duinvoort)\n\nIn gebruik · `a.algoritme.yaml:2`');
    expect(stdout).toContain(
      '| gedaan | Zie het plan, hoofdstuk 4.<br><br>- =punt \\| één | https://duinvoort.example/plan?a=1\\&b=2<br>bijlage 2.pdf |',
    );
    expect(stdout).toContain('| B. Smit (eindverantwoordelijk)<br>A. de Vries (uitvoerend) | 2.5.1 | 6 |');
    expect(stdout).toMatch(/\| owk-01 \|.*\| ja \| geen stand ingevuld \|/);
    expect(stdout.match(/^\| [a-z]{3}-\d\d \|/gm)).toHaveLength(2 * bio.length);
    expect(stdout).toMatch(/## Wegdek[^#]*\| mon-01 \|[^|]*\| ja, maar nog niet in deze fase \| ontbreekt \|/);
  });

  test('in English, of a selection, and with all measures of the requirement', () => {
    const { stdout } = report('--lang', 'en', '--organization', 'provincie noord', '--bio', 'requirement');
    expect(stdout).toContain('# Statement of applicability');
    expect(stdout).not.toContain('Parkeren');
    expect(stdout).toContain(`${catalogue.measuresOfFramework('bio', 'requirement').length} asked for, 0 present`);
    expect(report('--name', 'Wegdek', '--status', 'In gebruik')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'Geen van de 2 beschrijvingen past bij wat je vraagt. Kijk naar --organization, --name en --status.\n',
    });
  });

  test('by BIO2: a row for each measure of BIO2 that a measure serves', () => {
    const rows = csv(report('--form', 'csv', '--by', 'control', '--name', 'Wegdek').stdout);
    const ofBackups = rows.filter(({ Maatregel }) => Maatregel === 'mon-01');
    expect(ofBackups.map(({ BIO2 }) => BIO2)).toContain('8.13.01');
    expect(ofBackups.find(({ BIO2 }) => BIO2 === '8.13.01')!['BIO2 vraagt']).not.toBe('');
    expect(new Set(rows.map(({ Maatregel }) => Maatregel))).toEqual(new Set(bio.map(({ id }) => id)));
  });

  test('as CSV: the whole table, with nothing that a spreadsheet takes for a formula', () => {
    const { stdout } = report('--form', 'csv');
    expect(stdout.startsWith('\uFEFFOrganisatie;Algoritme;Status;Maatregel;')).toBe(true);
    const rows = csv(stdout);
    expect(rows).toHaveLength(2 * bio.length);
    expect(rows.find(({ Stand }) => Stand === 'niet uitgevoerd')).toMatchObject({
      Algoritme: 'Parkeren <b>',
      Onderbouwing: `'=HYPERLINK("http://kwaad.example")`,
      Bestand: 'a.algoritme.yaml',
      Regel: '19',
    });
  });

  test('as HTML: one page that runs nothing and loads nothing', () => {
    const { stdout } = report('--form', 'html');
    expect(stdout).toContain("default-src 'none'");
    expect(stdout).not.toMatch(/<script|<img|<link|\bon\w+=|<b>/i);
    expect(stdout).toContain('Parkeren &lt;b&gt; (Gemeente Duinvoort)');
    expect(stdout).toContain('<a href="https://duinvoort.example/plan?a=1&amp;b=2" rel="noreferrer noopener">');
    expect(stdout.match(/<th scope="row">/g)).toHaveLength(2 * bio.length);
  });

  test('as a workbook, which a screen cannot show', () => {
    expect(report('--form', 'xlsx', '--output', 'vvt.xlsx')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    const files = unzipSync(readFileSync(join(folder, 'vvt.xlsx')));
    const text = new TextDecoder().decode(files['xl/sharedStrings.xml']);
    expect(text).toContain('Zie het plan, hoofdstuk 4.');
    // Stored as text, so that it is no formula.
    expect(new TextDecoder().decode(files['xl/worksheets/sheet1.xml'])).not.toContain('<f>');
    expect(new TextDecoder().decode(files['xl/worksheets/sheet1.xml']).match(/<row /g)).toHaveLength(2 * bio.length + 1);
  });

  test('as OSCAL: what each algorithm implements, and how each stands', () => {
    const components = JSON.parse(report('--form', 'oscal-component-definition').stdout)['component-definition'];
    expect(components.components.map(({ title }: { title: string }) => title)).toEqual([
      'Parkeren <b> (Gemeente Duinvoort)',
      'Wegdek (Provincie Noord)',
    ]);
    const [first] = components.components[0]['control-implementations'][0]['implemented-requirements'];
    expect(first).toMatchObject({
      'control-id': 'org-11',
      links: [
        { href: 'https://duinvoort.example/plan?a=1&b=2', rel: 'evidence' },
        { href: 'bijlage%202.pdf', rel: 'evidence' },
      ],
      'responsible-roles': [{ 'role-id': 'accountable' }, { 'role-id': 'responsible' }],
    });
    expect(first.props).toContainEqual({ name: 'implementation-status', value: 'implemented' });
    const results = JSON.parse(report('--form', 'oscal-assessment-results').stdout)['assessment-results'];
    const states = (at: number) =>
      Object.fromEntries(
        results.results[at].findings.map(({ target }: { target: { 'target-id': string; status: object } }) => [
          target['target-id'],
          target.status,
        ]),
      );
    expect(states(0)).toMatchObject({
      'org-11': { state: 'satisfied', reason: 'pass' },
      'owk-04': { state: 'not-satisfied', reason: 'other' },
      'mon-01': { state: 'not-satisfied', reason: 'fail' },
    });
    expect(results['import-ap'].href).toBe(`#${results['back-matter'].resources[0].uuid}`);
  });

  // The schema of NIST is no part of this repository; name a copy of oscal_complete_schema.json (1.2.1) to hold the files against it.
  const schema = process.env['OSCAL_SCHEMA'];
  test.skipIf(!schema || !existsSync(schema))('as OSCAL, by the schema of NIST (OSCAL_SCHEMA names no copy of it otherwise)', () => {
    const validator = new Ajv({ strict: false });
    formats.default(validator);
    const validate = validator.compile(JSON.parse(readFileSync(schema!, 'utf8')));
    for (const form of ['oscal-component-definition', 'oscal-assessment-results']) {
      const document = JSON.parse(report('--form', form).stdout);
      expect({ form, valid: validate(document), errors: validate.errors }).toMatchObject({ valid: true });
      document[Object.keys(document)[0]!].uuid = 'geen uuid';
      expect(validate(document)).toBe(false);
    }
  });

  test('the same files and date give the same bytes', () => {
    for (const form of ['markdown', 'html', 'csv', 'xlsx', 'oscal-component-definition', 'oscal-assessment-results']) {
      const written = [1, 2].map((time) => {
        report('--form', form, '--output', `uit-${time}`);
        return readFileSync(join(folder, `uit-${time}`)).toString('base64');
      });
      expect(written[0], form).toBe(written[1]);
    }
    expect(report('--form', 'html').stdout).not.toBe(runCli(folder, ['report', '--form', 'html', '--date', '2026-03-02']).stdout);
  });

  test('says what cannot be done', () => {
    expect(runCli(folder, ['report', '--date', '2026-02-30']).stderr).toContain('"2026-02-30" is geen datum. Schrijf het als 2026-03-01.');
    expect(report('--output', 'nergens/vvt.md')).toMatchObject({ status: 2, stderr: expect.stringContaining('de map bestaat niet') });
    expect(report('leeg.yaml')).toMatchObject({ status: 2, stderr: 'leeg.yaml bestaat niet.\n' });
    // What can be read is reported all the same.
    expect(report('b.algoritme.yaml', 'leeg.yaml')).toMatchObject({ status: 2, stdout: expect.stringContaining('## Wegdek') });
  });
});

function csv(text: string): Record<string, string>[] {
  return parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}
