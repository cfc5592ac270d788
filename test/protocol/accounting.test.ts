/** Statements and comparisons in an editor: the same bytes as in a terminal. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChangesAnswer, RevisionsAnswer, StatementAnswer } from '../../server/accounting.ts';
import { formNames } from '../../server/report/index.ts';
import { runCli } from '../support/terminal.ts';
import { TestClient } from './client.ts';

let folder: string;
let client: TestClient;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'algoritmekader-')));
});
afterEach(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.nl', '-c', 'init.defaultBranch=main', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const start = (folders: string[] = [''], settings = {}) => TestClient.start({ settings, workspaceFolders: folders.map(uriOf) });
const statement = (params: object) =>
  client.connection.sendRequest('algoritmekader/statement', {
    form: 'csv',
    by: 'measure',
    date: '2026-03-01',
    ...params,
  }) as Promise<StatementAnswer>;
const contentOf = (answer: StatementAnswer): Buffer => {
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.text === undefined ? Buffer.from(answer.base64!, 'base64') : Buffer.from(answer.text);
};
const changes = (params: object) => client.connection.sendRequest('algoritmekader/changes', params) as Promise<ChangesAnswer>;
const revisions = (params: object = {}) => client.connection.sendRequest('algoritmekader/revisions', params) as Promise<RevisionsAnswer>;
/** What the command writes into a file. */
function report(...args: string[]): Buffer {
  const { status, stderr } = runCli(folder, ['report', '--date', '2026-03-01', '--output', 'uit', ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const written = readFileSync(join(folder, 'uit'));
  rmSync(join(folder, 'uit'));
  return written;
}

const entry = (name: string, state: string) =>
  `name: ${name}\norganization: Gemeente Duinvoort\nstatus: In gebruik\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    version: "2.1"\n    state: ${state}\n    value: Zie é het plan.\n`;

describe('a statement', () => {
  beforeEach(() => {
    write('b.algoritme.yaml', entry('Parkeren', 'done'));
    write('a/system_card.yaml', 'schema_version: 0.1a10\nname: Kaart\n');
    write(
      'a/twee.algoritme.yaml',
      `- ${entry('Een', 'to do').trimEnd().replaceAll('\n', '\n  ')}\n- ${entry('Twee', 'done').trimEnd().replaceAll('\n', '\n  ')}\n`,
    );
    write('.algoritmekader/config.yaml', 'organization: Gemeente Duinvoort\nfiles: { exclude: ["a/system_card.yaml"] }\n');
  });

  test.each(formNames)('as %s has the bytes of the command', async (form) => {
    client = await start();
    for (const by of ['measure', 'control'] as const) {
      const answer = await statement({ form, by });
      expect(contentOf(answer).equals(report('--form', form, '--by', by))).toBe(true);
      expect(answer).toMatchObject({ name: expect.stringMatching(/^verklaring-van-toepasselijkheid\.\w+$/), problems: [] });
    }
  });

  test('of one file, and of one description in it', async () => {
    client = await start();
    const uri = uriOf('a/twee.algoritme.yaml');
    expect(contentOf(await statement({ uri })).equals(report('--form', 'csv', 'a/twee.algoritme.yaml'))).toBe(true);
    for (const [line, name] of [
      [0, 'Een'],
      [7, 'Een'],
      [8, 'Twee'],
      [12, 'Twee'],
    ] as const) {
      const answer = await statement({ uri, position: { line, character: 2 } });
      expect(contentOf(answer).equals(report('--form', 'csv', '--name', name, 'a/twee.algoritme.yaml'))).toBe(true);
      expect(answer).toMatchObject({ name: `verklaring-van-toepasselijkheid-${name.toLowerCase()}.csv` });
    }
  });

  test('of one description in a list that hangs together by an alias', async () => {
    write(
      'samen.algoritme.yaml',
      '- name: Een\n  organization: &wie Duinvoort\n  measures: []\n- name: Twee\n  organization: *wie\n  measures: []\n',
    );
    client = await start();
    const answer = await statement({ uri: uriOf('samen.algoritme.yaml'), position: { line: 4, character: 0 } });
    expect(answer).toMatchObject({ name: 'verklaring-van-toepasselijkheid-twee.csv' });
  });

  test('has what is open, saved or not, in the language of the reader and by the settings of the editor', async () => {
    client = await start([''], { language: 'en', bio: { measures: 'requirement' } });
    await client.open(uriOf('b.algoritme.yaml'), entry('Niet bewaard', 'done'));
    const text = String(contentOf(await statement({ form: 'markdown' })));
    expect(text).toContain('# Statement of applicability');
    expect(text).toContain('## Niet bewaard');
    expect(text).not.toContain('## Parkeren');
    expect(text).toContain('- Measures: 66 asked for');
  });

  test('names the folder where there are several', async () => {
    write('ander/c.algoritme.yaml', entry('Ander', 'done'));
    client = await start(['a', 'ander']);
    const text = String(contentOf(await statement({ form: 'markdown' })));
    expect(text).toContain('`a/twee.algoritme.yaml:1`');
    expect(text).toContain('`ander/c.algoritme.yaml:1`');
  });

  test('says what it could not read, and that there is nothing', async () => {
    write('kapot.algoritme.yaml', new Uint8Array([0x75, 0xff]));
    client = await start();
    expect(await statement({})).toMatchObject({
      problems: ['kapot.algoritme.yaml is geen UTF-8. Sla het op als UTF-8 en probeer het opnieuw.'],
    });
    expect(await statement({ uri: uriOf('a/system_card.yaml') })).toEqual({ problem: expect.stringContaining('geen beschrijving') });
    expect(await statement({ uri: uriOf('is-er-niet.yaml') })).toEqual({ problem: 'is-er-niet.yaml bestaat niet.' });
    expect(await statement({ form: 'pdf' })).toEqual({ problem: expect.any(String) });
    await expect(statement({ position: 'hier' })).rejects.toThrow('position');
  });
});

describe('what changed', () => {
  beforeEach(() => {
    git('init', '--quiet');
    write('b.algoritme.yaml', entry('Parkeren', 'to do'));
    git('add', '.');
    git('commit', '--quiet', '-m', 'Eerste');
    git('tag', 'v1');
    git('branch', 'zij/tak');
    write('b.algoritme.yaml', entry('Parkeren', 'in progress'));
    git('commit', '--quiet', '-am', 'Aan het werk');
  });

  test('is told as the command does, with what is not saved', async () => {
    client = await start();
    const command = () => runCli(folder, ['changes', '--since', 'v1', '--form', 'markdown']).stdout;
    const answer = await changes({ since: 'v1' });
    expect(answer).toEqual({ title: 'Wat is er veranderd sinds v1?', text: command(), problems: [] });
    expect(command()).toContain('in progress');
    await client.open(uriOf('b.algoritme.yaml'), entry('Parkeren', 'done'));
    await client.open(uriOf('c.algoritme.yaml'), entry('Nooit bewaard', 'to do'));
    const unsaved = await changes({ since: 'v1', uri: uriOf('b.algoritme.yaml') });
    expect(unsaved).toMatchObject({ text: expect.stringMatching(/\*\*done\*\*[^]*Nooit bewaard/) });
    write('b.algoritme.yaml', entry('Parkeren', 'done'));
    write('c.algoritme.yaml', entry('Nooit bewaard', 'to do'));
    expect(await changes({ since: 'v1' })).toMatchObject({ text: command() });
    // As it is on disk, and not in the editor.
    git('add', '.');
    git('commit', '--quiet', '-m', 'Klaar');
    await client.change(uriOf('b.algoritme.yaml'), 2, { text: entry('Parkeren', 'in review') });
    expect(await changes({ since: 'HEAD' })).toMatchObject({ text: expect.stringContaining('**in review**') });
  });

  test('can be asked of branches, tags and commits', async () => {
    client = await start();
    const answer = await revisions();
    if ('problem' in answer) throw new Error(answer.problem);
    expect(answer.revisions.map(({ kind, name, subject }) => [kind, kind === 'commit' ? '' : name, subject])).toEqual([
      ['branch', 'main', 'Aan het werk'],
      ['branch', 'zij/tak', 'Eerste'],
      ['tag', 'v1', 'Eerste'],
      ['commit', '', 'Aan het werk'],
      ['commit', '', 'Eerste'],
    ]);
    for (const { name } of answer.revisions) expect(await changes({ since: name })).toHaveProperty('text');
  });

  test('through a symbolic link as well, also of what is not saved', async () => {
    const link = `${folder}-koppeling`;
    symlinkSync(folder, link);
    try {
      client = await TestClient.start({ settings: {}, workspaceFolders: [pathToFileURL(link).href] });
      await client.open(pathToFileURL(join(link, 'b.algoritme.yaml')).href, entry('Parkeren', 'done'));
      expect(await changes({ since: 'v1' })).toMatchObject({ text: expect.stringMatching(/\*\*done\*\*/) });
    } finally {
      rmSync(link);
    }
  });

  test('says why it cannot be told', async () => {
    client = await start();
    expect(await changes({ since: 'bestaat-niet' })).toEqual({ problem: expect.stringContaining('bestaat-niet') });
    expect(await changes({ since: '--output=gemaakt' })).toHaveProperty('problem');
    rmSync(join(folder, '.git'), { recursive: true });
    expect(await revisions()).toEqual({ problem: expect.stringContaining('Git kan hier niets vergelijken') });
  });
});

test('without a folder there is nothing to compare', async () => {
  client = await TestClient.start({ settings: {} });
  expect(await revisions()).toEqual({ problem: 'Open eerst de map van de beschrijvingen.' });
  expect(await statement({})).toEqual({ problem: expect.stringContaining('geen beschrijving') });
});
