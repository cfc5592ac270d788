/** `.algoritmekader/config.yaml` in a terminal: without options, every command obeys it. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'algoritmekader-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const configure = (text: string) => write('.algoritmekader/config.yaml', text);
const run = (args: string[], at = '') => runCli(join(folder, at), args);
const checked = (...args: string[]) => {
  const { status, stdout, stderr } = run(['check', '--format', 'json', ...args]);
  const files = (status === 2 ? [] : JSON.parse(stdout).files) as { path: string; findings: { code: string; severity: string }[] }[];
  return {
    status,
    stderr,
    paths: files.map(({ path }) => path),
    codes: files.flatMap(({ findings }) => findings.map(({ code }) => code)),
    files,
  };
};
const description = 'standard_version: "1.0"\nname: Parkeren\nstatus: In gebruik\nmeasures: []\n';

describe('what is laid down', () => {
  beforeEach(() => write('algoritmes/a.yaml', description));

  test('frameworks, measures of the BIO, severities; an option comes first', () => {
    const of = (...args: string[]) => checked(...args).codes.filter((code) => code === 'bio/missing-measure').length;
    expect([of(), of('--bio', 'requirement')]).toEqual([12, 22]);
    configure('bio: { measures: requirement }\n');
    expect([of(), of('--bio', 'instrument')]).toEqual([22, 12]);
    configure('frameworks: [aia]\n');
    expect(of()).toBe(0);
    expect(of('--frameworks', 'bio')).toBe(12);
    configure('rules:\n  bio/missing-measure: off\n  register/required-field: hint\n');
    const { codes, files } = checked();
    expect(codes).not.toContain('bio/missing-measure');
    const severities = files.flatMap(({ findings }) => findings).filter(({ code }) => code === 'register/required-field');
    expect(new Set(severities.map(({ severity }) => severity))).toEqual(new Set(['hint']));
  });

  test('which files are descriptions, and which are left alone; also with threads', () => {
    write('algoritmes/b.yaml', 'name: Zonder iets dat het laat zien\n');
    write('archief/c.yaml', description);
    write('archief/diep/d.algoritme.yaml', description);
    expect(checked().paths).toEqual(['algoritmes/a.yaml', 'archief/c.yaml', 'archief/diep/d.algoritme.yaml']);
    configure('files:\n  include: [algoritmes/*.yaml]\n  exclude: ["archief/**"]\n');
    const expected = ['.algoritmekader/config.yaml', 'algoritmes/a.yaml', 'algoritmes/b.yaml'];
    expect(checked().paths).toEqual(expected);
    expect(checked('--concurrency', '2').paths).toEqual(expected);
    // Named by itself as well.
    expect(checked('--allow-none', 'archief/c.yaml').paths).toEqual([]);
  });

  test('the nearest holds, and all of it', () => {
    configure('rules: { bio/missing-measure: off }\n');
    write('algoritmes/.algoritmekader/config.yml', 'frameworks: [bio]\n');
    write('c.algoritme.yaml', description);
    const { files } = checked();
    const has = (path: string) => files.find((file) => file.path === path)!.findings.some(({ code }) => code === 'bio/missing-measure');
    expect([has('algoritmes/a.yaml'), has('c.algoritme.yaml')]).toEqual([true, false]);
  });

  test('which coverage, from which severity, and which known findings', () => {
    const quiet = 'rules: { bio/missing-measure: off, register/required-field: hint, system-card/missing-key: off }\n';
    configure(quiet);
    expect(checked().status).toBe(0);
    configure(`${quiet}failOn: hint\n`);
    expect([checked().status, checked('--fail-on', 'error').status]).toEqual([1, 0]);
    configure(`${quiet}minCoverage: { bio: 80 }\n`);
    expect(checked()).toMatchObject({ status: 1, stderr: expect.stringContaining('bio: 0% (0 van 12)') });
    expect(checked('--min-coverage', 'bio=0').status).toBe(0);
    configure('baseline: bekend/meldingen.json\n');
    mkdirSync(join(folder, 'bekend'));
    expect(run(['check', '--update-baseline']).status).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'bekend/meldingen.json'), 'utf8')).findings.length).toBeGreaterThan(12);
    expect(checked()).toMatchObject({ status: 0, codes: [] });
    // The same findings are known wherever one stands in the repository.
    mkdirSync(join(folder, '.git'));
    expect(run(['check'], 'algoritmes')).toMatchObject({ status: 0, stderr: expect.stringContaining('meldingen.json') });
  });

  test('the name of the organisation: in a new description, and over a statement', () => {
    configure('organization: "Gemeente *Duinvoort*"\n');
    expect(run(['new', '--name', 'Parkeren']).stdout).toContain('organization: Gemeente *Duinvoort*\n');
    expect(run(['new', '--organization', 'Waterschap']).stdout).toContain('organization: Waterschap\n');
    const report = (form: string) => run(['report', '--form', form, '--date', '2026-03-01']).stdout;
    expect(report('markdown')).toContain('- Organisatie: Gemeente \\*Duinvoort\\*\n');
    expect(report('html')).toContain('<dt>Organisatie</dt><dd>Gemeente *Duinvoort*</dd>');
    const { metadata } = JSON.parse(report('oscal-component-definition'))['component-definition'];
    expect(metadata.props).toContainEqual(expect.objectContaining({ name: 'organization', value: 'Gemeente *Duinvoort*' }));
  });
});

describe('a configuration with a mistake', () => {
  const message = '.algoritmekader/config.yaml:2: "framwork" is hier geen bekende sleutel. Bedoel je "frameworks"?';

  test.each([['check'], ['report'], ['migrate', '.'], ['convert', 'a.algoritme.yaml', '--to', 'json'], ['new']])(
    'stops %s with its line and exit code 2',
    (...args) => {
      write('a.algoritme.yaml', description);
      configure('# zie het besluit\nframwork: [bio]\n');
      expect(run(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
      expect(run([...args, '--lang', 'en']).stderr).toContain('Did you mean "frameworks"?');
    },
  );

  test.each([
    ['broken YAML', 'rules: [\n', /config\.yaml:\d: /],
    ['a key that is there twice', 'baseline: a\nbaseline: b\n', /config\.yaml:2: .*regel 1/],
    ['a value that cannot be', 'failOn: soms\n', /config\.yaml:1: "soms" kan niet bij "failOn"/],
  ])('%s', (_, text, expected) => {
    write('a.algoritme.yaml', description);
    configure(text);
    expect(run(['check'])).toMatchObject({ status: 2, stderr: expect.stringMatching(expected) });
  });

  test('that cannot be read, or lies elsewhere', () => {
    write('a.algoritme.yaml', description);
    writeFileSync(join(folder, 'leeg'), '');
    mkdirSync(join(folder, '.algoritmekader'), { recursive: true });
    writeFileSync(join(folder, '.algoritmekader/config.yaml'), new Uint8Array([0x75, 0xff, 0xfe]));
    expect(run(['check'])).toMatchObject({ status: 2, stderr: expect.stringContaining('config.yaml is geen UTF-8') });
  });

  test('is mended first by --fix, when that is certain', () => {
    write('a.algoritme.yaml', description);
    configure('rules:\n  bio/missing-measure: Off # nog niet\n  register/required-field: off\n');
    expect(run(['check']).status).toBe(2);
    expect(run(['check', '--fix', '--fail-on', 'error']).stderr).not.toContain('config.yaml');
    expect(readFileSync(join(folder, '.algoritmekader/config.yaml'), 'utf8')).toContain('bio/missing-measure: off # nog niet\n');
  });
});
