/** An organisation's own catalogue, with real files: what is on disk, what is open, and what changes. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Position } from 'vscode-languageserver-protocol';
import { TestClient } from './client.ts';

const FILE = '.algoritmekader/catalogue/eigen.yaml';
const description = 'name: Parkeren\norganization: Gemeente Duinvoort\nstatus: In gebruik\nmeasures: []\n';
const measure = (number: string, required = true) =>
  `urn: urn:nl:duinvoort:mtr:${number}\ntitle: Maatregel ${number}\ntext: { summary: Doe het. }\nrequired: ${required}\n`;

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

/** Tells the server that something changed on disk, as an editor that watches would. */
const changed = (path: string, type: 1 | 2 | 3) =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path), type }] });

const definition = (uri: string, position: Position) =>
  client.connection.sendRequest('textDocument/definition', { textDocument: { uri }, position });

/** The measures that are called missing by the organisation, once they are the expected ones. */
async function missing(uri: string, expected: string[]): Promise<void> {
  const fits = ({ diagnostics }: (typeof client.published)[number]) => {
    const ids = diagnostics
      .filter(({ code }) => code === 'organisation/missing-measure')
      .map(({ data }) => (data as { subject: string }).subject);
    return JSON.stringify(ids) === JSON.stringify(expected);
  };
  const last = client.published.findLast((params) => params.uri === uri);
  if (last && fits(last)) return;
  await client.diagnosticsThat((params) => params.uri === uri && fits(params));
}

const start = (folders: string[] = ['']) => TestClient.start({ settings: {}, workspaceFolders: folders.map(uriOf) });

describe('the catalogue of an organisation', () => {
  const uri = () => uriOf('algoritmes/parkeren.algoritme.yaml');

  test('holds for a description below its folder, from the first check on', async () => {
    write(FILE, measure('alg-01'));
    client = await start();
    await client.open(uri(), description);
    await missing(uri(), ['alg-01']);
    const first = client.published.find((params) => params.uri === uri())!;
    expect(first.diagnostics.some(({ code }) => code === 'organisation/missing-measure')).toBe(true);
    const [action] = (await client.codeActions(uri(), { start: { line: 3, character: 1 }, end: { line: 3, character: 1 } }))!.filter(
      ({ title }) => title.includes('alg-01'),
    );
    expect(JSON.stringify(action!.edit)).toContain('urn:nl:duinvoort:mtr:alg-01');
  });

  test('does not send findings again that a change of it leaves as they are', async () => {
    write(FILE, measure('alg-01'));
    client = await start();
    await client.open(uri(), description);
    await missing(uri(), ['alg-01']);
    const sent = () => client.published.filter((params) => params.uri === uri());
    const before = sent().length;
    // Another measure that no description has to have: everything is checked again, and nothing is found but what was.
    write('.algoritmekader/catalogue/meer.yaml', measure('alg-02', false));
    await changed('.algoritmekader/catalogue/meer.yaml', 1);
    const position = { line: 3, character: 0 };
    const text = '  - urn: urn:nl:duinvoort:mtr:alg-02\n    state: done\n';
    // The check of the next version has the measure: so the one before it was made.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await client.change(uri(), 2, { range: { start: position, end: { line: 4, character: 0 } }, text: `measures:\n${text}` });
    const { diagnostics } = await client.diagnostics(uri(), 2);
    expect(diagnostics.map(({ code }) => code)).not.toContain('compliance/unknown-urn');
    expect(sent()).toHaveLength(before + 1);
  });

  test('is where the definition of an own measure leads to, in any editor', async () => {
    const path = '100%25 af/.algoritmekader/catalogue/één & twee#3.yaml';
    write(path, `${measure('alg-01')}---\n${measure('alg-02')}`);
    client = await start();
    const uri = uriOf('100%25 af/x.algoritme.yaml');
    await client.open(uri, 'name: x\nstandard_version: "1.0"\nmeasures:\n  - urn: urn:nl:duinvoort:mtr:alg-02\n    state: to do\n');
    expect(await definition(uri, { line: 3, character: 20 })).toEqual([
      { uri: uriOf(path), range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } } },
    ]);
  });

  test('leads from a URN in it to the page of what that adds to', async () => {
    client = await TestClient.start({
      workspaceFolders: [uriOf('')],
      capabilities: { workspace: { textDocumentContent: {} } },
    });
    await client.open(uriOf(FILE), 'urn: urn:nl:ak:mtr:org-11\nguidance: Zie het beleid.\n');
    expect(await definition(uriOf(FILE), { line: 0, character: 20 })).toEqual([
      expect.objectContaining({ uri: 'algoritmekader-catalogue:/measures/org-11.md' }),
    ]);
    expect(await definition(uriOf(FILE), { line: 1, character: 12 })).toBeNull();
  });

  test('is watched: a file that comes, changes and goes is noticed in what is open', async () => {
    client = await start();
    await client.open(uri(), description);
    await missing(uri(), []);
    expect(client.registered.map(({ method }) => method)).toContain('workspace/didChangeWatchedFiles');
    write(FILE, measure('alg-01'));
    await changed(FILE, 1);
    await missing(uri(), ['alg-01']);
    write(FILE, `${measure('alg-01')}---\n${measure('alg-02')}`);
    await changed(FILE, 2);
    await missing(uri(), ['alg-01', 'alg-02']);
    rmSync(join(folder, '.algoritmekader'), { recursive: true });
    await changed('.algoritmekader', 3);
    await missing(uri(), []);
  });

  test('counts as it is in the editor, saved or not, and again as on disk when that is closed', async () => {
    write(FILE, measure('alg-01'));
    client = await start();
    await client.open(uri(), description);
    await missing(uri(), ['alg-01']);
    await client.open(uriOf(FILE), measure('alg-01'));
    await client.change(uriOf(FILE), 2, { text: measure('alg-01', false) });
    await missing(uri(), []);
    await client.close(uriOf(FILE));
    await missing(uri(), ['alg-01']);
    // A new file that was never saved.
    await client.open(uriOf('.algoritmekader/catalogue/nieuw.yaml'), measure('alg-09'));
    await missing(uri(), ['alg-01', 'alg-09']);
  });

  test('counts when it is one new file that was never saved', async () => {
    client = await start();
    await client.open(uri(), description);
    await client.diagnostics(uri(), 1);
    await client.open(uriOf(FILE), measure('alg-01'));
    await missing(uri(), ['alg-01']);
    await client.close(uriOf(FILE));
    await missing(uri(), []);
  });

  test('does not have the others checked again while nothing changes in what it says', async () => {
    write(FILE, measure('alg-01'));
    client = await start();
    await client.open(uri(), description);
    await client.open(uriOf(FILE), measure('alg-01'));
    await missing(uri(), ['alg-01']);
    await client.diagnostics(uriOf(FILE), 1);
    // The first check of all takes long, and what follows a long one waits.
    await client.change(uri(), 2, { text: `${description}# nog eens\n` });
    await client.diagnostics(uri(), 2);
    const before = client.published.filter((params) => params.uri === uri()).length;
    await client.change(uriOf(FILE), 2, { text: `${measure('alg-01')}# een opmerking\n` });
    await client.diagnostics(uriOf(FILE), 2);
    // Whatever the first change set going is done when the second has its answer.
    await client.change(uriOf(FILE), 3, { text: `${measure('alg-01')}# en nog een\n` });
    await client.diagnostics(uriOf(FILE), 3);
    await client.hover(uri(), { line: 0, character: 0 });
    expect(client.published.filter((params) => params.uri === uri())).toHaveLength(before);
  });

  test('is checked itself, also across its files', async () => {
    write(FILE, measure('alg-01'));
    client = await start();
    const other = uriOf('.algoritmekader/catalogue/b.yml');
    await client.open(other, measure('alg-01').replace('title', 'titel'));
    const { diagnostics } = await client.diagnostics(other, 1);
    expect(diagnostics.map(({ code }) => code)).toEqual(['organisation/duplicate-urn', 'organisation/unknown-key']);
    expect(diagnostics[0]!.message).toContain('b.yml (regel 1), eigen.yaml (regel 1)');
    // One is taken away in the other file, which is not open.
    rmSync(join(folder, FILE));
    await changed(FILE, 3);
    await client.diagnosticsThat((params) => params.uri === other && params.diagnostics.length === 1);
  });

  test('completes keys and values', async () => {
    client = await start();
    const uri = uriOf(FILE);
    await client.open(uri, `${measure('alg-01')}lifecycle:\n  - \n`);
    const items = (await client.completion(uri, { line: 5, character: 4 }))!;
    expect(items.map(({ label }) => label)).toContain('monitoring-en-beheer');
    expect(await client.completion('file:///nooit/geopend.yaml', { line: 0, character: 0 })).toBeNull();
  });
});

describe('which catalogue holds', () => {
  test('the nearest, in each workspace folder its own, and none from outside', async () => {
    write('.algoritmekader/catalogue/boven.yaml', measure('boven-01'));
    write('een/.algoritmekader/catalogue/a.yaml', measure('een-01'));
    write('een/diep/.algoritmekader/catalogue/a.yaml', measure('diep-01'));
    client = await start(['een', 'twee']);
    const expected = { 'een/x.algoritme.yaml': ['een-01'], 'een/diep/er/x.algoritme.yaml': ['diep-01'], 'twee/x.algoritme.yaml': [] };
    for (const [path, ids] of Object.entries(expected)) {
      await client.open(uriOf(path), description);
      await missing(uriOf(path), ids);
    }
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: uriOf(''), name: 'alles' }], removed: [{ uri: uriOf('twee'), name: 'twee' }] },
    });
    await missing(uriOf('twee/x.algoritme.yaml'), ['boven-01']);
  });

  test('not beyond the folder that holds .git', async () => {
    write(FILE, measure('alg-01'));
    write('repo/.git/HEAD', 'ref: x');
    client = await start();
    await client.open(uriOf('repo/x.algoritme.yaml'), description);
    await client.diagnostics(uriOf('repo/x.algoritme.yaml'), 1);
    await missing(uriOf('repo/x.algoritme.yaml'), []);
  });
});

describe('files that cannot take part', () => {
  test('have a name that is no link and steers nothing where it is told; nor does what was to be converted', async () => {
    const link = '[klik](command:workbench.action.quit)';
    write(`werk/.algoritmekader/catalogue/${link}\u202E\u001B[2J.yaml`, new Uint8Array([0x75, 0xff, 0xfe]));
    write('werk/.algoritmekader/catalogue/a.yaml', measure('alg-01'));
    client = await start(['werk']);
    const uri = uriOf('werk/x.algoritme.yaml');
    await client.open(uri, description);
    await missing(uri, ['alg-01']);
    await vi.waitFor(() => expect(client.messages).toHaveLength(1), 10_000);
    const answer = await client.connection.sendRequest<{ problem: string }>('algoritmekader/convert', { to: 'yaml', text: link });
    expect(answer.problem).toContain('klik');
    for (const shown of [...client.messages, answer.problem]) {
      expect(shown).toContain('[klik] (com');
      expect(shown).not.toMatch(/\]\(|[^\P{Cc}\n]|\u202E/u);
    }
  });

  test('are told once, and the rest of the catalogue still works', async () => {
    write('buiten/geheim.yaml', measure('geheim-01'));
    write('werk/.algoritmekader/catalogue/a.yaml', measure('alg-01'));
    write('werk/.algoritmekader/catalogue/b.yaml', new Uint8Array([0x75, 0xff, 0xfe]));
    write('werk/.algoritmekader/catalogue/c.yaml', `# ${'x'.repeat(1_000_000)}\n${measure('groot-01')}`);
    write('werk/.algoritmekader/catalogue/d.yaml', '"nooit gesloten: [\n');
    mkdirSync(join(folder, 'werk/.algoritmekader/catalogue/e.yaml'));
    symlinkSync(join(folder, 'buiten/geheim.yaml'), join(folder, 'werk/.algoritmekader/catalogue/f.yaml'));
    client = await start(['werk']);
    const uri = uriOf('werk/x.algoritme.yaml');
    await client.open(uri, description);
    await missing(uri, ['alg-01']);
    await client.open(uriOf('werk/y.algoritme.yaml'), description);
    await missing(uriOf('werk/y.algoritme.yaml'), ['alg-01']);
    const told = (name: string) => client.messages.filter((message) => message.includes(`${name}.yaml`));
    expect(told('b')).toEqual([expect.stringContaining('geen UTF-8')]);
    expect(told('c')).toEqual([expect.stringContaining('groter dan 1 MB')]);
    expect(told('e')).toHaveLength(1);
    expect(told('f')).toEqual([expect.stringContaining('buiten de map')]);
    expect(client.messages).toHaveLength(4);
  });

  test('are told to an editor that can silence it under a name by which it knows them again', async () => {
    write(FILE, new Uint8Array([0x75, 0xff, 0xfe]));
    client = await TestClient.start({
      settings: {},
      workspaceFolders: [uriOf('')],
      initializationOptions: { showsNotices: true },
    });
    const notices: unknown[] = [];
    client.connection.onNotification('algoritmekader/notice', (notice) => void notices.push(notice));
    await client.open(uriOf('x.algoritme.yaml'), description);
    await expect.poll(() => notices).toEqual([{ key: expect.stringContaining('.yaml'), text: expect.stringContaining('geen UTF-8') }]);
    expect(client.messages).toEqual([]);
  });

  test('are told again when they were mended in between', async () => {
    const broken = new Uint8Array([0x75, 0xff, 0xfe]);
    const told = () => client.messages.filter((message) => message.includes('geen UTF-8'));
    write(FILE, broken);
    client = await start();
    const uri = uriOf('x.algoritme.yaml');
    await client.open(uri, description);
    await expect.poll(told).toHaveLength(1);
    write(FILE, measure('alg-01'));
    await changed(FILE, 2);
    await missing(uri, ['alg-01']);
    write(FILE, broken);
    await changed(FILE, 2);
    await missing(uri, []);
    await expect.poll(told).toHaveLength(2);
  });
});

test('an editor that watches nothing gets what is on disk when a document is opened', async () => {
  client = await TestClient.start({ workspaceFolders: [uriOf('')], capabilities: { workspace: {} } });
  await client.open(uriOf('x.algoritme.yaml'), description);
  await missing(uriOf('x.algoritme.yaml'), []);
  write(FILE, measure('alg-01'));
  await client.open(uriOf('y.algoritme.yaml'), description);
  await missing(uriOf('y.algoritme.yaml'), ['alg-01']);
});
