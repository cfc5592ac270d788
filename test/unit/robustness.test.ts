import { describe, expect, test } from 'vitest';
import { findingsOf } from '../support/findings.ts';
import { service, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const PATH = 'map/hostile.algoritme.yaml';
const entry = `name: Parkeervergunning beoordelen
organization: Gemeente Duinvoort
status: in gebruik
`;

/** Every feature at many places; what comes back must lie within the text. */
function tryEverything(text: string) {
  const document = service.parse({ text, path: PATH }, settings);
  const diagnostics = service.diagnostics(document, 'file:///x.yaml', settings);
  const lines = text.split(/\r\n|\n|\r/);
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
