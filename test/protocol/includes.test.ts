/** The built server over stdio: who includes a file, and what changes when a file gets another path. Files on disk. */
import { mkdir, mkdtemp, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TestClient } from './client.ts';

const settings = { rules: { 'register/required-field': 'off' } };
const head = 'schema_version: 0.1a10\nname: Kaart\nai_act_profile: {}\n';
const model = 'name: Model\nlicense:\n  license_name: EUPL-1.2\nmodel_index: []\n';

let folder: string;
let client: TestClient;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'algoritmekader-')));
});
afterEach(async () => {
  await client.stop();
  await rm(folder, { recursive: true, force: true });
});

const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};
const card = (...includes: string[]) => `${head}models:\n${includes.map((path) => `  - !include ${path}\n`).join('')}`;

/** @param workspace what the client can do with the workspace */
const start = async (workspace: Record<string, unknown> = { workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] } }) => {
  client = await TestClient.start({
    settings,
    workspaceFolders: [uriOf('')],
    capabilities: { workspace: { configuration: true, ...workspace } },
  });
  return client;
};
const open = async (path: string, text: string) => {
  await client.open(uriOf(path), text);
  await client.diagnostics(uriOf(path), 1);
};

/** Line and character of a text in another one, some characters into it. */
const positionIn = (text: string, wanted: string) => {
  const before = text.slice(0, text.indexOf(wanted) + 1).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
};
const ask = <T>(method: string, path: string, position: object, more: object = {}) =>
  client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri: uriOf(path) }, position, ...more });
const move = (...files: [from: string, to: string][]) =>
  client.connection.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', {
    files: files.map(([from, to]) => ({ oldUri: uriOf(from), newUri: uriOf(to) })),
  });

/** The new lines of each file, by its path in the folder; a file that gets another name as `from -> to`. */
function told(edit: WorkspaceEdit | null): Record<string, string[]> | string[] | null {
  if (!edit) return null;
  const short = (uri: string) => decodeURIComponent(uri.slice(uriOf('').length).replace(/^\//, ''));
  return Object.fromEntries(
    edit.documentChanges!.map((change) => {
      if ('kind' in change) return change.kind === 'rename' ? ['rename', [short(change.oldUri), short(change.newUri)]] : [change.kind, []];
      return [
        short(change.textDocument.uri),
        change.edits.map((one) => `${one.range.start.line}:${one.range.start.character} ${(one as { newText: string }).newText}`),
      ];
    }),
  );
}

test('references of an include, and of the name of a card, are all includes of that file', async () => {
  const one = card('modellen/een.yaml', 'modellen/twee.yaml');
  await write('kaart.yaml', one);
  await write('diep/kaart.yaml', card('"../modellen/een.yaml"'));
  await write('modellen/een.yaml', model);
  await write('modellen/twee.yaml', model);
  await start();
  await open('kaart.yaml', one);
  const places = async (path: string, position: object) => {
    const found = await ask<Location[]>('references', path, position, { context: { includeDeclaration: true } });
    return found.map(({ uri, range }) => `${uri.slice(uriOf('').length)} ${range.start.line}:${range.start.character}`).sort();
  };
  const expected = ['diep/kaart.yaml 4:14', 'kaart.yaml 4:13'].map((place) => `${uriOf('').endsWith('/') ? '' : '/'}${place}`);
  await expect.poll(() => places('kaart.yaml', positionIn(one, 'modellen/een')), { timeout: 20_000 }).toEqual(expected);
  await open('modellen/een.yaml', model);
  expect(await places('modellen/een.yaml', positionIn(model, 'Model'))).toEqual(expected);
  expect(await places('modellen/een.yaml', positionIn(model, 'EUPL'))).toEqual([]);
});

test('a file that gets another path takes its includes along, open or not, between the quotes that are there', async () => {
  const one = card('modellen/een.yaml', "'./modellen/een.yaml'", 'modellen/twee.yaml');
  await write('kaart.yaml', 'niet: wat er open is\n');
  await write('diep/kaart.yaml', card('"../modellen/een.yaml"'));
  await write('modellen/een.yaml', model);
  await write('modellen/twee.yaml', model);
  await start();
  await open('kaart.yaml', one);
  const edit = await move(['modellen/een.yaml', 'modellen/nieuw.yaml']);
  expect(told(edit)).toEqual({
    'kaart.yaml': ['4:13 modellen/nieuw.yaml', '5:14 ./modellen/nieuw.yaml'],
    'diep/kaart.yaml': ['4:14 ../modellen/nieuw.yaml'],
  });
  const versions = edit!.documentChanges!.map((change) => ('textDocument' in change ? change.textDocument.version : undefined));
  expect(versions.sort()).toEqual([1, null]);
  // What YAML would read otherwise gets quotes; a pattern is no file.
  expect(told(await move(['modellen/een.yaml', 'modellen/een #1.yaml']))).toMatchObject({
    'kaart.yaml': ['4:13 "modellen/een #1.yaml"', '5:14 ./modellen/een #1.yaml'],
  });
  expect(await move(['modellen/een.yaml', 'modellen/een[1].yaml'])).toBeNull();
  expect(await move(['modellen/een.yaml', 'modellen/een.yaml'])).toBeNull();
});

test('a card that moves keeps leading to the same files, and a folder takes along what leads into and out of it', async () => {
  const inside = card('een.yaml', '../los.yaml');
  await write('kaart.yaml', card('modellen/een.yaml'));
  await write('modellen/kaart.yaml', inside);
  await write('modellen/een.yaml', model);
  await write('los.yaml', model);
  await start();
  await open('modellen/kaart.yaml', inside);
  expect(told(await move(['modellen/kaart.yaml', 'kaart2.yaml']))).toEqual({
    'modellen/kaart.yaml': ['4:13 modellen/een.yaml', '5:13 los.yaml'],
  });
  expect(told(await move(['modellen', 'diep/modellen']))).toEqual({
    'kaart.yaml': ['4:13 diep/modellen/een.yaml'],
    'modellen/kaart.yaml': ['5:13 ../../los.yaml'],
  });
  expect(await move(['modellen/kaart.yaml', 'modellen/anders.yaml'])).toBeNull();
});

test('what changed on disk a moment ago is read first', async () => {
  await write('kaart.yaml', card('een.yaml'));
  await write('een.yaml', model);
  await start();
  await open('een.yaml', model);
  expect(told(await move(['een.yaml', 'twee.yaml']))).toEqual({ 'kaart.yaml': ['4:13 twee.yaml'] });
  await write('kaart.yaml', `# nieuw\n${card('een.yaml')}`);
  expect(told(await move(['een.yaml', 'twee.yaml']))).toEqual({ 'kaart.yaml': ['5:13 twee.yaml'] });
});

test('renaming at an include renames its file and every include of it, or says why not', async () => {
  const one = card("'modellen/een.yaml'");
  await write('kaart.yaml', one);
  await write('tweede.yaml', card('modellen/een.yaml'));
  await write('modellen/een.yaml', model);
  await write('modellen/twee.yaml', model);
  await start();
  await open('kaart.yaml', one);
  const position = positionIn(one, 'modellen/een');
  await expect
    .poll(() => ask('prepareRename', 'kaart.yaml', position), { timeout: 20_000 })
    .toEqual({ range: { start: { line: 4, character: 14 }, end: { line: 4, character: 31 } }, placeholder: 'modellen/een.yaml' });
  const rename = (newName: string) => ask<WorkspaceEdit>('rename', 'kaart.yaml', position, { newName });
  const edit = await rename('modellen/nieuw.yaml');
  expect(told(edit)).toEqual({
    'kaart.yaml': ['4:14 modellen/nieuw.yaml'],
    'tweede.yaml': ['4:13 modellen/nieuw.yaml'],
    rename: ['modellen/een.yaml', 'modellen/nieuw.yaml'],
  });
  expect(edit.documentChanges!.at(-1)).toMatchObject({ kind: 'rename' });
  await expect(rename('modellen/twee.yaml')).rejects.toThrow('modellen/twee.yaml bestaat al');
  await expect(rename('modellen/een.txt')).rejects.toThrow('eindigt niet op .yaml');
  await expect(rename('modellen/e*.yaml')).rejects.toThrow('geldt');
  await expect(rename('../een.yaml')).rejects.toThrow('buiten de werkmap');
  expect(await rename('modellen/een.yaml')).toEqual({});
});

test('what the editor itself makes, moves and deletes counts at once, without news of what is watched', async () => {
  await write('kaart.yaml', card('modellen/een.yaml'));
  await start({ fileOperations: { didCreate: true, didRename: true, didDelete: true } });
  const isMissing = async (expected: boolean) => {
    const published = () => client.published.filter(({ uri }) => uri === uriOf('kaart.yaml')).at(-1)?.diagnostics;
    await expect.poll(() => published()?.some(({ code }) => code === 'include/missing-file'), { timeout: 20_000 }).toBe(expected);
  };
  const tell = (operation: string, ...files: object[]) => client.connection.sendNotification(`workspace/${operation}Files`, { files });
  await open('kaart.yaml', card('modellen/een.yaml'));
  await isMissing(true);
  await write('modellen/een.yaml', model);
  await tell('didCreate', { uri: uriOf('modellen/een.yaml') });
  await isMissing(false);
  await rename(join(folder, 'modellen'), join(folder, 'soorten'));
  await tell('didRename', { oldUri: uriOf('modellen'), newUri: uriOf('soorten') });
  await isMissing(true);
  await rename(join(folder, 'soorten'), join(folder, 'modellen'));
  await tell('didRename', { oldUri: uriOf('soorten'), newUri: uriOf('modellen') });
  await isMissing(false);
  await rm(join(folder, 'modellen/een.yaml'));
  await tell('didDelete', { uri: uriOf('modellen/een.yaml') });
  await isMissing(true);
});

test('renaming at an include leaves the includes to an editor that asks for them, and is refused by one that renames no files', async () => {
  const one = card('een.yaml');
  await write('kaart.yaml', one);
  await write('een.yaml', model);
  const renameIt = async () => {
    await open('kaart.yaml', one);
    const position = positionIn(one, 'een.yaml');
    await expect.poll(() => ask('prepareRename', 'kaart.yaml', position), { timeout: 20_000 }).toBeTruthy();
    return ask<WorkspaceEdit>('rename', 'kaart.yaml', position, { newName: 'twee.yaml' });
  };
  await start({ workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] }, fileOperations: { willRename: true } });
  expect(client.initialized.capabilities.workspace?.fileOperations?.willRename?.filters).toHaveLength(2);
  expect(told(await renameIt())).toEqual({ rename: ['een.yaml', 'twee.yaml'] });
  await client.stop();
  await start({ workspaceEdit: { documentChanges: true } });
  await expect(renameIt()).rejects.toThrow('Hernoem');
});
