import type { CompletionItem } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestClient } from './client.ts';

const URI = 'file:///map/parkeren.algoritme.yaml';
const text = 'name: Parkeren\nmeasures:\n  - urn: \n';

describe('completion over the protocol', () => {
  let client: TestClient;

  beforeAll(async () => {
    client = await TestClient.start({ settings: { language: 'en' } });
    await client.open(URI, text);
  });

  afterAll(() => client.stop());

  test('is announced, with the characters behind which to ask', () => {
    const { completionProvider } = client.initialized.capabilities;
    expect(completionProvider?.resolveProvider).toBe(true);
    expect(completionProvider?.triggerCharacters).toEqual(expect.arrayContaining([':', '-', ' ', '[', '{', ',', '"', "'"]));
  });

  test('gives small items, and the documentation of the one that is looked at', async () => {
    const items = (await client.completion(URI, { line: 2, character: 9 }))!;
    const item = items.find(({ label }) => label === 'org-13')!;
    expect(item.documentation).toBeUndefined();
    expect(item.data).toEqual({ urn: 'urn:nl:ak:mtr:org-13', uri: URI });
    const resolved: CompletionItem = await client.connection.sendRequest('completionItem/resolve', item);
    expect(resolved).toMatchObject({ ...item, documentation: { kind: 'markdown' } });
    expect((resolved.documentation as { value: string }).value).toContain('Arrange how you store passwords');
  });

  test('leaves an item as it is that has no more to say', async () => {
    const item = { label: 'iets' };
    expect(await client.connection.sendRequest('completionItem/resolve', item)).toEqual(item);
  });

  test('gives nothing in a file that is not ours', async () => {
    await client.open('file:///map/values.yaml', 'name: x\n');
    expect(await client.completion('file:///map/values.yaml', { line: 1, character: 0 })).toBeNull();
  });

  test('does not answer a space that begins no value', async () => {
    const ask = (character: number, triggerCharacter?: string) =>
      client.connection.sendRequest('textDocument/completion', {
        textDocument: { uri: URI },
        position: { line: 2, character },
        context: triggerCharacter ? { triggerKind: 2, triggerCharacter } : { triggerKind: 1 },
      });
    expect(await ask(9, ' ')).not.toBeNull();
    expect(await ask(2, ' ')).toBeNull();
  });
});

test('a client that shows plain text gets the documentation as that', async () => {
  const capabilities = { textDocument: { completion: { completionItem: { documentationFormat: ['plaintext'] } } } };
  const client = await TestClient.start({ settings: { language: 'en' }, capabilities });
  await client.open(URI, text);
  const item = (await client.completion(URI, { line: 2, character: 9 }))!.find(({ label }) => label === 'org-13');
  const { documentation } = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', item);
  expect(documentation).toContain('Arrange how you store passwords');
  expect(documentation).not.toContain('**');
  await client.stop();
});
