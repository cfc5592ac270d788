import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNewer } from '../../catalogue/numbering.ts';
import { applyEdits } from '../../server/document/edit.ts';
import type { RegisterDocument } from '../../server/document/model.ts';
import { FileNumbering, meaningsOf } from '../../server/numbering/reading.ts';
import { findingsOf } from '../support/findings.ts';
import { seed } from '../support/seed.ts';
import { catalogue, service, settingsOf } from '../support/service.ts';

const PATH = 'map/x.algoritme.yaml';
const parse = (text: string) => service.parse({ text, path: PATH }, settingsOf());

/** The text after the renumbering that an editor asks for; undefined when none is offered. */
function renumber(text: string, section: Record<string, unknown> = {}): string | undefined {
  const settings = settingsOf(section);
  const [action] = service.codeActions(service.parse({ text, path: PATH }, settings), 'file:///x.yaml', settings, {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    only: ['source.renumber.algoritmekader'],
    version: undefined,
  });
  if (!action) return undefined;
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return action
    .edit!.changes!['file:///x.yaml']!.map((edit) => ({ start: offset(edit.range.start), end: offset(edit.range.end), text: edit.newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** What each item of each entry can mean, by entry and item; keys in a fixed order. */
function meanings(document: RegisterDocument, setting = 'auto', atMost?: readonly number[]): string[][] {
  const numbering = FileNumbering.of(document, catalogue, setting);
  return entriesOf(document).flatMap((entry, index) =>
    (entry.measures?.items ?? []).slice(0, atMost?.[index]).map((item) =>
      meaningsOf(item, numbering.readingOf(entry), catalogue)
        .map(({ named }) => ('key' in named ? named.key : named.urn))
        .sort(),
    ),
  );
}

const entriesOf = (document: RegisterDocument) => document.parts.flatMap(({ content }) => content.entries);
const numbersOf = (document: RegisterDocument) =>
  entriesOf(document).flatMap((entry) => (entry.measures?.items ?? []).map((item) => item.urn?.text.slice(-6)));
const lengthsOf = (document: RegisterDocument) => entriesOf(document).map((entry) => entry.measures?.items.length ?? 0);

const numbers = [
  ...new Set(
    catalogue.numberings.flatMap((one) =>
      [...Array(41).keys()]
        .flatMap((n) => ['owp', 'dat', 'imp', 'mon', 'owk', 'org', 'ver'].map((p) => `${p}-${String(n).padStart(2, '0')}`))
        .filter((id) => one.namedBy(id).length > 0),
    ),
  ),
];
const item = fc.record({
  number: fc.constantFrom(...numbers),
  version: fc.constantFrom('', '', '', '1.6.1', '2.0.1', '1.1.0', '2.5.1', '2.3'),
  flow: fc.boolean(),
});

const entry = fc.uniqueArray(item, { selector: ({ number, version }) => number + version, minLength: 1, maxLength: 8 });

/** Files of one to three descriptions, in one document or in several. */
const files = fc.record({ entries: fc.array(entry, { minLength: 1, maxLength: 3 }), sequence: fc.boolean() }).map(({ entries, sequence }) =>
  entries
    .map((items, index) => {
      const list = items.map(({ number, version, flow }) =>
        flow
          ? `  - {urn: urn:nl:ak:mtr:${number}, state: to do${version && `, version: ${version}`}}\n`
          : `  - urn: urn:nl:ak:mtr:${number}\n    state: to do\n${version && `    version: ${version}\n`}`,
      );
      const text = `name: x${index}\nmeasures:\n${list.join('')}`;
      return sequence ? `- ${text.replaceAll('\n', '\n  ').trimEnd()}\n` : text;
    })
    .join(sequence ? '' : '---\n'),
);
const settingsOfNumbering = fc.constantFrom('auto', 'current', 'task-registry', '2.0', '1.6');

describe('renumbering a file', () => {
  const amt = `# kaart uit de AMT
name: Wegdekschade   # naam
requirements:
  - {urn: urn:nl:ak:ver:bio-01, state: to do, version: 1.1.0}
measures:
  - urn: 'urn:nl:ak:mtr:owp-36' # keten
    state: done
    value: |
      owp-36 blijft hier staan, urn:nl:ak:mtr:owp-36 ook.
    version: '1.1.0'
  - urn: urn:nl:ak:mtr:org-11
    state: to do
    version: 1.1.0
  - urn: urn:nl:ak:mtr:imp-05
    state: to do
    version: 1.1.0
---
name: Tweede
measures: [{urn: urn:nl:ak:mtr:owp-37, state: to do}]
`;

  test('changes URNs and versions, and nothing else', () => {
    expect(renumber(amt)).toBe(`# kaart uit de AMT
name: Wegdekschade   # naam
requirements:
  - {urn: urn:nl:ak:ver:bio-01, state: to do, version: "2.5.1"}
measures:
  - urn: 'urn:nl:ak:mtr:owp-34' # keten
    state: done
    value: |
      owp-36 blijft hier staan, urn:nl:ak:mtr:owp-36 ook.
    version: '2.5.1'
  - urn: urn:nl:ak:mtr:org-11
    state: to do
    version: "2.5.1"
  - urn: urn:nl:ak:mtr:imp-05
    state: to do
    version: 1.1.0
---
name: Tweede
measures: [{urn: urn:nl:ak:mtr:owp-35, state: to do, version: "2.5.1"}]
`);
  });

  test('keeps CRLF line endings', () => {
    const text = 'name: x\nmeasures:\n  - urn: urn:nl:ak:mtr:owp-37\n    state: to do\n';
    expect(renumber(text.replaceAll('\n', '\r\n').replaceAll('\r\n', '\n'))).toContain('\n    version: "2.5.1"\n');
    const settings = settingsOf();
    const crlf = text.replaceAll('\n', '\r\n');
    const [action] = service.codeActions(service.parse({ text: crlf, path: PATH }, settings), 'file:///x.yaml', settings, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      only: ['source'],
      version: undefined,
    });
    expect(action!.edit!.changes!['file:///x.yaml']!.map(({ newText }) => newText)).toContain('\r\n    version: "2.5.1"');
  });

  test('is not offered where every number is that of now, nor before the question is answered', () => {
    expect(renumber('name: x\nmeasures: [{urn: urn:nl:ak:mtr:owp-36, state: to do, version: 2.5.0}]\n')).toBeUndefined();
    expect(renumber('name: x\nmeasures: [{urn: urn:nl:ak:mtr:owp-36, state: to do}]\n')).toBeUndefined();
    // Two versions leave the item without one open: renumbering the other would decide it unseen.
    expect(
      renumber(
        'name: x\nmeasures: [{urn: urn:nl:ak:mtr:owp-36, state: to do}, {urn: urn:nl:ak:mtr:owp-35, state: to do, version: 2.0.1}, {urn: urn:nl:ak:mtr:org-11, state: to do, version: 2.5.1}]\n',
      ),
    ).toBeUndefined();
  });

  test('is offered on a renumbered URN as a quick fix, with how many numbers change', () => {
    const settings = settingsOf();
    const actions = service.codeActions(parse(amt), 'file:///x.yaml', settings, {
      range: { start: { line: 5, character: 12 }, end: { line: 5, character: 12 } },
      version: 3,
    });
    expect(actions[0]).toMatchObject({ title: 'Hernummer dit bestand naar 2.5.1 (2 nummers veranderen)', kind: 'quickfix' });
    expect(actions[0]!.diagnostics!.length).toBe(3);
  });

  test('leaves what every item means as it was, also what is open or unknown (property, any mix of versions and settings)', () => {
    let offered = 0;
    fc.assert(
      fc.property(files, settingsOfNumbering, (text, setting) => {
        const after = renumber(text, { numbering: setting });
        if (after === undefined) return;
        offered++;
        expect(meanings(parse(after), setting)).toEqual(meanings(parse(text), setting));
      }),
      { numRuns: 400, seed },
    );
    expect(offered).toBeGreaterThan(100);
  });

  test.each([
    [
      'a URN from a merge key',
      '- &b {urn: urn:nl:ak:mtr:owp-34, state: to do}\n  - {<<: *b}\n  - {urn: urn:nl:ak:mtr:owp-36, state: to do, version: "2.0"}',
    ],
    [
      'a version that two items share',
      '- {urn: urn:nl:ak:mtr:owp-36, state: to do, version: &v "2.0"}\n  - {urn: urn:nl:ak:mtr:owp-34, state: to do, version: *v}',
    ],
    [
      'a malformed URN',
      '- {urn: urn:nl:ak:mtr:OWP-31, state: to do, version: "2.0"}\n  - {urn: urn:nl:ak:mtr:owp-36, state: to do, version: "2.0"}',
    ],
    ['a block text as a URN', '- urn: >-\n      urn:nl:ak:mtr:owp-34\n    version: "2.0"\n    state: to do'],
    [
      'an explicit key',
      '- urn: urn:nl:ak:mtr:owp-34\n    state: to do\n    ? version\n  - {urn: urn:nl:ak:mtr:owp-36, state: to do, version: "2.0"}',
    ],
  ])('%s: either everything means the same afterwards, or nothing is changed', (_, list) => {
    const text = `name: x\nstandard_version: "1.0"\nmeasures:\n  ${list}\n`;
    const after = renumber(text) ?? text;
    expect(meanings(parse(after))).toEqual(meanings(parse(text)));
    expect(parse(after).parts.flatMap(({ content }) => content.problems)).toEqual(
      parse(text).parts.flatMap(({ content }) => content.problems),
    );
  });

  test('edits a list that two entries share once', () => {
    const text = '- name: a\n  measures: &m\n    - {urn: urn:nl:ak:mtr:owp-36, state: to do, version: "2.0"}\n- name: b\n  measures: *m\n';
    const settings = settingsOf();
    const { text: after, changed } = service.renumber(service.parse({ text, path: PATH }, settings), settings);
    expect(after).toBe(text.replace('owp-36', 'owp-34').replace('"2.0"', '"2.5.1"'));
    expect(changed).toBe(1);
  });
});

/** Fixes that write the version of a numbering, or a number, into a file. */
const WRITES_VERSION = ['numbering/ambiguous', 'numbering/renumbered', 'compliance/unknown-urn', 'bio/missing-measure'];

// Each run checks and mends a file many times: on a busy machine that takes longer than other tests may.
test('no fix changes what an item means that it is not about (property)', { timeout: 120_000 }, () => {
  let applied = 0;
  fc.assert(
    fc.property(files, settingsOfNumbering, (text, setting) => {
      const settings = settingsOf({ numbering: setting });
      const document = service.parse({ text, path: PATH }, settings);
      const before = meanings(document, setting);
      for (const { part, findings } of service.check(document, settings)) {
        for (const finding of findings.filter(({ code }) => WRITES_VERSION.includes(code))) {
          for (const fix of finding.fixes) {
            const edits = fix.edits();
            if (!edits?.length) continue;
            applied++;
            const after =
              text.slice(0, part.offset) + applyEdits(part.content.text, edits) + text.slice(part.offset + part.content.text.length);
            const now = meanings(parse(after), setting, lengthsOf(document));
            for (const [index, was] of before.entries()) {
              // What the fix is about: the number of the finding, and, for the question, whatever is open.
              const isSubject =
                finding.subject === numbersOf(document)[index] || (finding.code === 'numbering/ambiguous' && was.length > 1);
              if (!isSubject || finding.code === 'bio/missing-measure')
                expect(now[index], `${finding.code} ${finding.subject}`).toEqual(was);
            }
          }
        }
      }
    }),
    { numRuns: 100, seed },
  );
  expect(applied).toBeGreaterThan(200);
});

describe('a version', () => {
  test.each([
    ['2.5.1', '2.1'],
    ['2.1', '2.1'],
    ['v2.3.0', '2.1'],
    ['2.0', '2.0'],
    ['1.6.1', '1.6'],
    ['1.1.0', 'task-registry'],
    ['2.6.0', '2.1'],
    ['10.0', '2.1'],
    ['1.3', undefined],
    ['2', undefined],
    ['', undefined],
    ['nieuw', undefined],
  ])('%s is that of numbering %s', (version, id) => expect(catalogue.numberingOf(version)?.id).toBe(id));

  test('is newer by its figures', () => {
    expect(isNewer('2.10.0', '2.5.1')).toBe(true);
    expect(isNewer('2.5.1', '2.5.1')).toBe(false);
    expect(isNewer('2.5', '2.5.1')).toBe(false);
    expect(isNewer('2.5.1.1', '2.5.1')).toBe(true);
    expect(isNewer('1.99', '2.5.1')).toBe(false);
    expect(isNewer('3-beta', '2.5.1')).toBe(false);
  });
});

test('while one description leaves a number open, no version is inserted into another of the same file', () => {
  const settings = settingsOf();
  const first = 'name: Eerste\nstatus: In gebruik\norganization: x\nmeasures: []\n---\n';
  const inserts = (text: string, previous?: RegisterDocument) => {
    const document = service.parse({ text, path: PATH }, settings, previous);
    const actions = service.codeActions(document, 'file:///x.yaml', settings, {
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } },
      version: undefined,
    });
    return { document, offered: actions.filter(({ title }) => /^Voeg/.test(title)).length };
  };
  const closed = inserts(`${first}name: Tweede\nmeasures: [{urn: urn:nl:ak:mtr:org-11, state: to do}]\n`);
  expect(closed.offered).toBeGreaterThan(5);
  // The first document is taken over from the version before, findings and all.
  const open = inserts(`${first}name: Tweede\nmeasures: [{urn: urn:nl:ak:mtr:owp-36, state: to do}]\n`, closed.document);
  expect(open.document.parts[0]!.content).toBe(closed.document.parts[0]!.content);
  expect(open.offered).toBe(0);
});

test('the status of one and the same model follows the setting', () => {
  const document = parse('name: x\nmeasures: [{urn: urn:nl:ak:mtr:owp-36, state: to do}]\n');
  const stateBy = (numbering: string) => service.status(document, settingsOf({ numbering })).numbering?.state;
  expect([stateBy('auto'), stateBy('task-registry'), stateBy('current'), stateBy('auto')]).toEqual(['open', 'older', 'current', 'open']);
});

test('what an alias shares has its title beside it once', () => {
  const text = 'name: x\nmeasures:\n  - &a {urn: urn:nl:ak:mtr:org-11, state: to do}\n  - *a\n  - *a\n';
  const hints = service.inlayHints(parse(text), settingsOf({ inlayHints: { due: false } }), {
    start: { line: 0, character: 0 },
    end: { line: 9, character: 0 },
  });
  expect(hints.map(({ position }) => position.line)).toEqual([2]);
});

test('the status offers to answer the question only where it is asked', () => {
  const document = parse('name: x\nmeasures: [{urn: urn:nl:ak:mtr:owp-36, state: to do}]\n');
  const status = (rules: Record<string, string>) => service.status(document, settingsOf({ rules })).numbering;
  expect(status({})).toMatchObject({ state: 'open', action: 'Kies' });
  expect(status({ 'numbering/ambiguous': 'off' })).toMatchObject({ state: 'open' });
  expect(status({ 'numbering/ambiguous': 'off' })).not.toHaveProperty('action');
});

test('a number that the setting’s numbering does not have is not put down to a version that is not there', () => {
  const settings = settingsOf({ numbering: '1.6' });
  const text = 'name: x\nmeasures:\n  - {urn: urn:nl:ak:mtr:owp-36, state: to do}\n  - {urn: urn:nl:ak:mtr:org-11, state: to do}\n';
  const [finding] = findingsOf(text, settings, PATH).filter(({ code }) => code === 'compliance/unknown-urn');
  expect(finding?.message).toContain('urn:nl:ak:mtr:owp-36 bestaat niet in Algoritmekader 1.6');
  expect(finding?.message).not.toContain('versie bij deze URN');
});
