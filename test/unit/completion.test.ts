import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { catalogue, root, service, settingsOf } from '../support/service.ts';

const PATH = 'map/.algoritmekader/catalogue/duinvoort.yaml';

/** What is proposed at the `|` in a text. */
function proposed(marked: string, { snippets = true, path = PATH, language = 'nl' } = {}): CompletionItem[] | undefined {
  const { text, position } = split(marked);
  const settings = settingsOf({ language });
  return service.completion(service.parse({ text, path }, settings), settings, { position, snippets });
}

function split(marked: string) {
  const at = marked.indexOf('|');
  const before = marked.slice(0, at).split('\n');
  return { text: marked.slice(0, at) + marked.slice(at + 1), position: { line: before.length - 1, character: before.at(-1)!.length } };
}

const labels = (items: CompletionItem[] | undefined) =>
  [...(items ?? [])].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);

/** The text after one of the proposals was taken. */
function after(marked: string, label: string, options: Parameters<typeof proposed>[1] = { snippets: false }): string {
  const { text } = split(marked);
  const item = proposed(marked, options)!.find((one) => one.label === label)!;
  return TextDocument.applyEdits(TextDocument.create('file:///x.yaml', 'yaml', 1, text), [item.textEdit as TextEdit]);
}

const entry = 'urn: urn:nl:duinvoort:mtr:alg-01\n';
const phases = Object.keys(catalogue.vocabulary.lifecycle);

describe('keys', () => {
  test.each(['|', '# catalogus\n|', 'ti|', '---\n|'])('in an entry that begins: %j, the ones that it must have first', (text) => {
    const found = labels(proposed(text));
    expect(found.slice(0, 3)).toEqual(['urn', 'title', 'text']);
    expect(found).toContain('guidance');
  });

  test('only those that are not there yet', () => {
    const found = labels(proposed(`${entry}title: Toets\n|\nlifecycle: [ontwerp]\n`));
    expect(found).toEqual(['text', 'requirements', 'topics', 'roles', 'controls', 'sources', 'required']);
  });

  test('of an addition to a measure of the Algoritmekader', () => {
    expect(labels(proposed('urn: urn:nl:ak:mtr:org-11\n|'))).toEqual(['guidance', 'required']);
  });

  test('of the second document, and of an item of a list', () => {
    expect(labels(proposed(`${entry}title: a\n---\nurn: urn:nl:ak:mtr:org-11\n|`))).toEqual(['guidance', 'required']);
    expect(labels(proposed(`- ${entry}  title: Toets\n  |`))).not.toContain('title');
    expect(labels(proposed(`- ${entry}  title: Toets\n- |`))).toContain('title');
  });

  test.each([
    [`${entry}title:\n  |`, ['nl', 'en']],
    [`${entry}title:\n  nl: Toets\n  |`, ['en']],
    [`${entry}text:\n  summary: Leg vast.\n  |`, ['risk', 'evidence']],
    [`${entry}text:\n  nl:\n    |`, ['summary', 'risk', 'evidence']],
    [`${entry}text:\n  nl:\n    summary: Leg vast.\n  |`, ['en']],
    [`${entry}sources:\n  - |`, ['title', 'url']],
    [`${entry}sources:\n- title: Beleid\n  u|`, ['url']],
    [`${entry}sources:\n  - title: Beleid\n    url: https://x.nl\n  - title: Plan\n    |`, ['url']],
  ])('in a group: %j', (text, expected) => expect(labels(proposed(text))).toEqual(expected));

  test('each once, at any indentation below any line', () => {
    const lines = readFileSync(join(root, 'test/fixtures/findings/organisation-additions.yaml'), 'utf8').replaceAll('|', '').split('\n');
    lines.forEach((_, line) => {
      for (const begun of ['', '  ', '- ', '    ', '  - ']) {
        const found = labels(proposed([...lines.slice(0, line), `${begun}|`, ...lines.slice(line)].join('\n')));
        expect(found).toEqual([...new Set(found)]);
      }
    });
  });

  test('with the shape of the value, for an editor that knows snippets', () => {
    const insert = (key: string) => (proposed(`${entry}|`)!.find(({ label }) => label === key)!.textEdit as TextEdit).newText;
    expect(insert('lifecycle')).toBe('lifecycle:\n  - $0');
    expect(insert('text')).toBe('text:\n  summary: $1');
    expect(insert('sources')).toBe('sources:\n  - title: $1\n    url: $2');
    expect(insert('required')).toBe('required: true');
    expect(after(`${entry}|`, 'lifecycle')).toBe(`${entry}lifecycle: `);
  });

  test('with what they are for, in the language of the reader', () => {
    const documentation = (language: string) =>
      (proposed(`${entry}|`, { language })!.find(({ label }) => label === 'lifecycle')!.documentation as { value: string }).value;
    expect(documentation('nl')).toContain('fasen');
    expect(documentation('en')).toContain('phases');
  });
});

describe('values', () => {
  test.each([
    `${entry}lifecycle:\n  - |`,
    `${entry}lifecycle:\n- |`,
    `${entry}lifecycle:\n  -|`,
    `${entry}lifecycle:\n  - ontw|`,
    `${entry}lifecycle: |`,
    `${entry}lifecycle:|`,
    `${entry}lifecycle: [|]`,
    `${entry}lifecycle: [ontwerp, |`,
    `${entry}lifecycle:\n  |`,
    '- {urn: urn:nl:duinvoort:mtr:alg-01, lifecycle: [|]}',
  ])('phases in their order: %j', (text) => {
    expect(labels(proposed(text))).toEqual(phases);
  });

  test.each([
    [`${entry}lifecycle:\n  -|`, `${entry}lifecycle:\n  - ontwerp`],
    [`${entry}lifecycle:\n  - on|tw\n`, `${entry}lifecycle:\n  - ontwerp\n`],
    [`${entry}lifecycle:|`, `${entry}lifecycle: [ontwerp]`],
    [`${entry}lifecycle: |`, `${entry}lifecycle: [ontwerp]`],
    [`${entry}lifecycle: [uitfaseren, o|]`, `${entry}lifecycle: [uitfaseren, ontwerp]`],
    [`${entry}lifecycle:\n  |`, `${entry}lifecycle:\n  - ontwerp`],
    [`${entry}title: { nl: a }\nlifecycle: [o|]`, `${entry}title: { nl: a }\nlifecycle: [ontwerp]`],
    [`${entry}title:\n  { nl: a,\n    en: b }\nlifecycle:\n  - o|`, `${entry}title:\n  { nl: a,\n    en: b }\nlifecycle:\n  - ontwerp`],
  ])('take their place: %j', (text, expected) => expect(after(text, 'ontwerp')).toBe(expected));

  test('topics, roles, and requirements with their titles and what they ask', () => {
    expect(labels(proposed(`${entry}topics: [|]`))).toContain('publieke-inkoop');
    expect(labels(proposed(`${entry}roles:\n  - |`))).toEqual(['beleid-en-advies', 'jurist', 'ontwikkelaar', 'projectleider']);
    const bio = proposed(`${entry}requirements:\n  - |`)!.find(({ label }) => label === 'bio-01')!;
    expect(bio.detail).toBe(catalogue.requirement('bio-01')!.title.nl);
    expect(bio.documentation).toMatchObject({ kind: 'markdown' });
    expect(bio.filterText).toContain(bio.detail!);
  });

  test('URNs of the Algoritmekader, found by the words of their titles', () => {
    const org11 = proposed('urn: |')!.find(({ label }) => label === 'urn:nl:ak:mtr:org-11')!;
    expect(org11.filterText).toContain('gebruikers');
    expect(after('urn: urn:nl:ak:mtr:o|rg\n', 'urn:nl:ak:mtr:org-11')).toBe('urn: urn:nl:ak:mtr:org-11\n');
    expect(proposed('urn: |')).toHaveLength(171);
  });

  test('true or nothing', () => expect(labels(proposed(`${entry}required: |`))).toEqual(['true']));
});

describe('nothing', () => {
  test.each([
    `${entry}# een opmerking |`,
    `${entry}title: Toe|`,
    `${entry}text:\n  summary: |-\n    Leg va|`.replace('|-', '>-'),
    `${entry}title: Toets\n  |`,
    `${entry}eigen:\n  |`,
    `${entry}\t|`,
    '{urn: urn:nl:duinvoort:mtr:alg-01, |}',
    '{urn: urn:nl:duinvoort:mtr:alg-01, title: "}", |}',
    `${entry}sources: [{ title: Beleid, u|`,
    '{urn: urn:nl:duinvoort:mtr:alg-01,\n  |\n}',
  ])('where nothing is known: %j', (text) => expect(proposed(text) ?? []).toEqual([]));

  test('in a file that is not ours', () => {
    expect(proposed('name: x\n|', { path: 'map/values.yaml' })).toBeUndefined();
  });

  test('takes long in a line of any length', () => {
    for (const line of [`a${' '.repeat(100_000)}`, `a${' b'.repeat(50_000)}`, '- '.repeat(50_000), `"${'\\"'.repeat(50_000)}`]) {
      const document = service.parse({ text: `${entry}${line}\n`, path: PATH }, settingsOf());
      const started = performance.now();
      service.completion(document, settingsOf(), { position: { line: 1, character: line.length }, snippets: true });
      expect(performance.now() - started).toBeLessThan(500);
    }
  });

  test('goes wrong at any place in a text that is cut off anywhere', () => {
    const text = `${entry}title: { nl: a, en: b }\ntext:\n  nl:\n    summary: >-\n      tekst\nlifecycle:\n  - ontwerp\nsources: [{ title: a, url: https://x.nl }]\n`;
    for (let at = 0; at <= text.length; at++) {
      proposed(`${text.slice(0, at)}|${text.slice(at)}`);
      proposed(`${text.slice(0, at)}|`);
    }
  });
});
