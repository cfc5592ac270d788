import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../server/document/entry.ts';
import { FileNumbering, meaningsOf } from '../../server/numbering/reading.ts';
import { catalogue, service, serviceWith, settingsOf } from '../support/service.ts';

const ENTRY = 'parkeren.algoritme.yaml';
const CARD = 'system_card.yaml';

interface Asked {
  path?: string | undefined;
  settings?: Record<string, unknown>;
  snippets?: boolean;
  trigger?: string;
  by?: typeof service;
}

/** What is proposed at the `¦` in a text, in the order of a client in which nothing is typed. */
function proposed(marked: string, { path = ENTRY, settings: section = {}, snippets = false, trigger, by = service }: Asked = {}) {
  const { text, position } = split(marked);
  const settings = settingsOf(section);
  const items = by.completion(by.parse({ text, path }, settings), settings, { position, snippets, trigger });
  return items && [...items].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
}

function split(marked: string) {
  const [before, after] = marked.split('¦') as [string, string];
  const lines = before.split('\n');
  return { text: before + after, position: { line: lines.length - 1, character: lines.at(-1)!.length } };
}

const labels = (marked: string, asked?: Asked) => (proposed(marked, asked) ?? []).map(({ label }) => label);

const newText = ({ textEdit }: CompletionItem) => (textEdit as TextEdit).newText;

/** The text once a proposal is taken by a client that leaves lines as they are. */
function after(marked: string, label: string, asked?: Asked): string {
  const { text } = split(marked);
  const item = proposed(marked, asked)!.find((one) => one.label === label)!;
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
  return TextDocument.applyEdits(TextDocument.create('file:///x.yaml', 'yaml', 1, text), edits);
}

const measures = 'name: Parkeren\nmeasures:\n';
const urn = (id: string) => `urn:nl:ak:mtr:${id}`;

describe('keys', () => {
  test('that are required come first, in the order of the standard, and those of other versions not at all', () => {
    const found = labels('name: Parkeren\n¦');
    expect(found.slice(0, 4)).toEqual(['description_short', 'organization', 'status', 'contact_email']);
    expect(found).not.toContain('name');
    expect(found).not.toContain('iama');
    expect(labels('standard_version: "0.4"\n¦')).toContain('type');
    expect(labels('schema_version: 0.1a9\n¦', { path: CARD })).toContain('publication_category');
    expect(labels('schema_version: 0.1a14\n¦', { path: CARD })).not.toContain('publication_category');
  });

  test('follow the modeline, and an entry that shows what it is goes before the name of its file', () => {
    expect(labels('# algoritmekader: publicatiestandaard=0.4\n¦')).toContain('type');
    expect(labels('# algoritmekader: systemcard\n¦', { path: 'x.yaml' })).toContain('ai_act_profile');
    expect(labels('organization: A\ncontact_email: B\n¦', { path: CARD })).toContain('description_short');
  });

  test.each([
    ['name: A\n---\nstatus: In gebruik\n¦', 'name', 'status'],
    ['- name: A\n- status: In gebruik\n  ¦', 'name', 'status'],
    ['{status: In gebruik, ¦}', 'name', 'status'],
    ['{\n  "status": "In gebruik",\n  "na¦"\n}', 'name', 'status'],
    ['- {status: In gebruik,\n   ¦}\n- {name: A}', 'name', 'status'],
  ])('are those of the entry of the cursor: %j', (text, offered, there) => {
    expect(labels(text)).toContain(offered);
    expect(labels(text)).not.toContain(there);
  });

  test.each([
    ['schema_version: 0.1a14\nowners:\n  - ¦', ['oin', 'organization', 'name', 'email', 'role']],
    ['schema_version: 0.1a14\nowners:\n  - oin: "1"\n    ¦', ['organization', 'name', 'email', 'role']],
    ['schema_version: 0.1a14\nowners: [{oin: "1", ¦}]', ['organization', 'name', 'email', 'role']],
    ['schema_version: 0.1a14\nprovenance:\n  ¦', ['git_commit_hash', 'timestamp', 'uri', 'author']],
    ['schema_version: 0.1a14\nmodels:\n  - license:\n      ¦', ['license_name', 'license_link']],
    [`${measures}  - urn: ${urn('org-11')}\n    state: done\n    responsible_persons:\n      - ¦`, ['name', 'uuid']],
    ['name: A\nlawful_basis_grouping:\n  - title: B\n    ¦', ['link']],
  ])('in a group: %j', (text, expected) => expect(labels(text, { path: text.startsWith('schema') ? CARD : ENTRY })).toEqual(expected));

  test('bring the shape of their value along', () => {
    const insert = (text: string, key: string, path = ENTRY) =>
      newText(proposed(text, { path, snippets: true })!.find(({ label }) => label === key)!);
    expect(insert('¦', 'category')).toMatch(/^category:\n {2}- \$\{1\|Organisatie en bedrijfsvoering,.*\|\}$/);
    expect(insert('¦', 'lang')).toBe('lang: nld');
    expect(insert('¦', 'lawful_basis_grouping')).toBe('lawful_basis_grouping:\n  - title: $1\n    link: $2');
    expect(insert('{¦}', 'lawful_basis_grouping')).toBe('lawful_basis_grouping: [{title: $1, link: $2\\}]');
    expect(insert('- ¦', 'lawful_basis_grouping')).toBe('lawful_basis_grouping:\n    - title: $1\n      link: $2');
    expect(insert('¦', 'assessments', CARD)).toBe(
      'assessments:\n  - name: $1\n    date: $2\n    contents:\n      - question: $3\n        answer: $4',
    );
    expect(after('{"na¦"}', 'name')).toBe('{"name": }');
    expect(after('sta¦: In gebruik', 'status')).toBe('status: In gebruik');
  });

  test('are found by the Dutch and the English name of the field', () => {
    const item = proposed('¦', { settings: { language: 'en' } })!.find(({ label }) => label === 'risks')!;
    expect(item.filterText).toBe('risks Risicobeheer Risk management');
    expect(item.labelDetails?.description).toBe('Risk management');
  });
});

describe('values', () => {
  test.each([
    ['status: ¦', 'status: In gebruik'],
    ['status:¦', 'status: In gebruik'],
    ['status: In¦ ontw # nog even\n', 'status: In gebruik # nog even\n'],
    ['status: "In¦', 'status: "In gebruik"'],
    ["status: '¦'", "status: 'In gebruik'"],
    ['status:\n  ¦', 'status:\n  In gebruik'],
    ['{name: A, status: ¦}', '{name: A, status: In gebruik}'],
    ['name: [kapot\nstatus: ¦', 'name: [kapot\nstatus: In gebruik'],
  ])('take the place of what is typed: %j', (text, expected) => expect(after(text, 'In gebruik')).toBe(expected));

  test.each([
    ['category: ¦', 'category: [Verkeer]'],
    ['category:\n  ¦', 'category:\n  - Verkeer'],
    ['category:\n- ¦', 'category:\n- Verkeer'],
    ['category: [\n  Wonen,\n  v¦\n]', 'category: [\n  Wonen,\n  Verkeer\n]'],
    ['category: ["Wonen", "v¦"]', 'category: ["Wonen", "Verkeer"]'],
  ])('of a list: %j', (text, expected) => expect(after(text, 'Verkeer')).toBe(expected));

  test.each(['category: [Verkeer, ¦]', 'category:\n  - ¦\n  - Verkeer\n', "category: ['Verkeer',\n  ¦]"])(
    'that a list has already are left out: %j',
    (text) => {
      expect(labels(text)).toContain('Wonen');
      expect(labels(text)).not.toContain('Verkeer');
    },
  );

  test('are put in quotes where YAML would read something else', () => {
    expect(after('standard_version: ¦', '1.0')).toBe('standard_version: "1.0"');
    expect(after(`${measures}  - urn: ${urn('org-11')}\n    version: ¦`, '2.5.1')).toContain('version: "2.5.1"');
    const law = 'Artikel 16(f), AI-verordening';
    expect(after('lawful_basis_grouping: [{title: ¦}]', law)).toBe(`lawful_basis_grouping: [{title: "${law}"}]`);
    expect(after('lawful_basis_grouping:\n  - title: ¦', law)).toBe(`lawful_basis_grouping:\n  - title: ${law}`);
  });

  test('of laws are those behind the requirements, with their addresses and the requirement', () => {
    const [first] = proposed('lawful_basis_grouping:\n  - title: Archiefregeling\n    link: ¦')!;
    expect(first!.labelDetails?.description).toBe('Archiefregeling');
    expect((first!.documentation as { value: string }).value).toContain('arc-01');
    for (const { label } of proposed('lawful_basis_grouping:\n  - link: ¦')!) expect(label).toMatch(/^https:\/\//);
    expect(labels('schema_version: 0.1a14\nlegal_base:\n  - name: ¦', { path: CARD })).toContain('Archiefregeling');
  });

  test('in brackets are taken by a comma as well', () => {
    expect(proposed('category: [¦]')![0]!.commitCharacters).toEqual([',', ']']);
    expect(proposed('category: ¦')![0]!.commitCharacters).toBeUndefined();
  });

  test('of the first line', () => {
    expect(after('# algo¦\nname: A', 'algoritmekader: publicatiestandaard=0.4')).toBe('# algoritmekader: publicatiestandaard=0.4\nname: A');
    expect(after('#¦', 'algoritmekader: publicatiestandaard=1.0')).toBe('# algoritmekader: publicatiestandaard=1.0');
    expect(after('# algoritmekader: publicatiestandaard=0.¦', 'publicatiestandaard=1.0')).toBe('# algoritmekader: publicatiestandaard=1.0');
    expect(labels('# algoritmekader: ¦', { path: CARD })[0]).toBe('systemcard');
    expect(labels('name: A\n# ¦')).toEqual([]);
  });

  test('of the first line leave a comment of the writer alone', () => {
    for (const comment of ['# Let op: dit is een concept¦', '# ¦TODO', '# a¦an te vullen'])
      expect(labels(`${comment}\nname: A`), comment).toEqual([]);
  });
});

describe('requirements and measures', () => {
  test('that are missing come first, and those that are there not at all', () => {
    const found = labels(`status: In gebruik\n${measures}  - urn: ${urn('org-11')}\n    state: done\n  - ¦`);
    expect(found.slice(0, 3)).toEqual(['org-13', 'org-14', 'owp-34']);
    expect(found).not.toContain('org-11');
    expect(new Set(found).size).toBe(found.length);
    expect(labels('name: A\nrequirements:\n  - urn: ¦')[0]).toBe('bio-01');
  });

  test('that are written already can be chosen again while they are changed', () => {
    expect(labels(`${measures}  - urn: urn:nl:ak:mtr:org-1¦1\n    state: done`)).toContain('org-11');
    expect(labels(`${measures}  - urn: org-11¦`)).toContain('org-11');
    expect(labels(`${measures}  - urn: ${urn('org-11')}\n    state: done\n  - urn: org-11¦`)).not.toContain('org-11');
  });

  test.each([
    [`${measures}  - ¦`, `${measures}  - urn: ${urn('org-11')}\n    state: to do\n`],
    [`${measures}- ¦`, `${measures}- urn: ${urn('org-11')}\n  state: to do\n`],
    ['name: Parkeren\nmeasures: ¦', `${measures}  - urn: ${urn('org-11')}\n    state: to do\n`],
    ['name: A\nmeasures: [¦]', `name: A\nmeasures: [{urn: ${urn('org-11')}, state: to do, value: "", version: "2.5.1"`],
    [`name: A\nmeasures: [{urn: ${urn('org-13')}, state: done}, ¦]`, `state: done}, {urn: ${urn('org-11')}, state: to do`],
  ])('come whole at a new place: %j', (text, expected) => {
    // A client puts what stands before the dash before the further lines.
    const indented = after(text, 'org-11').replace(
      /\n {2}(?=(?:state|value|version|lifecycle):)/g,
      text.includes('  - ') ? '\n    ' : '\n  ',
    );
    expect(indented).toContain(expected);
  });

  test('come as a URN alone behind its key', () => {
    expect(after(`${measures}  - urn: ¦\n    state: done`, 'org-13')).toBe(`${measures}  - urn: ${urn('org-13')}\n    state: done`);
  });

  test.each([
    ['wachtw', 'org-13'],
    ['WACHTW', 'org-13'],
    ['password', 'org-13'],
    ['tweefactor', 'org-13'],
    ['beheer gebruikers', 'org-11'],
    ['geintroduceerd', 'owp-34'],
  ])('are found by the words of their title or text: %s', (typed, id) => {
    const [first] = proposed(`${measures}  - urn: ${typed}¦`)!;
    expect(first!.label).toBe(id);
    expect(first!.filterText!.toLowerCase()).toMatch(new RegExp(`^${typed.toLowerCase().replace(' ', '\\S* ')}`));
  });

  test('are compared by no more than clients look at', () => {
    for (const { filterText } of proposed(`${measures}  - urn: ¦`)!) expect(filterText!.length).toBeLessThanOrEqual(128);
  });

  test("of an organisation are proposed too, without the Algoritmekader's version", () => {
    const by = serviceWith({
      'a.yaml': 'urn: urn:nl:duinvoort:mtr:alg-01\ntitle: Raad\ntext: { summary: Vraag de raad. }\nrequired: true\n',
    });
    const asked = { by };
    expect(labels('status: Buiten gebruik\n' + `${measures}  - ¦`, asked)).toContain('alg-01');
    expect(after(`${measures}  - ¦`, 'alg-01', asked)).not.toContain('version');
  });

  test('in a file in an older numbering get the number that they have there', () => {
    const text = `${measures}  - urn: ${urn('org-11')}\n    version: "2.0.1"\n  - urn: ¦`;
    const item = proposed(text)!.find(({ data }) => (data as { urn: string }).urn === urn('owp-34'))!;
    expect(newText(item)).toBe(urn('owp-36'));
    expect(
      labels(`${measures}  - urn: ${urn('org-11')}\n    version: ¦`.replace('version: ¦', 'version: "2.0.1"\n  - urn: x\n    version: ¦')),
    ).toEqual(['2.0.1', '2.5.1']);
  });

  test.each([
    `${measures}  - urn: ${urn('owp-36')}\n    state: done\n    version: "1.1.0"\n  - urn: ${urn('owp-30')}\n    state: done\n  - ¦`,
    `${measures}  - urn: ${urn('owp-36')}\n    state: done\n  - urn: ${urn('owp-37')}\n    state: done\n  - ¦`,
    `${measures}  - urn: ${urn('owp-36')}\n    state: done\n  - urn: ${urn('org-13')}\n    state: done\n  - ¦`,
  ])('leave every other item the meaning that it has: %j', (text) => {
    const before = meaningsIn(split(text).text);
    for (const { label } of proposed(text)!
      .filter(({ label }) => label.startsWith('urn:'))
      .slice(0, 20)) {
      const result = after(text, label).replace(/\n {2}(?=(?:state|value|version|lifecycle):)/g, '\n    ');
      const now = meaningsIn(result);
      for (const [key, meaning] of before) expect(now.get(key), `${label}\n${result}`).toEqual(meaning);
    }
  });

  /** What each item means, by its URN. */
  function meaningsIn(text: string): Map<string, string[]> {
    const document = service.parse({ text, path: ENTRY }, settingsOf());
    const numbering = FileNumbering.of(document, catalogue, 'auto');
    const [entry] = document.parts[0]!.content.entries;
    return new Map(
      itemsOf(entry!).map(({ item }) => [
        item.urn?.text ?? '',
        meaningsOf(item, numbering.readingOf(entry!), catalogue).map(({ named }) => ('id' in named ? named.id : named.key)),
      ]),
    );
  }
});

describe('the documentation', () => {
  const of = (marked: string, label: string, language = 'nl', path = ENTRY) => {
    const item = proposed(marked, { settings: { language }, path })!.find((one) => one.label === label)!;
    expect(item.documentation).toBeUndefined();
    return service.completionDocumentation(item.data as never, settingsOf({ language }))?.value;
  };

  test('of a measure, a field, a key of a card and a key of an item is given when it is asked for', () => {
    expect(of(`${measures}  - urn: ¦`, 'org-13')).toContain('Regel hoe je wachtwoorden opslaat');
    expect(of('¦', 'goal')).toContain('**goal**');
    expect(of('lawful_basis_grouping:\n  - ¦', 'link', 'en')).toContain('required');
    expect(of('schema_version: 0.1a14\n¦', 'ai_act_profile', 'nl', CARD)).toContain('AI');
    expect(of(`${measures}  - ¦`, 'state')).toContain('Hoe ver je bent');
  });

  test('of what names nothing is not there', () => {
    expect(service.completionDocumentation({ urn: 'urn:nl:ak:mtr:zzz-99' }, settingsOf())).toBeUndefined();
    expect(service.completionDocumentation({ of: 'systemCard', version: '0.1a14', path: ['x'] }, settingsOf())).toBeUndefined();
  });
});

describe('nothing', () => {
  test.each([
    'name: A # st¦',
    'name: A\n# st¦',
    'goal: >-\n  Wij sta¦',
    'name: Park¦',
    'status: "In gebruik" ¦',
    'status: ¦\n  In gebruik',
    `measures: ¦\n  - urn: ${urn('org-11')}`,
    'eigen:\n  ¦',
    'name: {¦}',
    'status: [¦]',
    `name: A\nmeasures: [{urn: ${urn('org-11')}} # ¦\n]`,
    '\t¦',
  ])('where nothing is known: %j', (text) => expect(proposed(text) ?? []).toEqual([]));

  test.each(['name: A\n¦', 'measures:\n  - urn: ¦', '# algoritmekader: ¦\n'])('in a file that is not ours: %j', (text) =>
    expect(proposed(text, { path: 'values.yaml' })).toBeUndefined(),
  );

  test('but requirements and measures in what only mentions them', () => {
    const other = `iets: anders\nmeasures:\n  - urn: ${urn('org-11')}\n`;
    expect(labels(`${other}¦`, { path: 'los.yaml' })).toEqual([]);
    expect(labels(`${other}  - urn: ¦`, { path: 'los.yaml' })).toContain('org-13');
  });

  test('when a space was typed that begins no value', () => {
    expect(proposed('status: ¦', { trigger: ' ' })).toHaveLength(3);
    expect(proposed('category: [Wonen, ¦]', { trigger: ' ' })).not.toHaveLength(0);
    expect(proposed('  ¦', { trigger: ' ' })).toBeUndefined();
    expect(proposed('status: In ¦', { trigger: ' ' })).toBeUndefined();
  });

  test('goes wrong at any place in a text that is cut off anywhere, or is proposed twice', () => {
    const text = `{a: "x", b: [c, {d: e}]}\n---\n- name: "A: b"\n  category: [Wonen,\n    Verkeer]\n  measures:\n    - {urn: '${urn('org-11')}', state: done}\n    - urn: org\n`;
    for (let at = 0; at <= text.length; at++)
      for (const marked of [`${text.slice(0, at)}¦${text.slice(at)}`, `${text.slice(0, at)}¦`]) {
        const found = labels(marked);
        expect(new Set(found).size, marked).toBe(found.length);
      }
  });
});

describe('where nothing can be written', () => {
  test.each([
    ['in front of a comment', 'name: A\n¦# toelichting'],
    ['in front of a comment behind a value', 'name: A\nstatus: ¦# nog kiezen'],
    ['in front of a dash', 'name: A\nmeasures:\n  ¦- urn: urn:nl:ak:mtr:org-11'],
    ['in the indentation of a key', '- name: A\n ¦ goal: B'],
    ['behind the braces of an item', `${measures}  - {urn: ${urn('org-11')}, state: done}¦`],
    ['in front of the brackets of a list', 'name: A\ncategory: ¦[Werk]'],
    ['in front of the dash of an item in braces', `${measures}  ¦- {urn: ${urn('org-11')}, state: done}`],
    ['in front of the sign between documents', 'name: A\n¦---\nname: B'],
    ['above a description in braces', '# uitleg\n¦\n{"name": "A"}'],
    ['above a description, further in than it stands', '# uitleg\n  ¦\nname: A'],
    ['behind a dash, above a description that is none of a list', '- ¦\nname: A'],
    ['at the margin, beside a list of descriptions', '- name: A\n  goal: B\n¦'],
    ['above a list of descriptions', '# uitleg\n¦\n- name: A\n  goal: B'],
  ])('nothing is proposed: %s', (_, marked) => expect(labels(marked)).toEqual([]));

  test.each(['- name: A\n  ¦', '- name: A\n- ¦', '  name: A\n  ¦', '---\nname: A\n¦', '¦\nname: A'])(
    'but a key that fits is: %j',
    (marked) => expect(labels(marked)).toContain('goal'),
  );

  test('but at the margin below a list that a key has, the next key is', () => {
    expect(labels('measures:\n- urn: urn:nl:ak:mtr:org-11\n¦')).toContain('name');
  });
});

test('between a colon and its value in braces, the value is replaced', () => {
  expect(after(`${measures}  - {urn:¦ ${urn('owp-28')}, state: done}\n`, 'org-11')).toBe(
    `${measures}  - {urn: ${urn('org-11')}, state: done}\n`,
  );
  expect(after(`${measures}  - {urn: ${urn('org-11')}, state:¦ "klaar"}\n`, 'done')).toBe(
    `${measures}  - {urn: ${urn('org-11')}, state: done}\n`,
  );
});
