import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, Range, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { product } from '../../server/product.ts';
import { TestClient } from './client.ts';

const uri = 'file:///map/x.algoritme.yaml';
const text =
  'name: Parkeren\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: to do\n  - urn: urn:nl:ak:mtr:org-13\n    state: to do\n';
const atState: Range = { start: { line: 3, character: 12 }, end: { line: 3, character: 12 } };
const abilities = {
  workspace: {
    configuration: true,
    workspaceEdit: { documentChanges: true, snippetEditSupport: true, changeAnnotationSupport: {} },
  },
  textDocument: { codeAction: { disabledSupport: true } },
};

describe('code actions over the protocol', () => {
  let client: TestClient;
  afterEach(() => client.stop());

  const open = async (capabilities?: Record<string, unknown>, written = text) => {
    client = await TestClient.start({ settings: {}, ...(capabilities ? { capabilities } : {}) });
    await client.open(uri, written);
  };
  const asked = async (only: string[], range = atState) => (await client.codeActions(uri, range, [], only))!;
  const editsOf = ({ edit }: CodeAction) => (edit!.documentChanges![0] as TextDocumentEdit).edits;

  test('are announced by their kinds', async () => {
    await open();
    expect(client.initialized.capabilities.codeActionProvider).toEqual({
      codeActionKinds: [
        'quickfix',
        'refactor.rewrite',
        product.renumberKind,
        product.migrateKind,
        product.fixAllKind,
        product.insertMeasuresKind,
      ],
    });
  });

  test('put the cursor where a reason goes, for an editor that can', async () => {
    await open(abilities);
    const [explain] = await asked(['refactor.rewrite.explain']);
    expect(editsOf(explain!)).toEqual([
      { range: { start: { line: 3, character: 11 }, end: { line: 3, character: 16 } }, newText: 'not implemented' },
      {
        range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
        snippet: { kind: 'snippet', value: '    value: "$0"\n' },
      },
    ]);
  });

  test('are plain for one that cannot, and say nothing of what cannot be done', async () => {
    await open();
    const [explain] = await asked(['refactor.rewrite.explain']);
    expect(editsOf(explain!)[1]).toEqual({
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
      newText: '    value: ""\n',
    });
    expect((await asked(['refactor'])).filter(({ disabled }) => disabled)).toEqual([]);
  });

  test('say why they cannot be done, where the editor shows it', async () => {
    await open(abilities);
    const reasons = (await asked(['refactor'])).filter(({ disabled }) => disabled);
    expect(reasons.map(({ title, disabled }) => `${title}: ${disabled!.reason}`)).toEqual([
      'Zet org-11 op "to do": Dit staat al op "to do".',
      'Sorteer "measures" op nummer (2): Deze lijst staat al op volgorde.',
    ]);
    for (const action of reasons) expect(action.edit).toBeUndefined();
  });

  test('that change several descriptions ask first, for an editor that can', async () => {
    await open(
      abilities,
      `- name: Een\n  status: In gebruik\n  contact_email: a@b.nl\n- name: Twee\n  status: In gebruik\n  contact_email: a@b.nl\n`,
    );
    const [insert] = await asked([product.insertMeasuresKind]);
    expect(insert!.title).toBe('Voeg in het hele bestand alle ontbrekende maatregelen toe (24)');
    expect(insert!.edit!.changeAnnotations).toEqual({ preview: { label: insert!.title } });
    expect(editsOf(insert!).every((edit) => 'annotationId' in edit)).toBe(true);
    const [fixAll] = await asked(['source.fixAll']);
    expect(fixAll!.edit!.changeAnnotations).toBeUndefined();
  });
});

describe('a new description over the protocol', () => {
  test('is asked for, and written for the folder where it will stand', async () => {
    const client = await TestClient.start({ settings: { language: 'en' } });
    const questions = await client.connection.sendRequest<{ id: string }[]>(product.newEntryQuestionsRequest);
    expect(questions.map(({ id }) => id)).toContain('publication_category');
    const answers = { name: 'Parking', status: 'In gebruik' };
    const entry = await client.connection.sendRequest<{ text: string; fileName: string }>(product.newEntryRequest, { answers, uri });
    expect(entry.fileName).toBe('parking.algoritme.yaml');
    expect(entry.text).toMatch(/^name: Parking$/m);
    await client.stop();
  });
});
