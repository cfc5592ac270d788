import { afterEach, expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TestClient } from './client.ts';

const uri = 'file:///werk/algoritmeregister/parkeren.yaml';
const text = `name: Parkeren
standard_version: "1.0"
requirements:
  - urn: urn:nl:ak:ver:bio-01
    state: in progress
measures:
  - urn: urn:nl:ak:mtr:org-11
    state: to do
  - !include mon.yaml
`;
const onMeasure = { line: 6, character: 26 };
const textDocument = { uri };

let client: TestClient;
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

const ask = <T>(method: string, params: object = {}) =>
  client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument, ...params });

async function start(options: Parameters<typeof TestClient.start>[0] = {}) {
  client = await TestClient.start({ settings: {}, ...options });
  await client.open(uri, text);
}

test('answers every question about the structure of a file', async () => {
  await start();
  const [entry] = await ask<DocumentSymbol[]>('documentSymbol');
  expect(entry!.children!.map(({ name }) => name)).toEqual(['Algemene informatie', 'Metadata', 'requirements', 'measures']);
  expect((await ask<FoldingRange[]>('foldingRange')).map(({ startLine, endLine }) => [startLine, endLine])).toContainEqual([5, 8]);
  const [selection] = await ask<SelectionRange[]>('selectionRange', { positions: [onMeasure] });
  expect(selection!.parent!.range).toEqual({ start: { line: 6, character: 9 }, end: { line: 6, character: 29 } });
  expect((await ask<SemanticTokens>('semanticTokens/full')).data.length % 5).toBe(0);
  const { legend } = client.initialized.capabilities.semanticTokensProvider as { legend: { tokenTypes: string[] } };
  expect(legend.tokenTypes).toContain('enumMember');
  const range = { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } };
  expect((await ask<SemanticTokens>('semanticTokens/range', { range })).data.slice(0, 2)).toEqual([6, 4]);
  const links = await ask<DocumentLink[]>('documentLink');
  expect(links.map(({ target }) => target)).toContain('file:///werk/algoritmeregister/mon.yaml');
  expect(links.some(({ target }) => target!.startsWith('https://minbzk.github.io/'))).toBe(true);
});

test('finds, highlights and renames a URN, and says why it does not', async () => {
  await start();
  const position = onMeasure;
  expect(await ask<Location[]>('references', { position, context: { includeDeclaration: true } })).toMatchObject([
    { uri, range: { start: { line: 6 } } },
  ]);
  expect((await ask<DocumentHighlight[]>('documentHighlight', { position })).map(({ range }) => range.start.line)).toEqual([6, 3]);
  expect(await ask('documentHighlight', { position: { line: 0, character: 8 } })).toBeNull();
  expect(await ask('prepareRename', { position })).toMatchObject({ placeholder: 'urn:nl:ak:mtr:org-11' });
  expect(await ask('prepareRename', { position: { line: 0, character: 8 } })).toBeNull();
  const edit = await ask<WorkspaceEdit>('rename', { position, newName: 'org-13' });
  expect(edit.documentChanges).toMatchObject([{ textDocument: { uri, version: 1 }, edits: [{ newText: 'urn:nl:ak:mtr:org-13' }] }]);
  await expect(ask('rename', { position, newName: 'xyz-01' })).rejects.toThrow('"xyz-01" bestaat niet onder measures');
});

test('gives a lens without a command to an editor that has no list for it', async () => {
  await start();
  const [lens] = await ask<CodeLens[]>('codeLens');
  // The list goes on in another file, so nobody can count it.
  expect(lens).toBeUndefined();
  await client.change(uri, 2, { text: text.replace('  - !include mon.yaml\n', '') });
  expect(await ask<CodeLens[]>('codeLens')).toMatchObject([
    { range: { start: { line: 0 } }, command: { title: 'BIO 1/12 · 1 te doen', command: '' } },
  ]);
});

test('shows the list behind a lens to an editor that announces that it can, and follows the settings', async () => {
  const refreshed: string[] = [];
  await start({
    initializationOptions: { showsCoverage: true },
    capabilities: { workspace: { configuration: true, codeLens: { refreshSupport: true }, semanticTokens: { refreshSupport: true } } },
  });
  for (const method of ['workspace/codeLens/refresh', 'workspace/semanticTokens/refresh'])
    client.connection.onRequest(method, () => {
      refreshed.push(method);
      return null;
    });
  await client.change(uri, 2, { text: text.replace('  - !include mon.yaml\n', '') });
  const [lens] = await ask<CodeLens[]>('codeLens');
  const [asked, line, character, of] = lens!.command!.arguments as [string, number, number, string];
  const list = await client.connection.sendRequest<{ title: string; version: number }>('algoritmekader/coverage', {
    textDocument: { uri: asked },
    position: { line, character },
    of,
  });
  expect(list).toMatchObject({ title: 'BIO 1/12', version: 2 });
  client.settings = { codeLens: false };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
  await expect.poll(() => refreshed).toEqual(expect.arrayContaining(['workspace/codeLens/refresh', 'workspace/semanticTokens/refresh']));
  expect(await ask<CodeLens[]>('codeLens')).toEqual([]);
});

test('leaves a YAML file that is not ours to the editor', async () => {
  client = await TestClient.start({ settings: {} });
  const other = { uri: 'file:///werk/docker-compose.yaml' };
  await client.open(other.uri, 'services:\n  web:\n    image: nginx\n');
  const askOther = (method: string, params: object = {}) =>
    client.connection.sendRequest(`textDocument/${method}`, { textDocument: other, ...params });
  expect(await askOther('foldingRange')).toBeNull();
  expect(await askOther('documentSymbol')).toEqual([]);
  expect(await askOther('codeLens')).toEqual([]);
  expect(await askOther('documentLink')).toEqual([]);
  expect(await askOther('semanticTokens/full')).toEqual({ data: [] });
  expect(await askOther('prepareRename', { position: { line: 0, character: 1 } })).toBeNull();
});

test('serves a client that announces nothing as the protocol says', async () => {
  await start({ settings: undefined, capabilities: { workspace: {}, textDocument: {} } });
  expect(client.initialized.capabilities.renameProvider).toBe(true);
  const outline = await ask<SymbolInformation[]>('documentSymbol');
  const lines = [...text.split('\n').keys()];
  expect(outline.map(({ name }) => name)).toEqual(expect.arrayContaining(['Parkeren', 'measures']));
  expect(outline.find(({ name }) => name.startsWith('org-11'))).toMatchObject({
    containerName: 'measures',
    location: { uri, range: { start: { line: 6 } } },
  });
  const edit = await ask<WorkspaceEdit>('rename', { position: onMeasure, newName: 'org-13' });
  expect(edit).toEqual({ changes: { [uri]: [expect.objectContaining({ newText: 'urn:nl:ak:mtr:org-13' })] } });
  const [range, methods] = [
    { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    ['codeLens', 'documentLink', 'foldingRange'],
  ];
  for (const method of [...methods, 'semanticTokens/full']) expect(await ask(method), method).toBeDefined();
  expect(await ask<unknown[]>('inlayHint', { range })).not.toEqual([]);
  for (const position of lines.map((line) => ({ line, character: 2 }))) {
    for (const method of ['hover', 'definition', 'completion', 'documentHighlight']) await ask(method, { position });
    const actions = await ask<CodeAction[]>('codeAction', { range: { start: position, end: position }, context: { diagnostics: [] } });
    for (const action of actions) expect(action.edit).toEqual({ changes: { [uri]: expect.any(Array) } });
  }
});
