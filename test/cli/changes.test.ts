import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../support/terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-'));
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder, encoding: 'utf8' });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const commit = () => {
  git('add', '.');
  git('commit', '-qm', 'x');
};
const changes = (...args: string[]) => runCli(folder, ['changes', '--since', 'HEAD', ...args]);

const LONG =
  'Deze tekst is lang genoeg om niet in zijn geheel te laten zien, en zegt wat een medewerker doet als de uitkomst niet klopt met wat er staat.';
const one = `standard_version: "1.0"
name: Parkeren
organization: Duinvoort
status: In ontwikkeling
category: [Verkeer, Wonen]
goal: ${LONG}
measures:
  - urn: urn:nl:ak:mtr:org-11
    state: to do
    version: 2.5.1
  - urn: urn:nl:ak:mtr:owk-04
    state: done
    value: Zie het plan.
    version: 2.5.1
`;

describe('algoritmekader changes', () => {
  test('tells fields, measures and states by their names', () => {
    write('a.algoritme.yaml', one);
    commit();
    const later = one
      .replace('In ontwikkeling', 'In gebruik')
      .replace('[Verkeer, Wonen]', '\n  - Verkeer\n  - Wonen')
      .replace('een medewerker doet', 'een behandelaar doet')
      .replace('state: to do', 'state: in progress')
      .replace(/ {2}- urn: urn:nl:ak:mtr:owk-04[\s\S]*$/, '  - urn: urn:nl:ak:mtr:owk-01\n    state: to do\n    version: 2.5.1\n');
    write('a.algoritme.yaml', `# Van plaats veranderd\n${later}lang: nld\n`);
    const { stdout, stderr, status } = changes();
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout.split('\n')).toEqual([
      '1 veranderd, 0 nieuw, 0 weg',
      '',
      'Parkeren (Duinvoort), a.algoritme.yaml:3',
      '  Status: [-In ontwikkeling-] → {+In gebruik+}',
      expect.stringMatching(/^ {2}Doel en impact: ….* een \[-medewerker-\]\{\+behandelaar\+\} doet .*…$/),
      '  Taal: {+nld+}',
      '  Gewijzigde maatregel org-11 (Maak afspraken over het beheer van gebruikers): state: [-to do-] → {+in progress+}',
      expect.stringMatching(/^ {2}Nieuwe maatregel owk-01 \(.*\): to do$/),
      expect.stringMatching(/^ {2}Weg: maatregel owk-04 \(.*\): done$/),
      '',
    ]);
  });

  test('a list in another style, other quotes and comments are no change', () => {
    write('a.algoritme.yaml', one);
    commit();
    write(
      'a.algoritme.yaml',
      one.replace('name: Parkeren', "name: 'Parkeren' # zo heet het").replace('[Verkeer, Wonen]', '\n  - Verkeer\n  - "Wonen"'),
    );
    expect(changes().stdout).toBe('Er is niets veranderd in de beschrijvingen.\n');
  });

  test('knows an entry by its name in another file, and by its place under another name', () => {
    write('a.algoritme.yaml', one);
    write('b.algoritme.yaml', 'name: Oud\nstatus: In gebruik\n');
    commit();
    renameSync(join(folder, 'a.algoritme.yaml'), join(folder, 'c.algoritme.yaml'));
    write('b.algoritme.yaml', 'name: Nieuw\nstatus: In gebruik\n');
    const { stdout } = changes('--lang', 'en');
    expect(stdout).toMatch(/^1 changed, 0 new, 0 gone\n\nNieuw, b\.algoritme\.yaml:1\n {2}Name: \[-Oud-\] → \{\+Nieuw\+\}\n$/);
  });

  test('new and gone entries, also in the middle of a file', () => {
    write('a.algoritme.yaml', `${one}---\nname: Tweede\n---\nname: Derde\n`);
    commit();
    write('a.algoritme.yaml', `${one}---\nname: Derde\n---\nname: Vierde\nmeasures: [{urn: "urn:nl:ak:mtr:org-11", state: done}]\n`);
    const told = changes().stdout;
    expect(told).toContain('Vierde is nieuw, a.algoritme.yaml:18\n  Nieuwe maatregel org-11');
    expect(told).toContain('Tweede is weg, a.algoritme.yaml:16\n');
    expect(told).not.toContain('Derde');
    rmSync(join(folder, 'a.algoritme.yaml'));
    expect(changes().stdout).toContain('0 veranderd, 0 nieuw, 3 weg');
  });

  test('a measure under another number is the same one', () => {
    const item = (urn: string, version: string) =>
      `name: Oud\nstatus: In gebruik\nmeasures:\n  - urn: urn:nl:ak:mtr:${urn}\n    state: done\n    version: ${version}\n`;
    write('a.algoritme.yaml', item('owp-36', '1.1.0'));
    commit();
    write('a.algoritme.yaml', item('owp-34', '2.5.1'));
    const { stdout } = changes();
    expect(stdout).toContain('Gewijzigde maatregel owp-34');
    expect(stdout).not.toMatch(/Nieuwe|Weg:/);
  });

  test('as Markdown nothing of a value is markup; as JSON it is all there', () => {
    write('a.algoritme.yaml', 'name: A\nstatus: x\norganization: y\n');
    commit();
    write('a.algoritme.yaml', 'name: A\nstatus: "<img src=x> [kwaad](http://x)"\norganization: y\n');
    expect(changes('--form', 'markdown').stdout).toContain('- Status: ~~x~~ → **\\<img src=x\\> \\[kwaad\\](http://x)**');
    expect(JSON.parse(changes('--form', 'json').stdout)).toMatchObject([{ what: 'changed', fields: [{ key: 'status', before: 'x' }] }]);
    write('a.algoritme.yaml', 'name: A\nstatus: "\u001b[31mrood"\norganization: y\n');
    expect(changes().stdout).not.toContain('\u001b');
  });

  test('says what git says', () => {
    write('a.algoritme.yaml', one);
    commit();
    expect(runCli(folder, ['changes', '--since', 'nergens'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('sinds nergens: fatal:'),
    });
    expect(runCli(folder, ['changes']).status).toBe(2);
  });
});
