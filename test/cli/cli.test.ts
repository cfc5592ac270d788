import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../support/service.ts';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cli = (...args: string[]) => runCli(folder, args);

const write = (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const slip = '# algoritmekader: publicatiestandaard=1.0\nname: Parkeren # de naam\r\nstatus: in gebruik\nmeasures: []\n';

describe('algoritmekader check', () => {
  test('prints place, severity, message and code, and exits with 1', () => {
    write('a.yaml', slip);
    const { status, stdout, stderr } = cli('check', 'a.yaml');
    expect(stdout).toContain('a.yaml:3:9 fout "in gebruik" is geen toegestane waarde voor "status". Bedoel je "In gebruik"?');
    expect(stdout).toContain('[register/permitted-value]');
    expect(stdout).toMatch(/^1 bestand, 1 beschrijving: 6 fouten, \d+ waarschuwingen, \d+ ter informatie$/m);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  test('sends nothing to the terminal that steers it', () => {
    write('a\u001b[2J.yaml', slip.replace('in gebruik', '"\\e]0;titel\\a in gebruik \\u009b31m"'));
    const { stdout, stderr } = cli('check', '.', 'weg\u001b[2J.yaml');
    expect(stdout).toContain('a\\u001b[2J.yaml:3:9 fout');
    expect(`${stdout}${stderr}`).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(stderr).toContain('weg\\u001b[2J.yaml');
  });

  test('speaks English when asked', () => {
    write('a.yaml', slip);
    expect(cli('check', 'a.yaml', '--lang', 'en').stdout).toContain('is not a permitted value of "status"');
  });

  test('exits with 0 when there is nothing to report, and says so', () => {
    write('a.yaml', 'naam: los bestand\nlijst: [urn:nl:ak:mtr:org-11]\n');
    expect(cli('check', 'a.yaml')).toMatchObject({ status: 0, stdout: expect.stringContaining('Geen meldingen.') });
  });

  test('reports and adds what applies by the frameworks that are named, and knows no others', () => {
    write('a.algoritme.yaml', 'name: Besluiten\nmeasures: []\n');
    const missing = (...args: string[]) =>
      JSON.parse(cli('check', 'a.algoritme.yaml', '--format', 'json', ...args).stdout).files[0].findings.filter(
        ({ code }: { code: string }) => /missing-(measure|requirement)$/.test(code),
      );
    expect(missing().every(({ code }: { code: string }) => code === 'bio/missing-measure')).toBe(true);
    const found = missing('--frameworks', 'bio, woo');
    for (const code of ['bio/missing-measure', 'applies/missing-measure', 'applies/missing-requirement'])
      expect(
        found.some((finding: { code: string }) => finding.code === code),
        code,
      ).toBe(true);
    expect(missing('--frameworks', 'bio,woo', '--fix')).toEqual([]);
    expect(read('a.algoritme.yaml').match(/urn:nl:ak:ver:woo-01/g)).toHaveLength(1);
    expect(cli('check', 'a.algoritme.yaml', '--frameworks', 'bio,aja')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('"aja" is geen kader. Kies uit: bio, aia, avg'),
    });
  });

  test('knows which dates lie in the future', () => {
    write('a.yaml', 'standard_version: "1.0"\nstatus: In gebruik\nbegin_date: 2999-01\n');
    write('b.yaml', 'standard_version: "1.0"\nstatus: In gebruik\nbegin_date: 2020-01\n');
    const { stdout } = cli('check', 'a.yaml', 'b.yaml');
    expect(stdout).toContain('a.yaml:3:13 info De status is "In gebruik", maar de begindatum 2999-01 ligt in de toekomst.');
    expect(stdout).not.toContain('2020-01');
  });

  test('says in which numbering it read the URNs, and takes one where the file names none', () => {
    write('a.yaml', 'standard_version: "1.0"\nmeasures:\n  - {urn: urn:nl:ak:mtr:owp-36, state: to do}\n');
    const numbering = (...args: string[]) =>
      (JSON.parse(cli('check', 'a.yaml', '--format', 'json', ...args).stdout) as { files: { numbering: unknown }[] }).files[0]!.numbering;
    expect(numbering()).toMatchObject({ state: 'open' });
    expect(numbering('--numbering', 'task-registry')).toEqual({
      text: 'Nummering: Algorithm Management Toolkit (AMT)',
      detail: 'door je instelling',
      state: 'older',
    });
    expect(cli('check', 'a.yaml', '--numbering', '9.9')).toMatchObject({ status: 2 });
  });

  test('--renumber brings files to the numbers of now, and leaves alone what it would have to guess', () => {
    const item = (number: string, version: string) => `  - {urn: urn:nl:ak:mtr:${number}, state: to do${version}}\r\n`;
    write(
      'amt.yaml',
      `standard_version: "1.0" # oud\r\nmeasures:\r\n${item('owp-36', ', version: 1.1.0')}${item('org-11', ', version: 1.1.0')}`,
    );
    const open = `standard_version: "1.0"\r\nmeasures:\r\n${item('owp-36', '')}`;
    write('open.yaml', open);
    const { stdout } = cli('check', '.', '--renumber');
    expect(stdout).toMatch(/^1 nummer veranderd naar 2\.5\.1 in 1 bestand\.$/m);
    expect(read('amt.yaml')).toBe(
      `standard_version: "1.0" # oud\r\nmeasures:\r\n${item('owp-34', ', version: "2.5.1"')}${item('org-11', ', version: "2.5.1"')}`,
    );
    expect(read('open.yaml')).toBe(open);
    cli('check', 'open.yaml', '--renumber', '--numbering', 'task-registry');
    expect(read('open.yaml')).toContain('owp-34');
  });

  test('finds the descriptions in a folder and leaves other YAML files alone', () => {
    mkdirSync(join(folder, 'algoritmeregister'));
    write('algoritmeregister/a.yml', 'name: a\norganization: b\n');
    write('los.yaml', slip);
    write('compose.yaml', 'services: {}\n');
    mkdirSync(join(folder, 'node_modules'));
    write('node_modules/x.yaml', slip);
    const { stdout } = cli('check');
    expect(stdout).toMatch(/^2 bestanden, 2 beschrijvingen/m);
    expect(stdout).toContain('Overgeslagen, geen algoritmebeschrijving: 1 YAML-bestand');
  });

  test('gives JSON that says the same', () => {
    write('a.yaml', slip);
    const { stdout, status } = cli('check', 'a.yaml', '--format', 'json');
    const report = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(report.summary).toMatchObject({ files: 1, entries: 1, errors: 6 });
    expect(report.files[0].findings).toContainEqual(
      expect.objectContaining({
        code: 'register/permitted-value',
        severity: 'error',
        line: 3,
        column: 9,
        endLine: 3,
        endColumn: 19,
        subject: 'status',
        fixable: true,
      }),
    );
  });

  test('mends what is certain and touches nothing else', () => {
    write('a.yaml', slip);
    const { stdout } = cli('check', 'a.yaml', '--fix');
    expect(stdout).toContain('13 verbeteringen aangebracht in 1 bestand.');
    const mended = read('a.yaml');
    expect(
      mended.startsWith('# algoritmekader: publicatiestandaard=1.0\nname: Parkeren # de naam\r\nstatus: In gebruik\nmeasures:\n'),
    ).toBe(true);
    expect(mended.match(/state: to do/g)).toHaveLength(12);
    const again = cli('check', 'a.yaml', '--fix');
    expect(again.stdout).not.toContain('aangebracht');
    expect(read('a.yaml')).toBe(mended);
  });

  test('keeps a byte order mark, the mode of the file and a symbolic link', () => {
    write('echt.yaml', `\uFEFF${slip}`);
    chmodSync(join(folder, 'echt.yaml'), 0o640);
    symlinkSync('echt.yaml', join(folder, 'link.yaml'));
    cli('check', 'link.yaml', '--fix');
    expect(read('echt.yaml').startsWith('\uFEFF# algo')).toBe(true);
    expect(read('echt.yaml')).toContain('status: In gebruik');
    expect(statSync(join(folder, 'echt.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(['echt.yaml', 'link.yaml']);
  });

  test.each([
    ['a path that does not exist', ['bestaatniet.yaml'], 'bestaatniet.yaml bestaat niet.'],
    ['a folder without descriptions', ['.'], 'Geen algoritmebeschrijvingen gevonden in .'],
    ['a file that is not UTF-8', ['latin1.yaml'], 'latin1.yaml is geen UTF-8'],
  ])('says clearly what is wrong, and exits with 2: %s', (_, paths, message) => {
    if (paths[0] === 'latin1.yaml') write('latin1.yaml', new Uint8Array([0x6e, 0x61, 0x6d, 0x65, 0x3a, 0x20, 0xeb, 0x0a]));
    expect(cli('check', ...paths)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });

  test('leaves a file alone that is no description, also when it is named', () => {
    write('compose.yaml', 'services: {}\n');
    expect(cli('check', 'compose.yaml')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Geen algoritmebeschrijvingen gevonden in compose.yaml'),
    });
    write('a.yaml', 'mijnlijst: [urn:nl:ak:mtr:org-11]\n');
    expect(cli('check', 'compose.yaml', 'a.yaml').status).toBe(0);
  });

  test('exits with 2 on an option that does not exist', () => {
    expect(cli('check', '--bestaatniet').status).toBe(2);
    expect(cli('--help').status).toBe(0);
  });

  test('reports a binary file without choking on it', () => {
    write('a.algoritme.yaml', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x01]));
    expect(cli('check', 'a.algoritme.yaml')).toMatchObject({ status: 1, stdout: expect.stringContaining('binair bestand') });
  });

  test('checks all 22 measures of bio-01 when asked', () => {
    write('a.yaml', slip);
    const count = (...args: string[]) => cli('check', 'a.yaml', ...args).stdout.match(/bio\/missing-measure/g)?.length;
    expect(count()).toBe(12);
    expect(count('--bio', 'requirement')).toBe(22);
  });

  test('reads the two entries of the register itself (JSON is YAML)', ({ skip }) => {
    const official = join(root, '..', 'shared', 'data', 'algoritmeregister', 'backend', 'tests', 'files');
    let files: string[];
    try {
      files = readdirSync(official);
    } catch {
      return skip('the official data is not here');
    }
    for (const file of files) copyFileSync(join(official, file), join(folder, file));
    const { status, stdout } = cli('check', ...files);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^2 bestanden, 2 beschrijvingen/m);
    expect(stdout).toContain('[register/month-date]');
    expect(stdout).not.toContain('[yaml/syntax]');
  });
});

test('algoritmekader schema gives a JSON Schema of a standard, in the language that is asked', () => {
  const { status, stdout } = cli('schema', 'register-entry', '--lang', 'en');
  expect(status).toBe(0);
  const { $defs } = JSON.parse(stdout) as {
    $defs: Record<string, { required?: string[]; properties?: Record<string, { title: string }> }>;
  };
  expect($defs['1.0']!.required).toContain('publication_category');
  expect($defs['1.0']!.properties!['name']!.title).toBe('Name');
  expect(cli('schema', 'iets').status).toBe(2);
});

describe("an organisation's own catalogue", () => {
  const description = '# algoritmekader: publicatiestandaard=1.0\nname: Parkeren\nstatus: In gebruik\nmeasures: []\n';
  const own = 'urn: urn:nl:duinvoort:mtr:alg-01\ntitle: Laat de raad meekijken\ntext: { summary: Leg het voor. }\nrequired: true\n';
  const put = (path: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    write(path, text);
  };

  test('asks for its measures, in every folder below it', () => {
    put('.algoritmekader/catalogue/eigen.yaml', own);
    put('diep/er/a.yaml', description);
    const { stdout } = cli('check', '.');
    expect(stdout).toContain('diep/er/a.yaml:4:1 waarschuwing Je organisatie vraagt maatregel alg-01.');
    // The catalogue is checked, too, but holds no descriptions.
    expect(stdout).toMatch(/^2 bestanden, 1 beschrijving:/m);
  });

  test('is checked itself, also when only a description is named', () => {
    put('.git/HEAD', 'ref: x');
    put('.algoritmekader/catalogue/eigen.yaml', own.replace('title', 'titel'));
    put('algoritmes/a.yaml', description);
    expect(cli('check', 'algoritmes/a.yaml').stdout).toContain('.algoritmekader/catalogue/eigen.yaml:2:1 fout "titel"');
  });

  test('holds up to the folder that holds .git, wherever one stands', () => {
    put('.algoritmekader/catalogue/eigen.yaml', own);
    put('los/.git/HEAD', 'ref: x');
    put('los/a.yaml', description);
    put('los/diep/a.yaml', description);
    expect(cli('check', 'los').stdout).not.toContain('alg-01');
    rmSync(join(folder, 'los', '.git'), { recursive: true });
    expect(cli('check', 'los').stdout).toContain('alg-01');
  });

  test('is inserted by --fix as "to do", after what is mended in the catalogue itself', () => {
    put('.algoritmekader/catalogue/eigen.yaml', own.replace('text', 'lifecycle: [Ontwerp]\ntext'));
    put('a.yaml', description);
    expect(cli('check', '--fix', 'a.yaml').stdout).not.toContain('missing-measure');
    expect(read('.algoritmekader/catalogue/eigen.yaml')).toContain('lifecycle: [ontwerp]');
    expect(read('a.yaml')).toContain('urn: urn:nl:duinvoort:mtr:alg-01\n    state: to do\n    value: ""\n    lifecycle: [ontwerp]\n');
  });

  test('says which file takes no part, and goes on with the others', () => {
    put('.algoritmekader/catalogue/a.yaml', own);
    put('.algoritmekader/catalogue/b.yaml', new Uint8Array([0x75, 0xff, 0xfe]));
    put('werk/a.yaml', description);
    const { status, stdout, stderr } = cli('check', 'werk');
    expect(stdout).toContain('alg-01');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: '.algoritmekader/catalogue/b.yaml doet niet mee in je eigen catalogus: het is geen UTF-8. Sla het op als UTF-8.\n',
    });
  });

  test('says the same of a file that was named, once; of one that is too large it still reports what is wrong in it', () => {
    put('.algoritmekader/catalogue/b.yaml', new Uint8Array([0x75, 0xff, 0xfe]));
    put('.algoritmekader/catalogue/groot.yaml', `${own.replace('title', 'titel')}# ${'x'.repeat(1_000_000)}\n`);
    const { status, stdout, stderr } = cli('check', '.');
    expect(status).toBe(2);
    expect(stdout).toContain('groot.yaml:2:1 fout "titel"');
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining('b.yaml doet niet mee in je eigen catalogus: het is geen UTF-8'),
      expect.stringContaining('groot.yaml doet niet mee in je eigen catalogus: het is groter dan 1 MB'),
    ]);
  });

  test('takes no file from outside', () => {
    put('buiten/geheim.yaml', own);
    put('repo/.git/HEAD', 'ref: x');
    mkdirSync(join(folder, 'repo/.algoritmekader/catalogue'), { recursive: true });
    symlinkSync(join(folder, 'buiten/geheim.yaml'), join(folder, 'repo/.algoritmekader/catalogue/a.yaml'));
    put('repo/werk/a.yaml', description);
    const { status, stdout, stderr } = cli('check', 'repo/werk');
    expect(stdout).not.toContain('alg-01');
    expect(stderr).toContain('buiten de map');
    expect(status).toBe(2);
  });

  test('alone is something to check; other folders with a dot are still left alone', () => {
    put('.algoritmekader/catalogue/eigen.yaml', own);
    put('.git/algoritmeregister/a.yaml', description);
    put('.verborgen.algoritme.yaml', description);
    expect(cli('check', '.')).toMatchObject({ status: 0, stdout: expect.stringContaining('Geen meldingen.') });
  });
});

describe('algoritmekader migrate', () => {
  const older = 'standard_version: "0.4" # versie\r\nname: Parkeren\r\norganization: Duinvoort\r\ntype: Ja\r\nlang: nld\r\n';
  const newest = (text: string) =>
    text.includes('methods_and_models: "(Zelf)lerend: Ja"\r\n') && text.startsWith('standard_version: "1.0" # versie\r\n');

  test('writes the new text of one file to the output, and what is left to decide beside it', () => {
    write('a.yaml', older);
    const { status, stdout, stderr } = cli('migrate', 'a.yaml');
    expect(newest(stdout)).toBe(true);
    expect(stderr).toMatch(/^a\.yaml: 1 beschrijving volgt nu publicatiestandaard 1\.0\. 5 punten moet je zelf beslissen\.\n/);
    expect(stderr).toContain('  a.yaml:8 "type" ((Zelf)lerend) staat nu in "methods_and_models".');
    expect({ status, file: read('a.yaml') }).toEqual({ status: 1, file: older });
  });

  test('--write changes the files, once; without it many files are only looked at', () => {
    write('a.yaml', older);
    write('b.yaml', 'standard_version: "1.0"\nname: x\n');
    expect(cli('migrate', '.', '--lang', 'en').stderr).toContain('This is a trial: --write changes the file.');
    expect(read('a.yaml')).toBe(older);
    expect(cli('migrate', '.', '--write')).toMatchObject({ status: 1, stdout: '' });
    expect(newest(read('a.yaml'))).toBe(true);
    expect(read('b.yaml')).toBe('standard_version: "1.0"\nname: x\n');
    expect(readdirSync(folder)).toHaveLength(2);
    expect(cli('migrate', '.', '--write')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'Hier is niets te doen: geen beschrijving in 2 bestanden volgt een oudere publicatiestandaard dan 1.0.\n',
    });
  });

  test('says what it could not bring', () => {
    write('a.yaml', `${older}goal: "`);
    write('compose.yaml', 'services: {}\n');
    const broken = cli('migrate', 'a.yaml', '--write');
    expect(broken).toMatchObject({ status: 1, stderr: expect.stringContaining('Los eerst de meldingen over YAML op.') });
    expect(cli('migrate', 'weg.yaml')).toMatchObject({ status: 2, stderr: 'weg.yaml bestaat niet.\n' });
    expect(cli('migrate', 'compose.yaml')).toMatchObject({ status: 2, stdout: '' });
    expect(cli('migrate')).toMatchObject({ status: 2 });
  });
});
