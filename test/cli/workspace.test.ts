/** The built command over several files: what they have to do with each other. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

/** The lines about other files that the command prints, without their message. */
function findings(cwd: string, ...paths: string[]): string[] {
  const { stdout } = run(cwd, ...paths);
  return [...stdout.matchAll(/^(\S+:\d+):\d+ .*\[((?:include|duplicate)\/[\w-]+)\]$/gm)].map(([, place, code]) => `${place} ${code}`);
}

const run = (cwd: string, ...paths: string[]) => runCli(join(folder, cwd), ['check', ...paths]);

const entry = (name: string) => `standard_version: "1.0"\nname: ${name}\norganization: Gemeente Duinvoort\n`;
const card = (...lines: string[]) => ['schema_version: 0.1a10', 'ai_act_profile: {}', ...lines, ''].join('\n');
const model = 'name: Model\nlicense:\n  license_name: EUPL-1.2\nmodel_index: []\n';

describe('algoritmekader check over several files', () => {
  test('reports what is there twice, at every place, in the order of the files', () => {
    for (const name of ['c', 'a', 'b']) write(`${name}.yaml`, entry('Parkeren'));
    symlinkSync(join(folder, 'a.yaml'), join(folder, 'd.yaml'));
    const expected = ['a', 'b', 'c'].map((name) => `${name}.yaml:2 duplicate/name`);
    expect(findings('', '.').slice(0, 3)).toEqual(expected);
    expect(run('', '.').stdout).toBe(run('', '.').stdout);
    expect(findings('', 'b.yaml')).toEqual([]);
    expect(run('', '.').stdout).toContain(
      'b.yaml:2:7 waarschuwing Er is al een beschrijving met de naam "Parkeren" van dezelfde organisatie: a.yaml, regel 2.',
    );
  });

  test('names the lines as they are after --fix', () => {
    write('a.yaml', `# algoritmekader: publicatiestandaard=1.0\n${entry('Parkeren').replace('standard_version: "1.0"\n', '')}`);
    write(
      'b.yaml',
      `- status: in gebruik\n  name: Parkeren\n  organization: Gemeente Duinvoort\n  measures: []\n- ${entry('Wonen').replaceAll('\n', '\n  ').trimEnd()}\n- ${entry('Parkeren').replaceAll('\n', '\n  ').trimEnd()}\n`,
    );
    const { stdout } = run('', '.', '--fix');
    const line = /^b\.yaml:(\d+):\d+ .*"Parkeren".*\[duplicate\/name\]$/m.exec(stdout)?.[1];
    expect(stdout).toContain(`dezelfde organisatie: b.yaml, regel ${line}.`);
    expect(
      run('', '.')
        .stdout.split('\n')
        .filter((one) => one.includes('duplicate/')),
    ).toEqual(stdout.split('\n').filter((one) => one.includes('duplicate/')));
  });

  test('follows includes within the folder, or within the repository', () => {
    write('kaarten/kaart.yaml', card('models:', '  - !include ../modellen/een.yaml', '  - !include weg.yaml'));
    write('modellen/een.yaml', model);
    expect(findings('', '.')).toEqual(['kaarten/kaart.yaml:5 include/missing-file']);
    expect(findings('kaarten', 'kaart.yaml')).toEqual(['kaart.yaml:4 include/outside-workspace', 'kaart.yaml:5 include/missing-file']);
    mkdirSync(join(folder, '.git'));
    expect(findings('kaarten', 'kaart.yaml')).toEqual(['kaart.yaml:5 include/missing-file']);
  });

  test('reads no device and no pipe, and looks nowhere else for what looks like an address', () => {
    execFileSync('mkfifo', [join(folder, 'pijp.yaml')]);
    symlinkSync('/dev/zero', join(folder, 'nul.yaml'));
    const includes: [path: string, code: string][] = [
      ['"a\\0b.yaml"', 'missing-file'],
      ['"\\\\\\\\server\\\\share\\\\x.yaml"', 'missing-file'],
      ['//server/share/x.yaml', 'outside-workspace'],
      ['file:///etc/x.yaml', 'missing-file'],
      ['file://%2e%2e/%2fetc%2fx.yaml', 'missing-file'],
      ['"%2e%2e/%2e%2e/x.yaml"', 'missing-file'],
      ['/dev/zero', 'outside-workspace'],
      ['nul.yaml', 'outside-workspace'],
      ['pijp.yaml', 'wrong-file'],
      [`${'x'.repeat(5_000)}.yaml`, 'missing-file'],
      [`${'../'.repeat(3_000)}x.yaml`, 'outside-workspace'],
    ];
    write('kaart.yaml', card('models:', ...includes.map(([path]) => `  - !include ${path}`)));
    expect(findings('', '.')).toEqual(includes.map(([, code], at) => `kaart.yaml:${at + 4} include/${code}`));
    for (const command of [['check'], ['report'], ['migrate'], ['convert', '--to', 'json']])
      for (const path of ['pijp.yaml', 'nul.yaml'])
        expect(runCli(folder, [...command, path])).toMatchObject({
          status: 2,
          stderr: expect.stringContaining(`${path} is geen gewoon bestand`) as string,
        });
  });

  test('misses the card of a model only where it looked for one', () => {
    write('een.yaml', model);
    expect(findings('', '.')).toEqual(['een.yaml:1 include/not-included']);
    expect(findings('', 'een.yaml')).toEqual([]);
  });

  test('checks a file as the card that another one takes it for', () => {
    write('een.yaml', 'name: Model\n');
    expect(run('', '.').stderr).toContain('Geen algoritmebeschrijvingen gevonden');
    write('kaart.yaml', card('models:', '  - !include een.yaml'));
    expect(run('', '.').stdout).toMatch(/^een\.yaml:1:\d+ fout .*\[system-card\/missing-key\]$/m);
  });
});
