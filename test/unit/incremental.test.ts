import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegisterDocument } from '../../server/document/model.ts';
import { splitStream } from '../../server/document/stream.ts';
import { service, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const PATH = 'map/x.algoritme.yaml';

/** How many edits are tried; a session that means it sets more. */
const EDITS = Number(process.env['EDITS'] ?? 8000);
const EDITS_IN_A_RUN = 8;

/** What a text is put together from: entries of both shapes, and everything that changes how the rest is read. */
const pieces = [
  'name: Parkeren\norganization: Duinvoort\n',
  '- name: Wegdek\n  organization: Duinvoort\n  status: In gebruik\n',
  '- name: Blauwalg\n  measures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: klaar\n',
  '# algoritmekader-ignore bio/missing-measure org-13: proef\n- name: Met uitleg\n',
  '-\n  name: Onder de streep\n  goal: |+\n    Tekst\n\n    - geen item\n\n',
  'status: in gebruik\n',
  '---\n',
  '--- # tweede\n',
  '...\n',
  '%YAML 1.2\n',
  '# opmerking\n',
  'measures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: klaar\n',
  'measures:\n- urn: urn:nl:ak:mtr:owp-36\n  version: 1.1.0\n',
  'goal: |\n  Tekst\n  ---\n  nog\n',
  '# algoritmekader-ignore register/permitted-value: proef\n',
  '- &a {name: x}\n',
  '- *a\n',
  '  theme: &b [zorg]\n',
  '  category: *b\n',
  '- [een, twee\n',
  '- ',
  '-',
  '"',
  "'",
  '\t',
  '\r\n',
  '\r',
  '\n',
  '  ',
  '&a ',
  '*a',
  '\uFEFF',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
const edits = fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom(...pieces, '', '', 'x', ': ')), {
  minLength: EDITS_IN_A_RUN,
  maxLength: EDITS_IN_A_RUN,
});

/** What an editor shows of a document, whichever way it was read. */
const shown = (document: RegisterDocument) => ({
  diagnostics: service.diagnostics(document, 'file:///x', settings),
  symbols: service.symbols(document, settings),
  tokens: service.semanticTokens(document, settings),
});

describe('reading a text again after an edit', () => {
  test(
    'gives the same as reading it for the first time',
    () => {
      fc.assert(
        fc.property(text, edits, (start, changes) => {
          let now = start;
          let document = service.parse({ text: now, path: PATH }, settings);
          shown(document);
          for (const [at, removed, inserted] of changes) {
            const from = now.length ? at % (now.length + 1) : 0;
            now = now.slice(0, from) + inserted + now.slice(from + removed);
            document = service.parse({ text: now, path: PATH }, settings, document);
            expect(document.parts.map(({ content }) => content.text).join('')).toBe(now);
            expect(shown(document)).toEqual(shown(service.parse({ text: now, path: PATH }, settings)));
          }
        }),
        { numRuns: Math.ceil(EDITS / EDITS_IN_A_RUN) },
      );
    },
    Math.max(120_000, EDITS * 20),
  );

  test('keeps the model of the documents that did not change', () => {
    const one = 'name: a\norganization: b\n';
    const before = service.parse({ text: `${one}---\n${one}goal: x\n`, path: PATH }, settings);
    const after = service.parse({ text: `# erbij\n${one}---\n${one}goal: x\n`, path: PATH }, settings, before);
    expect(after.parts[1]!.content).toBe(before.parts[1]!.content);
    expect(after.parts[1]).toMatchObject({ line: 3 });
    expect(after.parts[0]!.content).not.toBe(before.parts[0]!.content);
  });

  test('keeps the model of the entries of a list that did not change', () => {
    const list = (...goals: string[]) => goals.map((goal) => `# over ${goal}\n- name: a\n  goal: ${goal}\n`).join('');
    const before = service.parse({ text: list('een', 'twee', 'drie', 'vier'), path: PATH }, settings);
    expect(before.parts).toHaveLength(4);
    const after = service.parse({ text: list('een', 'twee en meer', 'erbij', 'drie', 'vier'), path: PATH }, settings, before);
    const kept = after.parts.map(({ content }) => before.parts.findIndex((part) => part.content === content));
    expect(kept).toEqual([0, -1, -1, 2, 3]);
    expect(after.parts.map(({ line }) => line)).toEqual([0, 3, 6, 9, 12]);
  });

  test('parts put together are the text', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const starts = splitStream(whole);
        expect(starts[0]).toBe(0);
        expect(starts.map((start, index) => whole.slice(start, starts[index + 1] ?? whole.length)).join('')).toBe(whole);
        expect(starts.every((start, index) => index === 0 || start > starts[index - 1]!)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a list, read item by item', () => {
  /** Directives hold for a whole document, so with them a list stays one part. */
  const WHOLE = '%YAML 1.2\n---\n';
  const entry = fc.constantFrom(
    '- name: Wegdek\n  organization: Duinvoort\n  status: in gebruik\n',
    '-\n  # boven\n  name: "Twee\n    regels"\n  goal: |\n    - geen item\n\n    # geen opmerking\n',
    '- {name: Tussen, organization: Accolades, measures: [{urn: urn:nl:ak:mtr:org-11}]}\n',
    '- name: Met lijst\n  # algoritmekader-ignore bio/missing-measure owk-01: proef\n  measures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: klaar\n',
    '# algoritmekader-ignore bio/missing-measure owk-01: proef\n\n# en nog iets\n\n- name: Ver eronder\n',
    '# algoritmekader-ignore register/permitted-value: boven het item\n- name: Genegeerd\n  status: bezig\n',
    '- name: Einde\n  goal: |+\n    Tekst\n\n\n',
    '- !include ander.yaml\n',
    '- los\n-\n-   - dieper\n',
    '- name: a & b *en* c\n  goal: >-\n    &geen anker, *geen* alias\n\n# los\n\n',
  );

  test('has the findings, symbols and tokens that it has as a whole', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), (entries) => {
        const list = entries.join('');
        const [split, whole] = [`#\n---\n${list}`, `${WHOLE}${list}`].map((read) => service.parse({ text: read, path: PATH }, settings));
        expect(whole!.parts).toHaveLength(1);
        expect(split!.parts.length).toBeGreaterThanOrEqual(entries.length);
        const [one, other] = [shown(split!), shown(whole!)];
        expect(one.diagnostics).toEqual(other.diagnostics);
        expect(one.symbols).toEqual(other.symbols);
        expect(one.tokens).toEqual(other.tokens);
      }),
      { numRuns: 300 },
    );
  });

  test('stays whole where an item needs the anchor of another', () => {
    const parts = (list: string) => service.parse({ text: list, path: PATH }, settings).parts.length;
    expect(parts('- &a\n  name: x\n- *a\n')).toBe(1);
    expect(parts('- name: &a x\n- name: *a\n')).toBe(1);
    expect(parts('- name: &a x\n- name: y\n')).toBe(2);
    expect(parts('- name: R&D\n- goal: "*D*"\n')).toBe(2);
  });

  test('is checked behind a slip, as what is wrong in one item says nothing about the next', () => {
    const list = '- name: "Wegdek\n  status: In gebruik\n- name: Parkeren\n  status: bezig\n';
    const found = service.diagnostics(service.parse({ text: list, path: PATH }, settings), 'file:///x', settings);
    expect(found.filter(({ range }) => range.start.line >= 2).map(({ code }) => code)).toContain('register/permitted-value');
  });
});
