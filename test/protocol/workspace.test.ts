/** The built server over stdio, with folders on disk: what files in a workspace have to do with each other. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnostic, WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { TestClient, type ClientOptions } from './client.ts';

const settings = { rules: { 'bio/missing-measure': 'off', 'register/required-field': 'off' } };
const card = (...lines: string[]) => ['schema_version: 0.1a10', 'name: Kaart', 'ai_act_profile: {}', ...lines, ''].join('\n');
const entry = (name: string, ...lines: string[]) =>
  ['standard_version: "1.0"', `name: ${name}`, 'organization: Gemeente Duinvoort', ...lines, ''].join('\n');
const model = 'name: Model\nlicense:\n  license_name: EUPL-1.2\nmodel_index: []\n';

let folder: string;
let client: TestClient | undefined;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'algoritmekader-')));
});
afterEach(async () => {
  await client?.stop();
  client = undefined;
  await rm(folder, { recursive: true, force: true });
});

const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};
const start = async (options: ClientOptions = {}, ...roots: string[]) =>
  (client = await TestClient.start({ settings, workspaceFolders: (roots.length ? roots : ['']).map(uriOf), ...options }));
const changed = (...paths: string[]) =>
  client!.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: paths.map((path) => ({ uri: uriOf(path), type: 2 })) });

const about = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ code }) => /^(?:include|duplicate)\//.test(String(code)));
/** The findings of a file about others, once they are these. @throws when they still are not after some seconds */
const shows = async (path: string, ...expected: string[]): Promise<Diagnostic[]> => {
  const present = client!;
  const codes = (diagnostics: readonly Diagnostic[] = []) => about(diagnostics).map(({ code, range }) => `${range.start.line + 1} ${code}`);
  const last = () => present.published.findLast(({ uri }) => uri === uriOf(path));
  await expect.poll(() => codes(last()?.diagnostics), { timeout: 20_000, interval: 20 }).toEqual(expected);
  return about(last()?.diagnostics ?? []);
};

describe('the descriptions of the workspace', () => {
  const symbols = async (query: string) => {
    const found = await client!.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query });
    return found.map(({ name, containerName, location }) => `${name} · ${containerName} · ${location.uri.split('/').at(-1)}`).sort();
  };

  test('are found by letters of their name or organisation, open or not, with what is not saved', async () => {
    await write('een.yaml', entry('Parkeervergunning beoordelen'));
    await write('twee.yaml', entry('Café controleren'));
    await write('geen.yaml', 'services: {}\n');
    await start();
    await expect.poll(() => symbols(''), { timeout: 20_000 }).toHaveLength(2);
    expect(await symbols('prkeer')).toEqual(['Parkeervergunning beoordelen · Gemeente Duinvoort · een.yaml']);
    expect(await symbols('cafe')).toEqual(['Café controleren · Gemeente Duinvoort · twee.yaml']);
    expect(await symbols('duinvoort')).toHaveLength(2);
    expect(await symbols('zzz')).toEqual([]);
    await client!.open(uriOf('twee.yaml'), entry('Terrassen'));
    await expect.poll(() => symbols('terras'), { timeout: 20_000 }).toEqual(['Terrassen · Gemeente Duinvoort · twee.yaml']);
  });
});

describe('a long reading of the workspace', () => {
  /** What the client is told of it, until a description that is read last is known. */
  const followed = async (capabilities: Record<string, unknown>) => {
    const long = 'Een regel met een maatregel die genoeg zegt.\n'.repeat(12);
    const many = Array.from({ length: 300 }, (_, at) => entry(`Lang ${at}`, `goal: |\n  ${long.replaceAll('\n', '\n  ')}`)).join('---\n');
    for (let at = 0; at < 80; at++) await write(`${at}.yaml`, many);
    await write('zz.yaml', entry('Laatste'));
    const told: { token: unknown; value: { kind: string; percentage?: number; message?: string; cancellable?: boolean } }[] = [];
    const created: unknown[] = [];
    const listening = TestClient.start({
      settings,
      workspaceFolders: [uriOf('')],
      capabilities: { workspace: { configuration: true }, ...capabilities },
    });
    client = await listening;
    client.connection.onRequest('window/workDoneProgress/create', ({ token }: { token: unknown }) => {
      created.push(token);
      return null;
    });
    client.connection.onNotification('$/progress', (params: (typeof told)[number]) => void told.push(params));
    const isRead = async () => (await client!.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'Laatste' })).length;
    await expect.poll(isRead, { timeout: 60_000, interval: 200 }).toBe(1);
    return { told, created };
  };

  test('is told from its begin to its end, with how far it is, to who shows that', { timeout: 90_000 }, async () => {
    const { told, created } = await followed({ window: { workDoneProgress: true } });
    await expect.poll(() => told.at(-1)?.value.kind, { timeout: 20_000 }).toBe('end');
    expect(created).toHaveLength(1);
    expect(new Set(told.map(({ token }) => token))).toEqual(new Set(created));
    const [begin, ...rest] = told.map(({ value }) => value);
    expect(begin).toMatchObject({ kind: 'begin', title: 'Algoritmekader' });
    expect(begin!.cancellable).toBe(true);
    const reports = rest.slice(0, -1);
    expect(reports.every(({ kind }) => kind === 'report')).toBe(true);
    const percentages = [begin!, ...reports].map(({ percentage }) => percentage!);
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
    expect(reports.at(-1)!.message).toMatch(/\d+ van 81/);
  });

  test('is not told to who does not', { timeout: 90_000 }, async () => {
    expect(await followed({})).toEqual({ told: [], created: [] });
  });
});

describe('entries that are there twice', () => {
  test('are found in files that were never opened, with the way there', async () => {
    await write('a/een.yaml', entry('Parkeren'));
    await write('b/twee.yaml', `# tweede\n${entry('Parkeren')}`);
    await start();
    await client!.open(uriOf('a/een.yaml'), entry('Parkeren'));
    const [finding] = await shows('a/een.yaml', '2 duplicate/name');
    expect(finding!.message).toContain('b/twee.yaml, regel 3');
    expect(finding!.relatedInformation).toEqual([
      {
        location: { uri: uriOf('b/twee.yaml'), range: { start: { line: 2, character: 6 }, end: { line: 2, character: 14 } } },
        message: 'Hier staat ook "Parkeren".',
      },
    ]);
  });

  test('come and go with what is open, saved or not, and with what is on disk', async () => {
    await write('een.yaml', entry('Parkeren'));
    await write('twee.yaml', entry('Parkeren'));
    await start();
    await client!.open(uriOf('een.yaml'), entry('Parkeren'));
    await shows('een.yaml', '2 duplicate/name');
    await client!.open(uriOf('twee.yaml'), entry('Anders'));
    await shows('een.yaml');
    await client!.change(uriOf('twee.yaml'), 2, { text: `\n${entry('Parkeren')}` });
    const [moved] = await shows('een.yaml', '2 duplicate/name');
    expect(moved!.message).toContain('regel 3');
    await client!.close(uriOf('twee.yaml'));
    await write('twee.yaml', entry('Nog anders'));
    await changed('twee.yaml');
    await shows('een.yaml');
    await write('map/drie.yaml', entry('Parkeren'));
    await changed('map/drie.yaml');
    await shows('een.yaml', '2 duplicate/name');
    await rm(join(folder, 'map'), { recursive: true });
    await changed('map');
    await shows('een.yaml');
  });

  test('come and go with a folder that has a dot in its name', async () => {
    await start();
    await client!.open(uriOf('een.yaml'), entry('Parkeren'));
    await shows('een.yaml');
    await write('versie.2/twee.yaml', entry('Parkeren'));
    await changed('versie.2');
    await shows('een.yaml', '2 duplicate/name');
    await rm(join(folder, 'versie.2'), { recursive: true });
    await changed('versie.2');
    await shows('een.yaml');
  });

  test('are none when one file is reached by two ways, and count over two roots', async () => {
    await write('een/a.yaml', entry('Parkeren'));
    await write('twee/b.yaml', entry('Anders'));
    await symlink(join(folder, 'een', 'a.yaml'), join(folder, 'een', 'link.yaml'));
    await symlink(join(folder, 'een'), join(folder, 'derde'));
    await start({}, 'een', 'twee', 'derde');
    await client!.open(uriOf('een/a.yaml'), entry('Parkeren'));
    await client!.open(uriOf('twee/b.yaml'), entry('Wonen'));
    await write('een/c.yaml', entry('Wonen'));
    await changed('een/c.yaml');
    const [finding] = await shows('twee/b.yaml', '2 duplicate/name');
    expect(finding!.message).toContain('een/c.yaml, regel 2');
    await shows('een/a.yaml');
  });

  test('are not looked for in what belongs to a program', async () => {
    await write('node_modules/x/een.yaml', entry('Parkeren'));
    await write('.verborgen/een.yaml', entry('Parkeren'));
    await write('twee.yaml', entry('Wonen'));
    await start();
    await client!.open(uriOf('een.yaml'), entry('Parkeren', '---', entry('Wonen')));
    await shows('een.yaml', '6 duplicate/name');
    await changed('node_modules/x/een.yaml', 'node_modules', '.verborgen');
    await client!.change(uriOf('een.yaml'), 2, { text: `\n${entry('Parkeren', '---', entry('Wonen'))}` });
    await shows('een.yaml', '7 duplicate/name');
  });
});

describe('includes', () => {
  test('are looked up beside the file, and again when the target comes, changes or goes', async () => {
    await start();
    await client!.open(uriOf('kaarten/kaart.yaml'), card('models:', '  - !include ../modellen/een.yaml'));
    await shows('kaarten/kaart.yaml', '5 include/missing-file');
    await write('modellen/een.yaml', model);
    await changed('modellen');
    await shows('kaarten/kaart.yaml');
    await write('modellen/een.yaml', '- iets: anders\n');
    await changed('modellen/een.yaml');
    await shows('kaarten/kaart.yaml', '5 include/wrong-file');
    await rename(join(folder, 'modellen'), join(folder, 'models'));
    await changed('modellen', 'models');
    await shows('kaarten/kaart.yaml', '5 include/missing-file');
  });

  test('see what is open and not saved', async () => {
    await write('een.yaml', model);
    await start();
    await client!.open(uriOf('kaart.yaml'), card('models:', '  - !include een.yaml', '  - !include nieuw.yaml'));
    await shows('kaart.yaml', '6 include/missing-file');
    await client!.open(uriOf('nieuw.yaml'), model);
    await shows('kaart.yaml');
    await client!.open(uriOf('een.yaml'), '- iets: anders\n');
    await shows('kaart.yaml', '5 include/wrong-file');
    await client!.close(uriOf('een.yaml'));
    await shows('kaart.yaml');
    await client!.close(uriOf('nieuw.yaml'));
    await shows('kaart.yaml', '6 include/missing-file');
  });

  test('wait for no pipe and no device, and look nowhere else for what looks like an address', async () => {
    await write('een.yaml', model);
    execFileSync('mkfifo', [join(folder, 'pijp.yaml')]);
    await symlink('/dev/zero', join(folder, 'nul.yaml'));
    await start();
    const lines = [
      'een.yaml',
      'pijp.yaml',
      'nul.yaml',
      '"a\\0b.yaml"',
      'file:///etc/x.yaml',
      '//server/share/x.yaml',
      `${'x'.repeat(5_000)}.yaml`,
    ];
    await client!.open(uriOf('kaart.yaml'), card('models:', ...lines.map((line) => `  - !include ${line}`)));
    const [wrong, outside, missing] = ['wrong-file', 'outside-workspace', 'missing-file'].map((code) => `include/${code}`);
    await shows('kaart.yaml', `6 ${wrong}`, `7 ${outside}`, `8 ${missing}`, `9 ${missing}`, `10 ${outside}`, `11 ${missing}`);
    expect(await client!.hover(uriOf('kaart.yaml'), { line: 5, character: 16 })).toBeDefined();
  });

  test('do not lead out of the workspace, by their path or by a link', async () => {
    await write('buiten/een.yaml', model);
    await write('binnen/twee.yaml', model);
    await symlink(join(folder, 'buiten'), join(folder, 'binnen', 'link'));
    await start({}, 'binnen');
    const lines = [
      '../buiten/een.yaml',
      '../buiten/bestaat-niet.yaml',
      '/etc/passwd',
      'link/een.yaml',
      '../binnen/twee.yaml',
      '/etc/hosts.yaml',
    ];
    await client!.open(uriOf('binnen/kaart.yaml'), card('models:', ...lines.map((line) => `  - !include ${line}`)));
    await shows('binnen/kaart.yaml', ...[5, 6, 7, 8, 10].map((line) => `${line} include/outside-workspace`));
  });

  test('lead from one root to another', async () => {
    await write('een/model.yaml', model);
    await start({}, 'een', 'twee');
    await client!.open(
      uriOf('twee/kaart.yaml'),
      card('models:', '  - !include ../een/model.yaml', 'assessments:', '  - !include ../een/model.yaml'),
    );
    await shows('twee/kaart.yaml', '7 include/wrong-file');
  });

  test('in a circle name it, and stop naming it once it is broken', async () => {
    await write('een.yaml', `${model}tags: !include twee.yaml\n`);
    await write('twee.yaml', `${model}tags: !include een.yaml\n`);
    await start();
    await client!.open(uriOf('een.yaml'), `${model}tags: !include twee.yaml\n`);
    const [finding] = await shows('een.yaml', '5 include/cycle');
    expect(finding!.message).toContain('een.yaml → twee.yaml → een.yaml');
    await client!.open(uriOf('twee.yaml'), model);
    await shows('een.yaml', '1 include/not-included');
  });

  test('make the file behind them a card, which is checked as its own file', async () => {
    await write('kaart.yaml', card('models:', '  - !include een.yaml'));
    await start();
    await client!.open(uriOf('een.yaml'), 'name: Model\n');
    const { diagnostics } = await client!.diagnosticsThat((params) => params.uri === uriOf('een.yaml') && params.diagnostics.length > 0);
    expect(diagnostics.map(({ code }) => code)).toEqual(['system-card/missing-key', 'system-card/missing-key']);
    await write('kaart.yaml', card());
    await changed('kaart.yaml');
    await client!.diagnosticsThat((params) => params.uri === uriOf('een.yaml') && params.diagnostics.length === 0);
  });

  test('are missed by a card that no one includes, until one does', async () => {
    await start();
    await client!.open(uriOf('een.yaml'), model);
    await shows('een.yaml', '1 include/not-included');
    await client!.open(uriOf('kaart.yaml'), card('models: ', '  - !include een.yaml'));
    await shows('een.yaml');
    await client!.change(uriOf('kaart.yaml'), 2, { text: card() });
    await shows('een.yaml', '1 include/not-included');
  });

  test('lead to their file, and tell which card stands there', async () => {
    await write('modellen/een %41.yaml', model);
    await start();
    await client!.open(uriOf('kaart.yaml'), card('models:', '  - !include "modellen/een %41.yaml"', '  - !include weg.yaml'));
    await shows('kaart.yaml', '6 include/missing-file');
    const at = (line: number) => ({ textDocument: { uri: uriOf('kaart.yaml') }, position: { line, character: 16 } });
    const start0 = { line: 0, character: 0 };
    expect(await client!.connection.sendRequest('textDocument/definition', at(4))).toEqual([
      { uri: uriOf('modellen/een %41.yaml'), range: { start: start0, end: start0 } },
    ]);
    expect(await client!.connection.sendRequest('textDocument/definition', at(5))).toBeNull();
    expect((await client!.hover(uriOf('kaart.yaml'), at(4).position))?.contents).toEqual({
      kind: 'markdown',
      value: '**Model**  \neen modelkaart · `modellen/een %41.yaml`',
    });
  });
});

describe('a workspace of a thousand files', () => {
  test('is read in the background, while an editor is answered', async () => {
    const lines = Array.from({ length: 20 }, (_, index) => `  extra_${index}: een regel`).join('\n');
    for (let index = 0; index < 1000; index++)
      await write(`map${index % 20}/f${index}.yaml`, `${entry(`Algoritme ${index}`)}x:\n${lines}\n`);
    await write('map0/kopie.yaml', entry('Algoritme 999'));
    await start();
    const asked = performance.now();
    await client!.open(uriOf('map0/kopie.yaml'), entry('Algoritme 999'));
    await client!.diagnostics(uriOf('map0/kopie.yaml'), 1);
    const answered = performance.now() - asked;
    const [finding] = await shows('map0/kopie.yaml', '2 duplicate/name');
    expect(finding!.message).toContain('map19/f999.yaml, regel 2');
    // It did not wait for the thousand.
    expect(answered).toBeLessThan((performance.now() - asked) / 2);
  });
});
