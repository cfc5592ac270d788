import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DocumentSymbol, Range, SelectionRange } from 'vscode-languageserver-types';
import { onTypeTriggers } from '../../server/features/onTypeFormatting.ts';
import { findingsOf, pathIn } from '../support/findings.ts';
import { root, service, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const PATH = 'map/hostile.algoritme.yaml';
const entry = `name: Parkeervergunning beoordelen
organization: Gemeente Duinvoort
status: in gebruik
`;

const URI = 'file:///werk/x.yaml';

const isBefore = (a: Range['start'], b: Range['start']) => a.line < b.line || (a.line === b.line && a.character <= b.character);
const isWithin = (inner: Range, outer: Range) => isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);

/** The structure of a text: every range lies in the text, and in the range that it stands in. */
function tryStructure(text: string, path: string = PATH) {
  const document = service.parse({ text, path }, settings);
  const lines = text.split(/\r\n|\n|\r/);
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length - 1, character: lines.at(-1)!.length } };
  const checkSymbols = (symbols: DocumentSymbol[], outer: Range) => {
    for (const { name, range, selectionRange, children } of symbols) {
      expect(name).not.toBe('');
      if (!isWithin(range, outer) || !isWithin(selectionRange, range)) expect.fail(`${name} does not lie in what is around it`);
      checkSymbols(children ?? [], range);
    }
  };
  checkSymbols(service.symbols(document, settings), whole);
  const all = settingsOf({ frameworks: ['bio', 'avg', 'aia'] });
  for (const { range, command } of service.codeLenses(document, all, URI, true)) {
    if (!isWithin(range, whole)) expect.fail('a lens outside the text');
    const [, line, character, of] = command!.arguments as [string, number, number, string];
    expect(service.coverageList(document, all, { line, character }, of)?.title).toBeDefined();
  }
  for (const { range } of service.documentLinks(document, settings, URI, false)) expect(isWithin(range, whole)).toBe(true);
  service.inlayHints(document, settings, whole);
  for (const { startLine, endLine } of service.foldingRanges(document) ?? []) {
    expect(startLine).toBeLessThan(endLine);
    expect(endLine).toBeLessThan(lines.length);
  }
  const { data } = service.semanticTokens(document, settings);
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    [line, character] = [line + data[at]!, data[at] ? data[at + 1]! : character + data[at + 1]!];
    expect(data[at + 2]).toBeGreaterThan(0);
    if (character + data[at + 2]! > lines[line]!.length) expect.fail('a token runs over the end of its line');
  }
  return { document, lines, whole };
}

/** What is asked at one position. */
function tryPosition({ document, whole }: ReturnType<typeof tryStructure>, position: Range['start']) {
  let inner = service.selectionRanges(document, [position])[0] as SelectionRange;
  for (; inner.parent; inner = inner.parent) if (!isWithin(inner.range, inner.parent.range)) expect.fail('a selection that does not grow');
  expect(isWithin(inner.range, whole)).toBe(true);
  for (const { range } of service.highlights(document, settings, position)) expect(isWithin(range, whole)).toBe(true);
  for (const { range } of service.references(document, settings, URI, position)) expect(isWithin(range, whole)).toBe(true);
  for (const typed of onTypeTriggers)
    for (const { range } of service.onTypeEdits(document, position, typed)) expect(isWithin(range, whole)).toBe(true);
  const prepared = service.prepareRename(document, settings, position);
  if (prepared) expect(isWithin(prepared.range, whole)).toBe(true);
}

/** Every feature at many places; what comes back must lie within the text. */
function tryEverything(text: string) {
  const document = service.parse({ text, path: PATH }, settings);
  const diagnostics = service.diagnostics(document, 'file:///x.yaml', settings);
  const structure = tryStructure(text);
  const { lines } = structure;
  for (const { range } of diagnostics) {
    for (const { line, character } of [range.start, range.end]) {
      expect(line).toBeLessThan(lines.length);
      expect(character).toBeLessThanOrEqual(lines[line]!.length);
    }
  }
  const step = Math.max(1, Math.floor(lines.length / 50));
  for (let line = 0; line < lines.length; line += step) {
    for (const character of [0, Math.floor(lines[line]!.length / 2), lines[line]!.length]) {
      service.hover(document, settings, { line, character });
      const position = { line, character };
      service.codeActions(document, 'file:///x.yaml', settings, { range: { start: position, end: position }, version: 1 });
      tryPosition(structure, position);
      service.rename(document, settings, position, 'org-13');
    }
  }
  return diagnostics;
}

const hostile: Record<string, string> = {
  empty: '',
  'a byte order mark': `\uFEFF${entry}`,
  'only a byte order mark': '\uFEFF',
  'CRLF and CR': entry.replaceAll('\n', '\r\n') + 'goal: a\rrisks: b\r',
  'tabs as indentation': `${entry}measures:\n\t- urn: urn:nl:ak:mtr:org-11\n`,
  'an alias bomb': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(',')}]`)
    .join('\n')}\n${entry}`,
  'an alias to itself': `${entry}measures: &m [*m]\nrequirements: *r\n`,
  'ten thousand levels of brackets': `${entry}goal: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
  'ten thousand levels of indentation': `${entry}${Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}\n`,
  'ten thousand dashes': `${'- '.repeat(10_000)}x`,
  'a key named __proto__': `${entry}__proto__: {polluted: yes}\nconstructor: x\nmeasures:\n  - __proto__: x\n    urn: constructor\n    state: toString\n`,
  'keys that are no text': `${entry}? [a, b]\n: x\n1: 2\nnull: 3\n? {a: b}\n: y\n`,
  'merge keys': `basis: &b\n  <<: *b\n  name: x\n${entry}<<: [*b, *c, 3]\n`,
  'only a comment': '# algoritmekader-ignore bio/missing-measure\n',
  'many documents': '---\n'.repeat(2000),
  directives: `%YAML 1.2\n%TAG ! tag:x,2000:\n---\n${entry}...\n%YAML 1.1\n---\n${entry}`,
  'a huge scalar': `${entry}goal: ${'x'.repeat(1_000_000)}\n`,
  'a huge key': `${entry}${'k'.repeat(100_000)}: x\n`,
  'a broken surrogate pair': `${entry}goal: "\uD83D \uDE00"\n`,
  'bidirectional characters': `${entry}goal: "\u202Eabc\u2066"\n`,
  'list items of every kind': `${entry}measures: [1, null, x, [y], {urn: [a]}, {urn: {b: c}, state: [d]}, {state: done}]\nrequirements: 7\ncategory: {a: b}\n`,
};

// What would hang is stopped by the time-out of a test (vitest.config.ts).
describe('whatever the text, there is an answer', () => {
  test.each(Object.keys(hostile))('%s', (name) => {
    tryEverything(hostile[name]!);
  });

  test('nothing is written into the prototype of objects', () => {
    tryEverything(hostile['a key named __proto__']!);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('cutting a real entry off at any place', () => {
    const text = `${entry}measures:\n  - urn: urn:nl:ak:mtr:org-11 # x\n    state: "done"\n    value: >-\n      Zie 'het' plan.\n    links: [https://a.example, {b: c}]\n---\n- name: Nog een\n  end_date: 2020-01\n`;
    for (let end = 0; end <= text.length; end++) tryEverything(text.slice(0, end));
  });

  test('a binary file gets one clear message', () => {
    const findings = findingsOf(`PK\u0003\u0004\u0000\u0000${'\u0000\u0001'.repeat(1000)}`, settings, PATH);
    expect(findings.map(({ code, message }) => [code, message])).toEqual([['yaml/syntax', expect.stringContaining('binair bestand')]]);
  });

  test('tabs as indentation get a message where they stand', () => {
    const findings = findingsOf(hostile['tabs as indentation']!, settings, PATH).filter(({ code }) => code === 'yaml/syntax');
    expect(findings[0]).toMatchObject({ start: { line: 5 } });
  });

  test('what is nested too deeply gets a message, and the documents beside it are checked', () => {
    const findings = findingsOf(`${hostile['ten thousand levels of brackets']}---\n${entry}`, settings, PATH);
    expect(findings.some(({ code, start }) => code === 'yaml/syntax' && start.line <= 4)).toBe(true);
    expect(findings.some(({ code, start }) => code === 'register/permitted-value' && start.line === 8)).toBe(true);
  });

  test('of very many findings an editor gets the most severe ones, in the order of the text, and how many there are', () => {
    const many = Array.from({ length: 190 }, (_, i) => `${entry.replace('name:', `name: ${i}`)}eigen_veld: x\n`).join('---\n');
    const document = service.parse({ text: `${many}---\nname: "open\n`, path: PATH }, settings);
    const all = service.check(document, settings).flatMap(({ findings }) => findings);
    const shown = service.diagnostics(document, URI, settings);
    expect(all.length).toBeGreaterThan(1000);
    expect(shown).toHaveLength(1000);
    expect(shown.at(-1)!.message).toContain(String(all.length));
    expect(shown.slice(0, -1).every(({ range }, index) => index === 0 || isBefore(shown[index - 1]!.range.start, range.start))).toBe(true);
    // The mistake at the very end is one of them.
    expect(shown.some(({ code }) => code === 'yaml/syntax')).toBe(true);
    const errors = all.filter(({ severity }) => severity === 'error').length;
    expect(shown.filter(({ severity }) => severity === 1)).toHaveLength(errors);
  });

  test('a document of 5 MB is checked', () => {
    const text = Array.from(
      { length: 1500 },
      (_, i) => `${entry.replace('name:', `name: ${i}`)}goal: |\n${'  Een zin die het doel beschrijft.\n'.repeat(90)}`,
    ).join('---\n');
    expect(text.length).toBeGreaterThan(4_500_000);
    const document = service.parse({ text, path: PATH }, settings);
    expect(document.parts).toHaveLength(1500);
    expect(service.check(document, settings)).toHaveLength(1500);
  });
});

const fixtures = join(root, 'test', 'fixtures', 'findings');

describe('at every position of every fixture', () => {
  test.each(readdirSync(fixtures))('%s', (name) => {
    const text = readFileSync(join(fixtures, name), 'utf8');
    const structure = tryStructure(text, pathIn(text) ?? PATH);
    structure.lines.forEach((content, line) => {
      for (let character = 0; character <= content.length; character++) tryPosition(structure, { line, character });
    });
  });
});
