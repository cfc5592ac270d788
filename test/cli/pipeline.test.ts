import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../server/rules/index.ts';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const check = (...args: string[]) => runCli(folder, ['check', ...args]);
const wrong = 'name: Parkeren\nstatus: gebruik 100%\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: done\n    value: Zie het plan.\n';

describe('forms of output for a pipeline', () => {
  beforeEach(() => {
    write('a, b.algoritme.yaml', wrong);
    write('goed.algoritme.yaml', 'naam: [\n');
  });

  test('SARIF: each finding at its place, each rule with its help', () => {
    const { status, stdout } = check('--format', 'sarif');
    expect(status).toBe(1);
    const [run] = JSON.parse(stdout).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ code }) => code));
    for (const { help, shortDescription } of run.tool.driver.rules) {
      expect(help.markdown).toContain('## Waarom');
      expect(shortDescription.text).not.toMatch(/^(?:#|\*\*|$)/);
    }
    const found = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'register/permitted-value');
    expect(found).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a,%20b.algoritme.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 21 },
          },
        },
      ],
    });
    expect(run.tool.driver.rules[found.ruleIndex].id).toBe('register/permitted-value');
    const fingerprints = run.results.map(
      ({ partialFingerprints }: { partialFingerprints: object }) => Object.values(partialFingerprints)[0],
    );
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
  });

  // The schema of OASIS is no part of this repository; name a copy of sarif-schema-2.1.0.json to hold the output against it.
  const schema = process.env['SARIF_SCHEMA'];
  test.skipIf(!schema || !existsSync(schema))('SARIF, by the schema of OASIS (SARIF_SCHEMA names no copy of it otherwise)', () => {
    const { $schema: _, id: __, ...read } = JSON.parse(readFileSync(schema!, 'utf8'));
    const validator = new Ajv({ strict: false });
    formats.default(validator);
    const validate = validator.compile(read);
    const log = JSON.parse(check('--format', 'sarif').stdout);
    expect({ valid: validate(log), errors: validate.errors }).toMatchObject({ valid: true });
    delete log.runs[0].tool;
    expect(validate(log)).toBe(false);
  });

  test('JUnit: a suite for each file, and what is less severe than asked for is no failure', () => {
    write('leeg.algoritme.yaml', '# niets\n');
    const { stdout } = check('--format', 'junit', '--fail-on', 'error');
    expect(stdout).toContain('<testsuite name="a, b.algoritme.yaml"');
    expect(stdout).toMatch(
      /<testcase [^>]*name="register\/permitted-value[^"]*, 2:9"[^>]*>\s*<failure message="&quot;gebruik 100%&quot;[^>]*type="register\/permitted-value">/,
    );
    expect(stdout).toMatch(/name="bio\/missing-measure \(owk-04\)[^>]*>\s*<system-out>/);
    expect(stdout).toMatch(/<testsuite name="leeg.algoritme.yaml" tests="1" failures="0"/);
  });

  test('GitHub: a workflow command for each finding, in which nothing of a value is a command', () => {
    write('kwaad.algoritme.yaml', 'name: x\nstatus: "a\\n::stop-commands::x"\nstandard_version: "1.0"\n');
    const { stdout } = check('--format', 'github');
    expect(stdout).toContain(
      '::error file=a%2C b.algoritme.yaml,line=2,endLine=2,col=9,endColumn=20,title=register/permitted-value::"gebruik 100%25" is geen',
    );
    expect(
      stdout
        .split('\n')
        .filter(Boolean)
        .every((line) => /^::(?:error|warning|notice) file=/.test(line)),
    ).toBe(true);
  });

  test('GitLab: Code Quality, in which no two findings are the same', () => {
    const issues = JSON.parse(check('--format', 'gitlab').stdout);
    expect(issues).toContainEqual(
      expect.objectContaining({
        check_name: 'register/permitted-value',
        severity: 'major',
        location: { path: 'a, b.algoritme.yaml', lines: { begin: 2, end: 2 } },
      }),
    );
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
  });

  test('into a file, while the screen says it in words', () => {
    const { stdout, stderr, status } = check('--format', 'sarif', '--output', 'uit.sarif');
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(JSON.parse(read('uit.sarif')).version).toBe('2.1.0');
    expect(stderr).toContain('a, b.algoritme.yaml:2:9 fout "gebruik 100%"');
    expect(check('--output', 'nergens/uit.txt')).toMatchObject({ status: 2, stderr: expect.stringContaining('de map bestaat niet') });
  });
});

describe('--baseline', () => {
  test('reports only what is new, also when lines move', () => {
    write('a.algoritme.yaml', wrong);
    expect(check('--baseline', 'bekend.json')).toMatchObject({ status: 2, stderr: expect.stringContaining('bekend.json bestaat niet') });
    const first = check('--baseline', 'bekend.json', '--update-baseline');
    expect(first.status).toBe(0);
    expect(first.stderr).toMatch(/^bekend\.json bevat nu \d+ bekende meldingen\.\n$/);
    write('a.algoritme.yaml', `# Boven\n# alles\n${wrong}`);
    expect(check('--baseline', 'bekend.json')).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^\d+ bekende meldingen niet getoond/),
    });
    write('a.algoritme.yaml', wrong.replace('state: done', 'state: klaar'));
    const { status, stdout } = check('--baseline', 'bekend.json');
    expect(status).toBe(1);
    expect(stdout.match(/\[[a-z]+\/[a-z-]+\]/g)).toEqual(['[compliance/unknown-state]']);
  });

  test('is told apart from other files', () => {
    write('a.algoritme.yaml', wrong);
    write('bekend.json', '{}');
    expect(check('--baseline', 'bekend.json')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is geen bestand met bekende meldingen'),
    });
    expect(check('--update-baseline')).toMatchObject({ status: 2, stderr: expect.stringContaining('--baseline') });
  });
});

describe('--min-coverage', () => {
  test('asks that so much of a framework stands in the files', () => {
    write('a.algoritme.yaml', wrong);
    const just = ['--fail-on', 'error', '--format', 'json'];
    write('a.algoritme.yaml', wrong.replace('gebruik 100%', 'In gebruik').replace('name:', 'standard_version: "0.4.0"\nname:'));
    const { summary } = JSON.parse(check(...just).stdout);
    expect(summary.coverage).toEqual({ bio: { present: 1, total: 12 } });
    expect(check('--min-coverage', 'bio=8', ...just).stderr).toBe('');
    expect(check('--min-coverage', 'bio=9', ...just)).toMatchObject({
      status: 1,
      stderr: 'Te weinig van bio: 8% (1 van 12), en 9% is nodig.\n',
    });
  });

  test('takes no other names and no more than all', () => {
    for (const value of ['bio', 'bio=101', 'bie=20'])
      expect(check('--min-coverage', value)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining(`"${value}" kan niet. Schrijf het als "bio=80"`),
      });
  });
});

describe('--changed-since', () => {
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder, encoding: 'utf8' });

  test('looks only at files that differ, and still knows the others', () => {
    git('init', '-q', '-b', 'main');
    write('oud.algoritme.yaml', `${wrong}organization: Duinvoort\n`);
    write('anders.algoritme.yaml', 'name: Anders\n');
    git('add', '.');
    git('commit', '-qm', 'x');
    git('checkout', '-qb', 'tak');
    expect(check('--changed-since', 'main')).toMatchObject({ status: 0, stderr: '', stdout: '' });
    write('anders.algoritme.yaml', 'name: Anders\nstatus: x\n');
    git('commit', '-qam', 'y');
    write('nieuw, é.algoritme.yaml', `${wrong}organization: Duinvoort\n`);
    const { files } = JSON.parse(check('--changed-since', 'main', '--format', 'json').stdout);
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual(['anders.algoritme.yaml', 'nieuw, é.algoritme.yaml']);
    const codes = files.flatMap(({ findings }: { findings: { code: string }[] }) => findings.map(({ code }) => code));
    expect(codes).toContain('duplicate/name');
  });

  test('says what git says', () => {
    write('a.algoritme.yaml', wrong);
    expect(check('--changed-since', 'main')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^Git kan niet zeggen wat er is veranderd sinds main: fatal: /),
    });
    git('init', '-q');
    expect(check('--changed-since', '--output=x')).toMatchObject({ status: 2, stdout: '' });
  });
});
