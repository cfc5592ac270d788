/** `.algoritmekader/config.yaml` in an editor: it holds at once, saved or not. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestClient } from './client.ts';

const CONFIG = '.algoritmekader/config.yaml';
const description = 'standard_version: "1.0"\nname: Parkeren\nstatus: In gebruik\nmeasures: []\n';

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
const changed = (path: string, type: 1 | 2 | 3) =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path), type }] });
const start = (settings: Record<string, unknown> = {}, more: object = {}) =>
  TestClient.start({ settings, workspaceFolders: [uriOf('')], ...more });

/** The codes of what was last found in a file. */
const codes = (path: string) => client.published.findLast(({ uri }) => uri === uriOf(path))?.diagnostics.map(({ code }) => code) ?? [];
const count = (path: string, code = 'bio/missing-measure') => codes(path).filter((one) => one === code).length;

describe('the configuration', () => {
  test('holds before the settings of the editor, key by key', async () => {
    write(CONFIG, 'bio: { measures: requirement }\nrules: { register/required-field: off }\n');
    client = await start({ bio: { measures: 'instrument' }, rules: { 'register/required-field': 'error', 'register/field-type': 'hint' } });
    await client.open(uriOf('a.algoritme.yaml'), `${description}url: 5\n`);
    const { diagnostics } = await client.diagnostics(uriOf('a.algoritme.yaml'), 1);
    expect(count('a.algoritme.yaml')).toBe(22);
    expect(codes('a.algoritme.yaml')).not.toContain('register/required-field');
    expect(diagnostics.find(({ code }) => code === 'register/field-type')!.severity).toBe(4);
  });

  test('holds at once when it is typed, when it changes on disk, and no more when it is closed without being saved', async () => {
    client = await start();
    const a = 'algoritmes/a.algoritme.yaml';
    await client.open(uriOf(a), description);
    await expect.poll(() => count(a)).toBe(12);
    await client.open(uriOf(CONFIG), 'rules:\n  bio/missing-measure: off\n');
    await expect.poll(() => count(a)).toBe(0);
    await client.change(uriOf(CONFIG), 2, { text: 'bio: { measures: requirement }\n' });
    await expect.poll(() => count(a)).toBe(22);
    await client.close(uriOf(CONFIG));
    await expect.poll(() => count(a)).toBe(12);
    write(CONFIG, 'rules:\n  bio/missing-measure: off\n');
    await changed(CONFIG, 1);
    await expect.poll(() => count(a)).toBe(0);
    rmSync(join(folder, '.algoritmekader'), { recursive: true });
    await changed('.algoritmekader', 3);
    await expect.poll(() => count(a)).toBe(12);
  });

  test('says which files are descriptions: for what is open, for the workspace, and for our own client', async () => {
    write('algoritmes/b.yaml', 'name: Zonder iets dat het laat zien\norganisation: x\n');
    write('archief/c.algoritme.yaml', 'name: Oud\n');
    client = await start({}, { initializationOptions: { keepsToOurs: true } });
    const told: unknown[] = [];
    client.connection.onNotification('algoritmekader/included', (params) => void told.push(params));
    const found = async () =>
      ((await client.connection.sendRequest('workspace/symbol', { query: '' })) as { name: string }[]).map(({ name }) => name);
    await client.open(uriOf('algoritmes/a.yaml'), 'name: Parkeren\n');
    await expect.poll(found).toEqual(['Oud']);
    expect(codes('algoritmes/a.yaml')).toEqual([]);
    await client.open(uriOf(CONFIG), 'files:\n  include: [algoritmes/*.yaml]\n  exclude: [archief/**]\n');
    await expect.poll(() => codes('algoritmes/a.yaml')).toContain('register/required-field');
    await expect.poll(async () => (await found()).sort()).toEqual(['Parkeren', 'Zonder iets dat het laat zien']);
    await expect.poll(() => told.at(-1)).toEqual({ uris: [], patterns: [{ folder: uriOf(''), include: ['algoritmes/*.yaml'] }] });
    await client.change(uriOf(CONFIG), 2, { text: '# niets\n' });
    await expect.poll(() => codes('algoritmes/a.yaml')).toEqual([]);
    await expect.poll(found).toEqual(['Oud']);
  });

  test('turns on nothing that reaches out', async () => {
    write(CONFIG, 'officialTexts: { mode: download, baseUrl: "http://127.0.0.1:9/" }\n');
    client = await start();
    await client.open(uriOf('a.algoritme.yaml'), 'name: x\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: done\n');
    const hover = await client.hover(uriOf('a.algoritme.yaml'), { line: 2, character: 12 });
    expect(JSON.stringify(hover)).not.toMatch(/127\.0\.0\.1|Officiële tekst/);
  });

  test('is checked, completed and explained', async () => {
    client = await start();
    const uri = uriOf(CONFIG);
    await client.open(uri, 'framework: [bio]\nrules:\n  bio/missing-measure: \n  \n');
    const { diagnostics } = await client.diagnostics(uri, 1);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['configuration/unknown-key', '"framework" is hier geen bekende sleutel. Bedoel je "frameworks"?'],
    ]);
    const [fix] = (await client.codeActions(uri, { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } }))!;
    expect(fix!.title).toBe('Verander in "frameworks"');
    const labels = async (line: number, character: number) =>
      (await client.completion(uri, { line, character }))!.map(({ label }) => label);
    expect(await labels(2, 23)).toEqual(['error', 'warning', 'information', 'hint', 'off']);
    const rules = await labels(3, 2);
    expect(rules).toContain('register/required-field');
    expect(rules).not.toContain('bio/missing-measure');
    expect(JSON.stringify(await client.hover(uri, { line: 2, character: 6 }))).toMatch(
      /zonder keuze: waarschuwing.*bio\/missing-measure\.md/,
    );
    expect(JSON.stringify(await client.hover(uri, { line: 1, character: 2 }))).toContain('de ernst per regel');
  });

  test('with a mistake tells so once when it is not open; what is right in it holds', async () => {
    write(CONFIG, 'bio: { measures: requirement }\nbaselin: x\n');
    client = await start();
    await client.open(uriOf('a.algoritme.yaml'), description);
    await client.open(uriOf('b.algoritme.yaml'), description);
    await expect.poll(() => [count('a.algoritme.yaml'), count('b.algoritme.yaml')]).toEqual([22, 22]);
    expect(client.messages).toEqual([expect.stringMatching(/config\.yaml:2: "baselin" .*Bedoel je "baseline"\?/)]);
  });

  test('is no description, and its files have no findings of its own kind', async () => {
    write(CONFIG, 'organization: Gemeente Duinvoort\n');
    client = await start();
    const questions = (await client.connection.sendRequest('algoritmekader/newEntryQuestions', { uri: uriOf('new.yaml') })) as {
      id: string;
    }[];
    expect(questions.map(({ id }) => id)).not.toContain('organization');
    const { text } = (await client.connection.sendRequest('algoritmekader/newEntry', { answers: {}, uri: uriOf('new.yaml') })) as {
      text: string;
    };
    expect(text).toContain('organization: Gemeente Duinvoort\n');
  });
});
