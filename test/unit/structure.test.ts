import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SymbolKind, type DocumentSymbol, type Range } from 'vscode-languageserver-types';
import { render } from '../../server/messages/index.ts';
import { legend } from '../../server/features/semanticTokens.ts';
import { standards } from '../../server/standards/index.ts';
import { sections } from '../../server/standards/sections.ts';
import { root, service, serviceWith, settingsOf } from '../support/service.ts';

const PATH = 'map/x.algoritme.yaml';
const URI = 'file:///werk/map/x.algoritme.yaml';
const settings = settingsOf();
const parse = (text: string, path = PATH) => service.parse({ text, path }, settings);

const linesOf = (text: string) => text.split('\n');
const textIn = (text: string, { start, end }: Range) => {
  const lines = linesOf(text);
  const at = ({ line, character }: Range['start']) => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, character);
  return text.slice(at(start), at(end));
};

/** The position in a text at `|` in a piece of it. */
function positionAt(text: string, piece: string): Range['start'] {
  const before = text.slice(0, text.indexOf(piece.replace('|', '')) + piece.indexOf('|')).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}

const text = `standard_version: "1.0"
name: Parkeren
goal: Doel
begin_date: 2023-01
eigen_veld: x
requirements:
  - urn: urn:nl:ak:ver:bio-01
    state: in progress
measures:
  - urn: urn:nl:ak:mtr:org-11
    state: done
    value: >-
      Zie het plan.

      # geen opmerking

  # een opmerking
  # van twee regels
  - urn: urn:nl:ak:mtr:org-13 # zie BIO 9.2.1
    state: to do
    version: "2.5.1"
`;

describe('the outline', () => {
  const tree = (symbols: DocumentSymbol[], depth = 0): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''}`,
      ...tree(children ?? [], depth + 1),
    ]);

  test('has the sections of the standard in the order of the file, and each measure with its state', () => {
    expect(tree(service.symbols(parse(text), settings))).toEqual([
      'Parkeren (Publicatiestandaard 1.0)',
      '  Metadata',
      '    standard_version (Versie publicatiestandaard)',
      '  Algemene informatie',
      '    name (Naam)',
      '  Verantwoord gebruik',
      '    goal (Doel en impact)',
      '  Algemene informatie',
      '    begin_date (Begindatum)',
      '    eigen_veld (x)',
      '  requirements (1 vereiste)',
      expect.stringMatching(/^ {4}bio-01 Computersystemen .* \(mee bezig\)$/),
      '  measures (2 maatregelen)',
      '    org-11 Maak afspraken over het beheer van gebruikers (gedaan)',
      '    org-13 Maak afspraken over het beheer van wachtwoorden (te doen)',
    ]);
  });

  test('ends an item where its text ends, not at the comment behind it', () => {
    const measures = service.symbols(parse(text), settings)[0]!.children!.at(-1)!;
    expect(measures.kind).toBe(SymbolKind.Array);
    expect(textIn(text, measures.children![0]!.range)).toMatch(/^urn: [^]*# geen opmerking$/);
    expect(textIn(text, measures.children![1]!.selectionRange)).toBe('urn:nl:ak:mtr:org-13');
  });

  test('has an entry for each item of a root sequence and each document, also below a mistake in the YAML', () => {
    const several = `- name: Een\n  goal: a: b\n- name: Twee\n  measures: []\n---\n- goal: zonder naam\n`;
    expect(service.symbols(parse(several), settings).map(({ name }) => name)).toEqual(['Een', 'Twee', '(zonder naam)']);
  });

  test('shows the models and assessments of a system card, those of other files by their name', () => {
    const card = `schema_version: 0.1a14\nname: Kaart\nassessments:\n  - name: IAMA\n    contents:\n      - question: Waarom?\n  - !include dpia.yaml\n`;
    expect(service.symbols(parse('services: {}\n', 'compose.yaml'), settings)).toEqual([]);
    expect(tree(service.symbols(parse(card, 'system_card.yaml'), settings))).toEqual(
      expect.arrayContaining([
        'Kaart (Algorithm Reporting Standard 0.1a14)',
        '    IAMA',
        '      contents',
        '        Waarom?',
        '    dpia.yaml',
      ]),
    );
  });

  test('knows the section of every field of every version', () => {
    const keys = sections.flatMap((section) => section.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.sort()).toEqual([...new Set(standards.flatMap(({ fields }) => fields.map(({ key }) => key)))].sort());
  });

  test('has the sections of the standard as it is published', ({ skip }) => {
    const page = join(root, '..', 'shared', 'data', 'publicatiestandaard', 'ch02.md');
    let published: string;
    try {
      published = readFileSync(page, 'utf8');
    } catch {
      return skip('the publication standard (../shared/data) is not there');
    }
    const headings = [...published.matchAll(/^## (.*)$/gm)].map(([, title]) => title!.toLowerCase());
    expect(sections.map(({ title }) => title.nl.toLowerCase())).toEqual(headings);
  });

  test('is of the entries alone when there are more fields than anyone looks through', () => {
    const many = Array.from({ length: 3000 }, (_, index) => `- name: ${index}\n  goal: x\n${'  own: x\n'.repeat(6)}`).join('');
    const symbols = service.symbols(parse(many), settings);
    expect(symbols).toHaveLength(3000);
    expect(symbols.every(({ children }) => children === undefined)).toBe(true);
  });
});

describe('the lens over an entry', () => {
  const titles = (of: string, section = {}) =>
    service.codeLenses(parse(of), settingsOf(section), URI, true).map(({ range, command }) => `${range.start.line} ${command!.title}`);

  test('counts what is there of each chosen framework, and what is not finished', () => {
    expect(titles(text)).toEqual(['0 BIO 2/12 · 1 te doen']);
    expect(titles(text, { frameworks: ['bio', 'avg'], language: 'en' })).toEqual([
      '0 BIO 2/12 · 1 to do',
      expect.stringMatching(/^0 AVG 0\/\d+$/),
    ]);
    expect(titles(text, { codeLens: false })).toEqual([]);
    expect(titles(text, { frameworks: [] })).toEqual([]);
  });

  test('says as much as the hover on the list', () => {
    const { contents } = service.hover(parse(text), settings, positionAt(text, '\nmea|sures:'))!;
    expect((contents as { value: string }).value).toContain('2 van 12');
  });

  test('says that all is done when it is', () => {
    const missing = service.coverageList(parse(text), settings, { line: 0, character: 0 }, 'bio')!.groups[0]!.rows[0]!;
    expect(missing.label).toBe('Voeg alle ontbrekende toe (10)');
    const [edit] = missing.insert!.edits;
    const whole = `${text.trimEnd()}${edit!.newText}\n`.replace(/state: (?:to do|in progress)/g, 'state: done');
    expect(titles(whole)).toEqual(['0 BIO 12/12 · klaar']);
  });

  test('leaves alone what describes no algorithm, and what stands elsewhere', () => {
    expect(titles('name: x\nstandard_version: "1.0"\nmeasures: !include m.yaml\n')).toEqual([]);
    expect(service.codeLenses(parse('services: {web: x}\n', 'docker-compose.yaml'), settings, URI, true)).toEqual([]);
  });

  test('counts for each entry, and what the organisation asks as well', () => {
    const own = serviceWith({ 'een.yaml': 'urn: urn:nl:duinvoort:mtr:alg-01\ntitle: Meld het\nrequired: true\ntext: {summary: x}\n' });
    const several = `- name: Een\n  goal: x\n  status: y\n- name: Twee\n  goal: x\n  measures:\n    - urn: urn:nl:duinvoort:mtr:alg-01\n      state: done\n`;
    const found = own.codeLenses(own.parse({ text: several, path: PATH }, settings), settings, URI, false);
    expect(found.map(({ range, command }) => [range.start.line, command!.title, command!.command])).toEqual([
      [0, 'BIO 0/12', ''],
      [0, 'Eigen maatregelen 0/1', ''],
      [3, 'BIO 0/12', ''],
      [3, 'Eigen maatregelen 1/1 · klaar', ''],
    ]);
  });

  test('leads to a list by how it stands with each measure', () => {
    const list = service.coverageList(parse(text), settings, { line: 3, character: 2 }, 'bio')!;
    expect(list.title).toBe('BIO 2/12');
    expect(list.groups.map(({ title, rows }) => `${title} ${rows.length}`)).toEqual([
      'Alles in één keer 1',
      'ontbreekt 6',
      'ontbreekt, maar is nog niet nodig 4',
      'te doen 1',
      'gedaan 1',
    ]);
    const done = list.groups.at(-1)!.rows[0]!;
    expect(textIn(text, done.range!)).toBe('urn:nl:ak:mtr:org-11');
    expect(service.coverageList(parse(text), settings, { line: 3, character: 2 }, 'avg')).toBeUndefined();
  });

  test('adds nothing that broken YAML may hide', () => {
    const broken = `${text}  - urn: urn:nl:ak:mtr:org-14\n   state: done\n  - urn: "urn:nl:ak:mtr:mon-01\n`;
    const { groups } = service.coverageList(parse(broken), settings, { line: 0, character: 0 }, 'bio')!;
    const hidden = groups.find(({ title }) => title.startsWith('niet te lezen'));
    for (const row of hidden?.rows ?? []) expect(row.insert).toBeUndefined();
    const added = groups.flatMap(({ rows }) => rows.flatMap(({ label, insert }) => (insert ? [label] : [])));
    expect(added).not.toContain('org-14');
    expect(added).not.toContain('mon-01');
  });
});

describe('hints beside the text', () => {
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const hints = (of: string, section = {}) =>
    service
      .inlayHints(parse(of), settingsOf({ inlayHints: { titles: false, ...section } }), everywhere)
      .map(({ position, label }) => [position.line, label]);

  test('say of what is to do whether it is due', () => {
    expect(hints(text)).toEqual([[19, 'nu nodig']]);
    expect(hints(text, { due: false })).toEqual([]);
    expect(hints(text.replace('to do', 'in progress'))).toEqual([]);
    expect(hints(text.replace('org-13', 'mon-01').replace('goal:', 'status: In ontwikkeling\ngoal:'))).toEqual([[20, 'nog niet nodig']]);
  });

  test('say how many characters are left from nine tenths on, where the text ends', () => {
    const of = (length: number) => hints(`standard_version: "1.0"\nname: |\n  ${'x'.repeat(length - 1)}\ngoal: kort\n`);
    expect(of(89)).toEqual([]);
    expect(of(90)).toEqual([[2, 'nog 10 tekens']]);
    // As the register counts: without the tags.
    expect(hints(`standard_version: "1.0"\nname: "${'<b>x</b>'.repeat(12)}"\n`)).toEqual([]);
    expect(of(99)).toEqual([[2, 'nog 1 teken']]);
    expect(of(103)).toEqual([[2, '3 tekens te veel']]);
    expect(hints(`standard_version: "1.0"\nname: ${'x'.repeat(99)}\n`, { remaining: false })).toEqual([]);
  });
});

describe('references, highlights and rename', () => {
  const old = `name: Een
goal: x
measures:
  - urn: urn:nl:ak:mtr:owp-36
    state: done
    version: task-registry
---
name: Twee
goal: x
requirements:
  - urn: urn:nl:ak:ver:bio-01
    state: done
measures:
  - urn: urn:nl:ak:mtr:owp-34
    state: done
    version: "2.5.1"
  - urn: urn:nl:ak:mtr:owp-36
    state: done
    version: "2.5.1"
`;
  const cardNumbering = old.replace('task-registry', '"1.6"');

  test('follow the meaning of a number, not the number', () => {
    const document = parse(cardNumbering);
    const at = (piece: string) =>
      service.references(document, settings, URI, positionAt(cardNumbering, piece)).map(({ range }) => range.start.line);
    const [first, second] = [
      at('urn:nl:ak:mtr:owp-3|6\n    state: done\n    version: "1.6"'),
      at('urn:nl:ak:mtr:owp-3|6\n    state: done\n    version: "2.5.1"'),
    ];
    expect(first).toContain(3);
    expect(second).toEqual([16]);
    expect(first).not.toContain(16);
  });

  test('highlight the measures of a requirement in its own entry', () => {
    const document = parse(old);
    const found = service.highlights(document, settings, positionAt(old, 'ver:bio|-01'));
    expect(found.map(({ range, kind }) => [range.start.line, kind])).toEqual([
      [10, 1],
      [13, 2],
    ]);
    expect(service.highlights(document, settings, positionAt(old, 'Twe|e'))).toEqual([]);
  });

  const renamed = (of: string, piece: string, name: string) => {
    const renaming = service.rename(parse(of), settings, positionAt(of, piece), name);
    if ('refused' in renaming) return render(renaming.refused, 'nl');
    const lines = linesOf(of);
    return renaming.edits.map(
      ({ range, newText }) => `${range.start.line}: ${lines[range.start.line]!.slice(0, range.start.character)}${newText}`,
    );
  };

  test('rename every item that names the same, by a short number as well', () => {
    const twice = `- name: Een\n  goal: x\n  measures:\n    - {urn: "urn:nl:ak:mtr:org-11", state: done}\n- name: Twee\n  goal: x\n  measures:\n    - urn: urn:nl:ak:mtr:org-11\n      state: done\n`;
    expect(renamed(twice, 'mtr:org|-11"', 'ORG-13')).toEqual([
      '3:     - {urn: "urn:nl:ak:mtr:org-13"',
      '7:     - urn: urn:nl:ak:mtr:org-13',
    ]);
    const prepared = service.prepareRename(parse(twice), settings, positionAt(twice, 'mtr:org|-11"'))!;
    expect(textIn(twice, prepared.range)).toBe('urn:nl:ak:mtr:org-11');
    expect(service.prepareRename(parse(twice), settings, positionAt(twice, 'sta|te'))).toBeUndefined();
  });

  test('refuse, with the reason, what would not hold', () => {
    expect(renamed(text, 'mtr:org|-11', 'xyz-99')).toContain('"xyz-99" bestaat niet onder measures');
    expect(renamed(text, 'mtr:org|-11', 'urn:nl:ak:ver:avg-01')).toContain('avg-01 is een vereiste');
    expect(renamed(text, 'ver:bio|-01', 'org-12')).toContain('org-12 is een maatregel');
    expect(renamed(text, 'mtr:org|-11', 'org-13')).toContain('staat al in deze beschrijving, op regel 19');
    expect(renamed(text, 'Parke|ren', 'org-13')).toContain('Hier staat geen URN');
    const shared = `a: &a {urn: "urn:nl:ak:mtr:org-11"}\nname: x\ngoal: x\nmeasures:\n  - <<: *a\n    state: done\n`;
    const inherited = service.rename(parse(shared), settings, positionAt(shared, 'org|-11'), 'org-12');
    expect('refused' in inherited).toBe(true);
  });

  test('refuse a number that would make the file say something else elsewhere', () => {
    // `owp-37` exists in the task registry only, and by that `owp-36` is read as it is.
    const telling = `name: x\ngoal: x\nmeasures:\n  - urn: urn:nl:ak:mtr:owp-37\n    state: done\n  - urn: urn:nl:ak:mtr:owp-36\n    state: done\n`;
    expect(renamed(telling, 'mtr:owp|-37', 'org-11')).toContain('Met org-11 zou een ander nummer in dit bestand iets anders betekenen');
  });
});

describe('links', () => {
  const withLinks = `name: x # zie urn:nl:ak:mtr:org-11 en BIO2 5.15.01
goal: www.duinvoort.example/a, https://www.duinvoort.example/b en BWBR0005416
contact_email: info@duinvoort.example
measures:
  - urn: urn:nl:ak:mtr:org-13
  - !include "maatregelen/org 11.yaml"
  - !include https://elders.example/x.yaml
`;
  const links = (opensPages: boolean, uri = URI) =>
    service.documentLinks(parse(withLinks), settings, uri, opensPages).map(({ range, target }) => [textIn(withLinks, range), target]);

  test('lead to what the editor does not find itself', () => {
    expect(links(true)).toEqual([
      ['urn:nl:ak:mtr:org-11', 'algoritmekader-catalogue:/measures/org-11.md'],
      ['BIO2 5.15.01', 'algoritmekader-catalogue:/bio2/5.15.md'],
      ['maatregelen/org 11.yaml', 'file:///werk/map/maatregelen/org%2011.yaml'],
      ['www.duinvoort.example/a', 'https://www.duinvoort.example/a'],
      ['info@duinvoort.example', 'mailto:info@duinvoort.example'],
      ['BWBR0005416', 'https://wetten.overheid.nl/BWBR0005416'],
    ]);
  });

  test('lead to the official pages where the editor cannot open ours', () => {
    const official = links(false).filter(([, target]) => target!.startsWith('https://minbzk.github.io/'));
    expect(official.map(([written]) => written)).toEqual(['urn:nl:ak:mtr:org-11', 'urn:nl:ak:mtr:org-13']);
    expect(links(false, 'untitled:Untitled-1').some(([, target]) => target!.startsWith('file:'))).toBe(false);
  });
});

describe('folding', () => {
  const folds = (of: string, limit?: number) =>
    service.foldingRanges(parse(of), limit)!.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`);

  test('keeps texts, items and comments apart, and the blank lines behind them in sight', () => {
    expect(folds(text)).toEqual(['5-7', '6-7', '8-20', '9-14', '11-14', '16-17 comment', '18-20']);
  });

  test('takes no line of a text for a comment', () => {
    expect(folds('name: x\ngoal: |\n  a\n  # b\n  # c\n')).toEqual(['1-4']);
  });

  test('leaves a closing bracket in sight, folds documents at their markers and an item at its dash', () => {
    expect(folds('name: x\ngoal: x\ntags: [\n  a,\n  b\n]\n---\n-\n  name: y\n  goal: z\n')).toEqual(['2-4', '6-9 region', '7-9']);
  });

  test('gives an editor that takes few ranges the outer ones', () => {
    expect(folds(text, 2)).toEqual(['5-7', '8-20']);
    expect(folds(text, 1)).toEqual(['5-7']);
  });

  test('leaves a file that is not ours to the editor', () => {
    expect(service.foldingRanges(parse('services:\n  web: x\n', 'docker-compose.yaml'))).toBeUndefined();
  });
});

test('a selection grows from the word to the file', () => {
  const [selection] = service.selectionRanges(parse(text), [positionAt(text, 'ver:bio|-01')]);
  const steps: string[] = [];
  for (let at = selection; at; at = at.parent) steps.push(textIn(text, at.range));
  expect(steps.slice(0, 4)).toEqual([
    'bio-01',
    'urn:nl:ak:ver:bio-01',
    'urn: urn:nl:ak:ver:bio-01',
    'urn: urn:nl:ak:ver:bio-01\n    state: in progress',
  ]);
  expect(steps[4]).toBe(`- ${steps[3]}`);
  expect(steps[5]).toMatch(/^requirements:/);
  expect(steps.at(-1)).toBe(text);
});

describe('colours by meaning', () => {
  const tokens = (of: string, range?: Range) => {
    const { data } = service.semanticTokens(parse(of), settings, range);
    const lines = linesOf(of);
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      [line, character] = [line + data[at]!, data[at] ? data[at + 1]! : character + data[at + 1]!];
      const modifiers = legend.tokenModifiers.filter((_, index) => data[at + 4]! & (1 << index));
      found.push([lines[line]!.slice(character, character + data[at + 2]!), legend.tokenTypes[data[at + 3]!], ...modifiers].join(' '));
    }
    return found;
  };

  test('tell known keys, own keys and those of another version apart', () => {
    expect(tokens('standard_version: "1.0"\nname: x\neigen_veld: y\ndpia: z\n')).toEqual([
      'standard_version property',
      '1.0 number',
      'name property',
      'eigen_veld property unknown',
      'dpia property deprecated',
    ]);
  });

  test('tell what a number names, and which values the standard has', () => {
    const line = positionAt(text, '|requirements:').line;
    expect(tokens(text, { start: { line, character: 0 }, end: { line: line + 2, character: 99 } })).toEqual([
      'requirements property',
      'urn property',
      'urn:nl:ak:ver: namespace',
      'bio-01 interface',
      'state property',
      'in progress enumMember',
    ]);
    expect(tokens(text)).toEqual(expect.arrayContaining(['org-13 class', 'BIO 9.2.1 number', 'to do enumMember', '2.5.1 number']));
    expect(tokens(text.replace('org-11', 'org-99').replace('done', 'klaar'))).toEqual(expect.arrayContaining(['org-99 class unknown']));
    expect(tokens(text.replace('done', 'klaar')).some((token) => token.startsWith('klaar'))).toBe(false);
  });

  test('are the same in a part as in the whole, also after a change elsewhere', () => {
    const several = `${text}---\n${text}`;
    const before = parse(several);
    service.semanticTokens(before, settings);
    const changed = `# een regel erbij\n${several}`;
    const after = service.parse({ text: changed, path: PATH }, settings, before);
    const { data } = service.semanticTokens(after, settings);
    expect(tokens(several).slice(-7)).toEqual(tokens(text).slice(-7));
    expect(data).toEqual(service.semanticTokens(parse(changed), settings).data);
    expect(data).toEqual(
      service.semanticTokens(after, settings, { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } }).data,
    );
  });
});

describe('while typing, when the editor formats then', () => {
  /** What the line becomes after a character was typed at the end of a text. */
  const typed = (before: string, character: string) => {
    const of = before + (character === '\n' ? '' : character);
    const position = { line: linesOf(of).length - 1, character: linesOf(of).at(-1)!.length };
    const [edit, ...others] = service.onTypeEdits(parse(of), position, character);
    expect(others).toEqual([]);
    const line = linesOf(of)[position.line]!;
    return edit ? edit.newText + line.slice(edit.range.end.character) : line;
  };
  const head = 'standard_version: "1.0"\nmeasures:\n';

  test('the line below the first key of an item is brought to its keys', () => {
    expect(typed(`${head}  - urn: urn:nl:ak:mtr:org-11\n  `, '\n')).toBe('    ');
    expect(typed(`${head}- urn: urn:nl:ak:mtr:org-11\n`, '\n')).toBe('  ');
    expect(typed(`${head}  - value: |\n    `, '\n')).toBe('    ');
    expect(typed(`${head}  - {urn: x}\n  `, '\n')).toBe('  ');
    expect(typed(`${head}  - een tekst\n  `, '\n')).toBe('  ');
  });

  test('a dash below the keys of an item is brought to the dashes of the list', () => {
    const item = `${head}  - urn: urn:nl:ak:mtr:org-11\n    state: done\n    value: Lees\n      verder\n\n`;
    expect(typed(`${item}    `, '-')).toBe('  -');
    expect(typed(`${item}  `, '-')).toBe('  -');
    // A list of its own, and a line in a text.
    expect(typed(`${head}  - urn: x\n    links:\n    `, '-')).toBe('    -');
    expect(typed(`${head}  - urn: x\n    value: |\n      Tekst\n      `, '-')).toBe('      -');
    expect(typed(`${item}    value: a `, '-')).toBe('    value: a -');
  });

  test('nothing happens in a file that is not ours', () => {
    expect(service.onTypeEdits(parse('a:\n  - b: c\n  ', 'docker-compose.yaml'), { line: 2, character: 2 }, '\n')).toEqual([]);
  });
});
