import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegisterDocument } from '../../server/document/model.ts';
import { sliceText } from '../../server/document/stream.ts';
import { service, settingsOf } from '../support/service.ts';
import { seed } from '../support/seed.ts';

const settings = settingsOf();
const PATH = 'map/x.algoritme.yaml';
const URI = 'file:///map/x.algoritme.yaml';
const parse = (text: string, previous?: RegisterDocument) => service.parse({ text, path: PATH }, settings, previous);

/** What an editor is told of a text without being asked, and what it asks for after each edit. */
const shown = (document: RegisterDocument) => ({
  diagnostics: service.diagnostics(document, URI, settings),
  status: service.status(document, settings),
  symbols: service.symbols(document, settings),
  tokens: service.semanticTokens(document, settings),
  lenses: service.codeLenses(document, settings, URI, true),
  folding: service.foldingRanges(document),
  links: service.documentLinks(document, settings, URI, true),
});

/** Pieces of a stream of documents, of a list of entries, and of what makes a mess of either. */
const pieces = [
  'name: Parkeren\norganization: Duinvoort\n',
  '- name: Parkeren\n  organization: Duinvoort\n',
  '- name: Wegen\n  status: in gebruk\n',
  'status: in gebruik\n',
  '  status: in gebruk\n',
  '---\n',
  '--- # tweede\n',
  '--- !!seq\n',
  '...\n',
  '%YAML 1.2\n',
  'measures:\n- urn: urn:nl:ak:mtr:org-11\n  state: klaar\n',
  '  measures:\n  - urn: urn:nl:ak:mtr:owp-36\n    state: done\n    version: "2.5.1"\n',
  'goal: |\n  Tekst\n  ---\n  nog\n',
  '  goal: |+\n    Tekst\n    # nog\n\n',
  '# algoritmekader-ignore register/permitted-value: proef\n',
  '  # algoritmekader-ignore register/permitted-value: proef\n',
  '# algoritmekader: publicatiestandaard=0.4\n',
  '- &a\n  name: x\n',
  '- *a\n',
  '- <<: *a\n  status: x\n',
  '- "\n',
  '- [a,\n',
  '-\n  name: Onder de streep\n  goal: |+\n    Tekst\n\n    - geen item\n\n',
  '- !include ander.yaml\n',
  '-\n',
  '- ',
  '\uFEFF',
  '"',
  "'",
  '\t',
  '\r\n',
  '\r',
  '\n',
  '  ',
  '-',
  '&a ',
  '*a',
  '#',
  '{',
  ']',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((all) => all.join(''));
const EDITS_IN_A_RUN = 20;
const edits = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.nat(4), fc.nat(40)), fc.constantFrom(...pieces, '', 'x')), {
  minLength: EDITS_IN_A_RUN,
  maxLength: EDITS_IN_A_RUN,
});
/** `EDITS=100000 npx vitest run test/unit/incremental.test.ts` makes so many. */
const numRuns = Math.ceil(Number(process.env['EDITS'] ?? 12_000) / EDITS_IN_A_RUN);

describe('reading a text again after an edit', () => {
  test(
    'gives the same as reading it for the first time',
    () => {
      fc.assert(
        fc.property(text, edits, (start, changes) => {
          let now = start;
          let document = parse(now);
          for (const [at, removed, inserted] of changes) {
            const from = at % (now.length + 1);
            now = now.slice(0, from) + inserted + now.slice(from + removed);
            document = parse(now, document);
            expect(document.parts.map(({ content }) => content.text).join('')).toBe(now);
            expect(shown(document)).toEqual(shown(parse(now)));
          }
        }),
        { numRuns, seed },
      );
    },
    numRuns * 1000,
  );

  test('keeps the model of the documents that did not change', () => {
    const one = 'name: a\norganization: b\n';
    const before = parse(`${one}---\n${one}goal: x\n`);
    const after = parse(`# erbij\n${one}---\n${one}goal: x\n`, before);
    expect(after.parts[1]!.content).toBe(before.parts[1]!.content);
    expect(after.parts[1]).toMatchObject({ line: 3 });
    expect(after.parts[0]!.content).not.toBe(before.parts[0]!.content);
  });

  test('keeps the model of the other entries of a list', () => {
    const entry = (name: string) => `# over ${name}\n- name: ${name}\n  organization: b\n`;
    const before = parse(['a', 'b', 'c'].map(entry).join(''));
    const after = parse(['a', 'bb', 'c'].map(entry).join(''), before);
    expect(after.parts.map(({ content }, index) => content === before.parts[index]!.content)).toEqual([true, false, true]);
    expect(after.parts.map(({ content }) => content.entries.length)).toEqual([1, 1, 1]);
  });
});

describe('a list of entries is read item by item', () => {
  const name = fc.constantFrom('Parkeren', 'Wegen', 'Toezicht');
  const field = fc.constantFrom(
    'status: in gebruk',
    'status: in gebruik',
    'begin_date: 2024-13',
    'goal: |\n    Tekst\n    # geen commentaar\n\n    - geen regel',
    'goal: >-\n    Een doel\n    van twee regels',
    'eigen_veld: 2 * 3 & meer',
    'contact_email: "x"',
    'measures:\n  - urn: urn:nl:ak:mtr:owp-36\n    state: klaar',
    'measures:\n    - {urn: "urn:nl:ak:mtr:org-11", state: done, version: 2.5.1}',
    'owner: &eigenaar Duinvoort',
    'organization: *eigenaar',
    'tags: [a,\n    b]',
  );
  const comment = fc.constantFrom(
    '',
    '',
    '# een opmerking\n',
    '# twee\n# regels\n\n',
    '\n',
    '  # ingesprongen\n',
    '# algoritmekader-ignore register/permitted-value: proef\n',
    '  # algoritmekader-ignore register/recommended-field: proef\n\n',
  );
  const entry = fc
    .tuple(comment, name, fc.uniqueArray(field, { maxLength: 5, selector: (one) => one.split(':')[0] }))
    .map(([above, own, fields]) => `${above}- ${[`name: ${own}`, ...fields].join('\n  ')}\n`);
  const list = fc.tuple(fc.constantFrom('\n', '\r\n'), fc.array(entry, { minLength: 2, maxLength: 6 }), comment);

  test('with what is found, shown and folded in the whole list', () => {
    fc.assert(
      fc.property(list, ([eol, entries, last]) => {
        const written = (marker: string) => `--- ${marker}\n${entries.join('')}${last}`.replaceAll('\n', eol);
        // What may be an anchor and its alias keeps a document in one piece.
        const [apart, whole] = [parse(written('# x. .x')), parse(written('# &x *x'))];
        expect(whole.parts.length).toBe(1);
        // In broken YAML more is found, as one entry hides less of the others.
        fc.pre(whole.parts[0]!.content.problems.length === 0);
        expect(shown(apart)).toEqual(shown(whole));
      }),
      { numRuns: Math.max(300, numRuns / 5), seed },
    );
  });

  test('so that a slip in one entry does not hide the others', () => {
    const document = parse('- name: "a\n  organization: b\n- name: c\n  status: in gebruk\n- name: d\n');
    expect(document.parts.flatMap(({ content }) => content.entries.map((one) => one.byKey.get('name')?.key))).toHaveLength(3);
    expect(service.diagnostics(document, URI, settings).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['yaml/syntax', 'register/permitted-value']),
    );
  });

  test.each([
    ['an alias needs the anchor of another item', '- &a\n  name: x\n- *a\n'],
    ['the dashes are those of a field', 'measures:\n- urn: a\n- urn: b\n'],
    ['a document ends', '- a\n...\nmeasures:\n- urn: a\n- urn: b\n'],
    ['there is a directive', '%YAML 1.2\n---\n- a\n- b\n'],
    ['the list has a tag', '--- !!seq\n- a\n- b\n'],
    ['a comment that stands in an item may be about the next one', '- a\n  # over b\n- b\n'],
    ['the dashes stand in a text', 'goal: |\n  a\n  - b\n  - c\n'],
  ])('but not where %s', (_, whole) => {
    expect(parse(whole).parts).toHaveLength(1);
  });

  test('and the slices together are the text', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(sliceText(whole).reduce((sum, { length }) => sum + length, 0)).toBe(whole.length);
      }),
      { seed },
    );
  });
});
