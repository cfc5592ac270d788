import { afterEach, describe, expect, test } from 'vitest';
import { TestClient } from './client.ts';

const uri = 'file:///werk/algoritmeregister/parkeren.yaml';
const text = `name: Parkeervergunning beoordelen
measures:
  - urn: "urn:nl:ak:mtr:org-11"
    state: done
requirements:
  - urn: urn:nl:ak:ver:bestaat-niet
`;
const opensPages = { workspace: { configuration: true, textDocumentContent: {} } };
const page = (name: string) => `algoritmekader-catalogue:/${name}.md`;

let client: TestClient;
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

const contentOf = (address: string) => client.connection.sendRequest<{ text: string }>('workspace/textDocumentContent', { uri: address });
const definition = (line: number, character: number) =>
  client.connection.sendRequest<unknown>('textDocument/definition', { textDocument: { uri }, position: { line, character } });

describe('an editor that can show documents of a server', () => {
  test('is told which, and gets them in its language', async () => {
    client = await TestClient.start({ locale: 'en', settings: {}, capabilities: opensPages });
    expect(client.initialized.capabilities).toMatchObject({
      definitionProvider: true,
      workspace: { textDocumentContent: { schemes: ['algoritmekader-catalogue'] } },
    });
    const { text: shown } = await contentOf(page('measures/org-11'));
    expect(shown).toMatch(/^# org-11 · Make arrangements for user management\n/);
    expect(shown).toContain('](../requirements/bio-01.md)');
  });

  test.each([page('measures/zzz-01'), page('anders'), 'algoritmekader-catalogue:', 'file:///etc/passwd', 'geen adres', page('%E0%A4%A')])(
    'gets a page that says so for "%s", which does not exist',
    async (address) => {
      client = await TestClient.start({ settings: {}, capabilities: opensPages });
      expect((await contentOf(address)).text).toMatch(/^# Deze pagina bestaat niet\n/);
    },
  );

  test('is led from exactly the URN to its page', async () => {
    const linkSupport = { textDocument: { definition: { linkSupport: true }, hover: { contentFormat: ['markdown'] } } };
    client = await TestClient.start({ settings: {}, capabilities: { ...opensPages, ...linkSupport } });
    await client.open(uri, text);
    const start = { line: 0, character: 0 };
    expect(await definition(2, 20)).toEqual([
      {
        originSelectionRange: { start: { line: 2, character: 10 }, end: { line: 2, character: 30 } },
        targetUri: page('measures/org-11'),
        targetRange: { start, end: start },
        targetSelectionRange: { start, end: start },
      },
    ]);
    // Beside the URN, and over one that names nothing.
    for (const [line, character] of [
      [2, 6],
      [3, 8],
      [5, 20],
    ] as const)
      expect(await definition(line, character)).toBeNull();
    const { value } = (await client.hover(uri, { line: 2, character: 20 }))!.contents as { value: string };
    expect(value).toContain(`[bio-01](${page('requirements/bio-01')})`);
    expect(value).toMatch(/\[Openen in de catalogus\]\(algoritmekader-catalogue:\/measures\/org-11\.md\)$/);
  });

  test('gets a place without an origin when it knows no more', async () => {
    client = await TestClient.start({ settings: {}, capabilities: opensPages });
    await client.open(uri, text);
    expect(await definition(2, 20)).toMatchObject([{ uri: page('measures/org-11'), range: { start: { line: 0, character: 0 } } }]);
  });

  test('leads to every measure that a URN can name when the numbering is open, and to the one that is meant when it is not', async () => {
    client = await TestClient.start({ settings: {}, capabilities: opensPages });
    const open = text.replace('org-11', 'owp-36');
    await client.open(uri, open);
    expect(await definition(2, 20)).toMatchObject([{ uri: page('measures/owp-36') }, { uri: page('measures/owp-34') }]);
    client.settings = { numbering: 'task-registry' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await definition(2, 20)).toMatchObject([{ uri: page('measures/owp-34') }]);
  });

  test('is told to ask again for what it shows when the language changes, and only then', async () => {
    client = await TestClient.start({ settings: { language: 'nl' }, capabilities: opensPages });
    const asked: string[] = [];
    client.connection.onRequest('workspace/textDocumentContent/refresh', (params: { uri: string }) => {
      asked.push(params.uri);
      return null;
    });
    const change = async (settings: Record<string, unknown>) => {
      client.settings = settings;
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      return contentOf(page('measures/org-11'));
    };
    expect((await contentOf(page('measures/org-11'))).text).toContain('**Maatregel**');
    await change({ language: 'nl', bio: { measures: 'requirement' } });
    expect(asked).toEqual([]);
    expect((await change({ language: 'en' })).text).toContain('**Measure**');
    await expect.poll(() => asked).toEqual([page('measures/org-11')]);
  });

  test('can ask for the list of all pages', async () => {
    client = await TestClient.start({ settings: {}, capabilities: opensPages });
    const { groups } = await client.connection.sendRequest<{ groups: { title: string; items: unknown[] }[] }>(
      'algoritmekader/catalogueIndex',
    );
    expect(groups.map(({ title }) => title)).toEqual(['Vereisten', 'Maatregelen', 'Hulpmiddelen', 'BIO2']);
    expect(groups.slice(0, 3).map(({ items }) => items.length)).toEqual([63, 108, 28]);
  });
});

test('an editor that cannot is offered no page and gets no link to one', async () => {
  client = await TestClient.start({ settings: {} });
  expect(client.initialized.capabilities.workspace?.textDocumentContent).toBeUndefined();
  await client.open(uri, text);
  expect(await definition(2, 20)).toBeNull();
  const { value } = (await client.hover(uri, { line: 2, character: 20 }))!.contents as { value: string };
  expect(value).not.toContain('algoritmekader-catalogue');
});
