import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { entryAtLine, withList, type Conversion, type ConversionTarget } from '../../server/features/conversion.ts';
import { root, service, settingsOf } from '../support/service.ts';

const settings = settingsOf();

function attempt(text: string, to: ConversionTarget, { path, number }: { path?: string; number?: number } = {}) {
  if (to === 'yaml') return service.convertJson(text, settings, number);
  return service.convert(service.parse({ text, path }, settings), settings, to, number);
}

function convert(text: string, to: ConversionTarget, where?: { path?: string; number?: number }): Conversion {
  const result = attempt(text, to, where);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const card = `# algoritmekader: systemcard
# Over dit bestand.

schema_version: "0.1a14"
name: Wegdek # de naam
# Wie ervan is.
owners:
  - organization: Provincie Noorderland
    email: wegen@noorderland.example
description: >-
  Zoekt op foto's
  naar schade.
status: In gebruik
begin_date: "2025-04-17"   # na de proef
goal_and_impact: |
  Eerste regel.

  Tweede alinea.
ai_act_profile: {type: AI-systeem, risk_group: hoog-risico AI}
legal_base:
  - name: Wegenwet   # artikel 16
    link: https://wetten.overheid.nl/BWBR0001948
external_providers:
  - name: Wilgenoord
  - name: Fotodienst
references:
  - name: Broncode
    link: https://git.noorderland.example/wegdek
requirements:
  - {urn: 'urn:nl:ak:ver:bio-01', state: done, version: "2.5.1"}   # net afgerond
hardware_requirements:
  - Een server. # voorlopig
# Tot zover.
`;

const entry = `# Over dit bestand.

standard_version: "1.0"
name: Wegdek # de naam

description_short: >-
  Zoekt op foto's
  naar schade.

# Wie ervan is.
organization: Provincie Noorderland
status: In gebruik
begin_date: 2025-04 # 2025-04-17   # na de proef
contact_email: wegen@noorderland.example
publication_category: Hoog-risico AI-systeem

goal: |
  Eerste regel.

  Tweede alinea.

lawful_basis_grouping:
  - title: Wegenwet   # artikel 16
    link: https://wetten.overheid.nl/BWBR0001948

provider: Wilgenoord; Fotodienst
publiccode: https://git.noorderland.example/wegdek
lang: nld
ai_act_profile: {type: AI-systeem, risk_group: hoog-risico AI}

requirements:
  - {urn: 'urn:nl:ak:ver:bio-01', state: done, version: "2.5.1"}   # net afgerond

# Tot zover.

# Dit stond in de systeemkaart en heeft in een registerbeschrijving geen plek:
#
# hardware_requirements:
#   - Een server. # voorlopig
`;

describe('a system card becomes a register entry', () => {
  test('with the fields of the standard, the same text, and the comments where they were', () => {
    const { text, left, language } = convert(card, 'register');
    expect(text).toBe(entry);
    expect(language).toBe('yaml');
    expect(left).toEqual(['Geen plek in het nieuwe document: hardware_requirements. De tekst staat als opmerking onderaan.']);
  });

  test.each([
    ['risk_group: hoog-risico AI', 'Hoog-risico AI-systeem'],
    ['type: impactvol algoritme', 'Impactvolle algoritmes'],
    ['type: niet-impactvol algoritme', 'Overige algoritmes'],
    ['publication_category: impactvol algoritme', 'Impactvolle algoritmes'],
  ])('%s means the category %s', (profile, category) => {
    const text = `schema_version: 0.1a12\nname: X\nai_act_profile:\n  ${profile}\n`;
    expect(parse(convert(text, 'register').text)).toMatchObject({ publication_category: category });
  });

  test('asks for the category where the profile leaves it open', () => {
    const { text, left } = convert('schema_version: 0.1a14\nname: X\nai_act_profile:\n  risk_group: geen hoog-risico AI\n', 'register');
    expect(parse(text)).not.toHaveProperty('publication_category');
    expect(left[0]).toMatch(/^publication_category: .*Hoog-risico AI-systeem, Impactvolle algoritmes, Overige algoritmes/);
    expect(left.filter((one) => one.includes('publication_category'))).toHaveLength(1);
    // What else the register asks for is said by the checks.
    expect(left).toContain('Het verplichte veld "contact_email" (Contactgegevens) ontbreekt.');
  });

  test('keeps a list that is taken over in part, and says so', () => {
    const text = 'schema_version: 0.1a14\nmeasures: []\nowners:\n- organization: A\n  role: Hoofd\n- organization: B\n';
    const made = convert(text, 'register');
    expect(made.text).toContain('organization: A\n');
    expect(made.text).toContain('# owners:\n# - organization: A\n#   role: Hoofd\n# - organization: B\n');
    expect(made.left).toContain('Niet helemaal overgenomen: owners. De hele tekst staat als opmerking onderaan.');
  });

  test('names the assessments, and leaves their contents below', () => {
    const assessment = 'name: Impact Assessment Mensenrechten en Algoritmes (IAMA)\n    date: "2024-06-19"\n    contents: []\n';
    const { text, left } = convert(
      `schema_version: 0.1a14\nmeasures: []\nassessments:\n  - ${assessment}  - !include dpia.yaml\n`,
      'register',
    );
    expect(parse(text)).toMatchObject({ impacttoetsen_grouping: [{ title: 'Impact Assessment Mensenrechten en Algoritmes (IAMA)' }] });
    expect(text).toContain('#   - !include dpia.yaml\n');
    expect(left).toContainEqual(expect.stringMatching(/^impacttoetsen_grouping: alleen de namen/));
  });
});

describe('a register entry becomes a system card', () => {
  test('and the card that it came from once more, but for the day', () => {
    const { text, left } = convert(entry, 'systemcard');
    const [wanted, found] = [parse(card), parse(text)];
    delete wanted.hardware_requirements;
    expect(found).toEqual({ ...wanted, begin_date: '2025-04-01', references: [{ ...wanted.references[0], name: 'Link naar broncode' }] });
    expect(text).toContain('begin_date: "2025-04-01" # 2025-04-17   # na de proef\n');
    expect(text).toContain('# Wie ervan is.\nowners:\n');
    expect(text).toContain('# hardware_requirements:\n#   - Een server. # voorlopig\n');
    expect(left[0]).toMatch(/^begin_date: het register kent alleen de maand/);
  });

  test('with labels for what a card has no key for, which come back', () => {
    const source = 'standard_version: "1.0"\ncategory: [Verkeer, Werk]\ntags: auto, fiets\npublication_category: Overige algoritmes\n';
    const { text } = convert(source, 'systemcard');
    expect(parse(text).labels).toEqual([
      { name: 'Thema', value: 'Verkeer' },
      { name: 'Thema', value: 'Werk' },
      { name: 'Zoektermen', value: 'auto, fiets' },
      { name: 'Publicatiecategorie', value: 'Overige algoritmes' },
    ]);
    expect(parse(convert(text, 'register').text)).toEqual({ ...parse(source), lang: 'nld' });
  });

  test('with the profile that a high risk implies', () => {
    const { text, left } = convert('standard_version: "1.0"\npublication_category: Hoog-risico AI-systeem\n', 'systemcard');
    expect(parse(text)).toEqual({ schema_version: '0.1a14', ai_act_profile: { type: 'AI-systeem', risk_group: 'hoog-risico AI' } });
    expect(left).toEqual([]);
  });

  test('of an older version, with what it calls otherwise below, and the advice to migrate first', () => {
    const { text, left } = convert('standard_version: "0.1"\nname: X\ngoal: G\nimpact: I\n', 'systemcard');
    expect(parse(text)).toMatchObject({ name: 'X', goal_and_impact: 'G' });
    expect(text).toContain('# impact: I\n');
    expect(left[0]).toContain('publicatiestandaard 0.1');
    expect(left[0]).toContain('naar 1.0');
  });

  test('says at its top what it is when its keys do not, and keeps that above the list', () => {
    const { text, left } = convert('standard_version: "1.0"\nname: X\n', 'systemcard');
    expect(text).toMatch(/^# algoritmekader: systemcard\n/);
    expect(service.parse({ text, path: undefined }, settings).kind?.kind).toBe('systemCard');
    expect(withList({ text, left, language: 'yaml' }, 'systemcard', 'nl')).toMatch(
      /^# algoritmekader: systemcard\n# Omgezet naar een systeemkaart.*\n# - ai_act_profile: /,
    );
  });
});

describe('the text of an entry', () => {
  test('is found in a list and among several documents, without its indentation', () => {
    const text =
      '# Boven.\n- standard_version: "1.0"\n  name: A\n  goal: |\n    Een.\n    Twee.\n\n# Tussen.\n- standard_version: "1.0"\n  name: B\n---\nstandard_version: "1.0"\nname: C\n';
    const all = convert(text, 'systemcard');
    expect(parseAllDocuments(all.text).map((one) => one.toJS().name)).toEqual(['A', 'B', 'C']);
    expect(all.text).toContain('\ngoal_and_impact: |\n  Een.\n  Twee.\n');
    expect(convert(text, 'systemcard', { number: 1 }).text).toMatch(/^# algoritmekader: systemcard\n# Tussen\.\n/);
    expect(all.left.every((one) => /^Beschrijving [123]: /.test(one))).toBe(true);
  });

  test('belongs to the lines from its start up to the next one', () => {
    const document = service.parse(
      { text: '- standard_version: "1.0"\n  name: A\n\n- standard_version: "1.0"\n', path: undefined },
      settings,
    );
    expect([0, 1, 2, 3].map((line) => entryAtLine(document, line))).toEqual([0, 0, 0, 1]);
  });

  test('keeps the line endings of its file', () => {
    const { text } = convert(entry.replaceAll('\n', '\r\n'), 'systemcard');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.replaceAll('\r\n', '\n')).toBe(convert(entry, 'systemcard').text);
  });

  test.each([
    ['a list', 'lawful_basis_grouping:\n- title: Wegenwet\n  link: https://wetten.example\nstandard_version: "1.0"\nname: Wegdek\n'],
    ['entries in a list', '- goal: |\n    Een.\n      Twee.\n  standard_version: "1.0"\n- standard_version: "1.0"\n'],
    ['an entry in braces', '{standard_version: "1.0", name: Wegdek}\n'],
  ])('a byte order mark before %s changes nothing', (_, text) => {
    expect(convert(`\uFEFF${text}`, 'systemcard')).toEqual(convert(text, 'systemcard'));
  });

  test('is written anew where its lines mean nothing elsewhere: braces, and what stands behind an alias', () => {
    const flow = `{standard_version: "1.0", name: "A: b", lawful_basis_grouping: [{titel: Wet, link: 'https://a.example'}]}`;
    expect(parse(convert(flow, 'systemcard').text)).toMatchObject({
      name: 'A: b',
      legal_base: [{ name: 'Wet', link: 'https://a.example' }],
    });
    const aliases =
      'standard_version: "1.0"\nname: &naam Weg\nrisks: *naam\nmeasures: &m\n- {urn: urn:nl:ak:mtr:org-11, state: done}\nrequirements: *m\n';
    const { text } = convert(aliases, 'systemcard');
    expect(parse(text)).toMatchObject({ risk_management: 'Weg', requirements: [{ urn: 'urn:nl:ak:mtr:org-11', state: 'done' }] });
    expect(text).not.toContain('*');
  });

  test('keeps what stands there twice', () => {
    const { text } = convert('standard_version: "1.0"\ngoal: Een\ngoal: Twee\n', 'systemcard');
    expect(text).toContain('goal_and_impact: Een\n');
    expect(text).toContain('# goal: Twee\n');
  });

  test('is not converted while it is broken, is something else, or is what was asked for already', () => {
    expect(attempt('standard_version: "1.0"\nname: "A\n', 'systemcard')).toEqual({ problem: expect.stringContaining('regel 2') });
    expect(attempt('los: bestand\n', 'register')).toEqual({ problem: expect.stringContaining('algoritmekader: systemcard') });
    expect(attempt(entry, 'register')).toEqual({ problem: 'Dit is al een registerbeschrijving.' });
    expect(attempt(entry, 'systemcard', { number: 4 })).toEqual({ problem: 'Beschrijving 5 bestaat niet. Gevonden: 1 beschrijving.' });
  });

  test('survives an alias that holds itself, and one that multiplies', () => {
    const levels = Array.from({ length: 20 }, (_, at) => `l${at + 1}: &l${at + 1} [*l${at}, *l${at}, *l${at}, *l${at}]\n`).join('');
    const bomb = `standard_version: "1.0"\nl0: &l0 x\n${levels}goal: *l20\nrisks: &r [*r]\n`;
    expect('text' in attempt(bomb, 'systemcard')).toBe(true);
    expect('text' in attempt(bomb, 'json')).toBe(true);
  });
});

describe('JSON for the register', () => {
  test('has texts, lists and groups as the API takes them, and says what it leaves out', () => {
    const source = `${entry}category: Verkeer\nsource_id: 0042\neigen_veld: x\n`;
    const { text, left, language } = convert(source, 'json');
    expect(language).toBe('json');
    expect(JSON.parse(text)).toEqual({
      name: 'Wegdek',
      description_short: "Zoekt op foto's naar schade.",
      organization: 'Provincie Noorderland',
      category: ['Verkeer'],
      status: 'In gebruik',
      begin_date: '2025-04',
      contact_email: 'wegen@noorderland.example',
      publication_category: 'Hoog-risico AI-systeem',
      goal: 'Eerste regel.\n\nTweede alinea.\n',
      lawful_basis_grouping: [{ title: 'Wegenwet', link: 'https://wetten.overheid.nl/BWBR0001948' }],
      provider: 'Wilgenoord; Fotodienst',
      publiccode: 'https://git.noorderland.example/wegdek',
      lang: 'nld',
      standard_version: '1.0',
      source_id: '0042',
    });
    expect(left[0]).toBe('Niet in de JSON: ai_act_profile, requirements, eigen_veld. Het register heeft daar geen veld voor.');
  });

  test('of several entries is a list, and of a system card what it is as an entry', () => {
    const two = 'standard_version: "1.0"\nname: A\n---\nstandard_version: "1.0"\nname: B\n';
    expect(JSON.parse(convert(two, 'json').text).map(({ name }: { name: string }) => name)).toEqual(['A', 'B']);
    expect(JSON.parse(convert(two, 'json', { number: 1 }).text)).toEqual({ name: 'B', standard_version: '1.0' });
    expect(JSON.parse(convert(card, 'json').text)).toMatchObject({ description_short: "Zoekt op foto's naar schade.", lang: 'nld' });
  });

  test('says on which line the register would refuse something', () => {
    const { left } = convert('standard_version: "1.0"\nname: A\nstatus: bezig\n', 'json');
    expect(left).toContainEqual(expect.stringMatching(/^Regel 3: "bezig" is geen toegestane waarde/));
    expect(convert('standard_version: "0.2.3"\nname: A\n', 'json').left[0]).toMatch(/alleen versie 1\.0, 0\.4, 0\.1 aan/);
  });
});

describe('a register entry from JSON', () => {
  const json = JSON.stringify({
    lars: '123',
    name: 'Wegdek',
    goal: 'Een lange tekst die niet op een regel past, omdat er nu eenmaal veel over te zeggen is. '.repeat(3).trim(),
    risks: '<p>Een.</p>\n<p>Twee.</p>',
    category: ['Verkeer'],
    impact: null,
    standard_version: '1.0',
    state: 'PUBLISHED',
    id: 7,
  });

  test('is in the style and the order of the standard; what the register adds stands below', () => {
    const { text, left } = convert(`\uFEFF${json}`, 'yaml');
    expect(text).toBe(`standard_version: "1.0"
name: Wegdek

category:
  - Verkeer

goal: >-
  Een lange tekst die niet op een regel past, omdat er nu eenmaal veel over te zeggen is. Een lange tekst die niet op
  een regel past, omdat er nu eenmaal veel over te zeggen is. Een lange tekst die niet op een regel past, omdat er nu
  eenmaal veel over te zeggen is.

risks: |-
  <p>Een.</p>
  <p>Twee.</p>

lars: "123"

# Dit hoort niet bij publicatiestandaard 1.0:
#
# state: PUBLISHED
# id: "7"
`);
    expect(left[0]).toBe('Geen plek in het nieuwe document: state, id. De tekst staat als opmerking onderaan.');
  });

  test('comes in a list, in the answer to a search, and by its number', () => {
    const names = (text: string) => parseAllDocuments(text).map((one) => one.toJS().name);
    expect(names(convert('[{"name":"A"},{"name":"B"}]', 'yaml').text)).toEqual(['A', 'B']);
    expect(names(convert('{"results":[{"name":"A"}],"total_count":1}', 'yaml').text)).toEqual(['A']);
    expect(names(convert('[{"name":"A"},{"name":"B"}]', 'yaml', { number: 1 }).text)).toEqual(['B']);
  });

  test('follows the version that it names, or that its fields are of', () => {
    expect(parse(convert('{"name":"A","iama":"Ja","dpia":"Ja","monitoring":"M","area":"X"}', 'yaml').text)).toEqual({
      standard_version: '0.3.1',
      name: 'A',
      monitoring: 'M',
      iama: 'Ja',
      dpia: 'Ja',
      area: 'X',
    });
  });

  test('is refused when it is no JSON, or has no description', () => {
    expect(attempt('name: X', 'yaml')).toEqual({ problem: expect.stringMatching(/^Dit is geen geldige JSON/) });
    expect(attempt('[1, "a"]', 'yaml')).toEqual({ problem: expect.stringContaining('geen algoritmebeschrijving') });
  });
});

describe('the examples', () => {
  const files = ['algoritmeregister', 'systeemkaart'].flatMap((folder) =>
    readdirSync(join(root, 'examples', folder)).map((name) => join('examples', folder, name)),
  );
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  /** The words of a text, however it is laid out; not the names of anchors. */
  const words = (text: string) => text.replace(/(?<=\s)[&*]\S+/g, '').match(/[\p{L}\p{N}][^\s"'{}[\],]*/gu) ?? [];

  test.each(files.filter((path) => !path.includes('iama')))('%s: nothing of it is lost', (path) => {
    const text = read(path);
    const document = service.parse({ text, path }, settings);
    const [first] = document.parts[0]!.content.entries;
    const { text: made } = convert(text, first!.kind === 'systemCard' ? 'register' : 'systemcard', { path });
    expect(parseAllDocuments(made).flatMap(({ errors }) => errors)).toEqual([]);
    // Keys get other names, versions are those of the other standard, and a card has no language.
    const keys = new Set(
      document.parts.flatMap(({ content }) => content.entries.flatMap(({ fields }) => fields.map(({ key }) => `${key}:`))),
    );
    const lost = words(text).filter(
      (word) => !made.toLowerCase().includes(word.toLowerCase()) && !keys.has(word) && !/^(0\.1a\d+|title:|1\.0|nld)$/.test(word),
    );
    expect(lost).toEqual([]);
  });
});

test('keeps every line of a text that ends in lines of spaces, which no block text can hold', () => {
  const goal = `Een lange eerste regel tekst\n\n  daaronder${' nog wat'.repeat(9)} \n\n \n\n `;
  const { text } = convert(JSON.stringify({ name: 'Parkeren', goal }), 'yaml');
  expect(parse(text).goal).toBe(goal);
});

test('is refused where aliases would make the new text very long, and done for one entry', () => {
  const text = `- &a\n  goal: ${'woord '.repeat(1000)}\n${Array.from({ length: 1500 }, (_, index) => `- <<: *a\n  name: Algoritme ${index}\n`).join('')}`;
  const path = 'map/lang.algoritme.yaml';
  for (const to of ['systemcard', 'json'] as const) {
    expect(attempt(text, to, { path })).toEqual({ problem: expect.stringContaining('verwijzingen') });
    expect(convert(text, to, { path, number: 7 }).text).toContain('Algoritme 6');
  }
  // Thousands of ordinary ones are not.
  expect(convert('- name: Parkeren\n'.repeat(2000), 'systemcard', { path }).text.length).toBeGreaterThan(50_000);
});
