/** Every feature, asked about mutated entries; `npm run fuzz` asks longer. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../server/document/edit.ts';
import type { RegisterDocument } from '../../server/document/model.ts';
import { automaticFixes, fixAll } from '../../server/features/fixAll.ts';
import { product } from '../../server/product.ts';
import type { LanguageService } from '../../server/service.ts';
import { service, settingsOf } from '../support/service.ts';
import { everyFeature, kinds, type Slowest } from './everyFeature.ts';
import { found } from './found.ts';
import { basesOf, mutatedQuestions, settings } from './mutations.ts';
import { seed } from '../support/seed.ts';

/** How long the suite goes on making texts (milliseconds): on a quiet machine that is thousands of them. */
const TIME = 25_000;
/** Milliseconds of the processor: what takes longer hangs an editor. The campaign has the real limit. */
const HANG = 2_000;

test('whatever becomes of a real entry, every answer fits the text', { timeout: 300_000 }, () => {
  const slowest: Slowest = new Map();
  // A failure prints the smallest text that shows it.
  fc.assert(
    fc.property(mutatedQuestions(basesOf()), (questions) => {
      everyFeature(service, questions, slowest);
      for (const [question, took] of slowest) if (took > HANG) throw new Error(`${question} took ${took} ms`);
    }),
    { numRuns: 20_000, interruptAfterTimeLimit: TIME, seed },
  );
  expect(slowest.size).toBeGreaterThan(20);
});

describe('what a campaign found once', () => {
  test.each(found)('$what', ({ text, path = 'map/fuzz.algoritme.yaml', before, word = 'org-99' }) => {
    const offsets = [...text].reduce((places, character) => [...places, places.at(-1)! + character.length], [0]);
    for (const [index, offset] of offsets.entries())
      // Each kind of action that goes over the whole file, each form to convert to.
      for (let turn = index % 3; turn < 3 * 2 * kinds.length; turn += offsets.length > 10 ? 11 : 3)
        everyFeature(service, { text, path, before, offsets: [offset], settings: settings[turn % settings.length]!, word, turn });
  });
});

describe('entries that miss all that can be missed, as many as there go into 95 kB', { timeout: 120_000 }, () => {
  const entries = 900;
  const some = settingsOf({ frameworks: ['bio', 'avg', 'aia'] });
  const text = (count: number) =>
    Array.from(
      { length: count },
      (_, at) => `name: Entry ${at}\nstandard_version: 1.0.0\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: to do\n`,
    ).join('---\n');
  const whole = { start: { line: 0, character: 0 }, end: { line: entries * 6, character: 0 } };
  const ask = (document: RegisterDocument, only?: string[]) =>
    service.codeActions(document, 'file:///x', some, {
      range: whole,
      only,
      version: 1,
      editor: { disabled: false, snippets: false, annotations: false },
    });

  test('are mended at once, as all of them one by one', () => {
    const source = { text: text(entries), path: 'map/x.algoritme.yaml' };
    const mended = fixAll(service, source, some);
    const after = service.parse({ ...source, text: mended.text }, some);
    expect(fixAll(service, { ...source, text: mended.text }, some)).toEqual({ text: mended.text, count: 0 });
    expect(service.check(after, some).flatMap(({ findings }) => findings.filter(({ code }) => code.includes('/missing-m')))).toEqual([]);
    const [one] = mended.text.split('---\n');
    expect(fixAll(service, { ...source, text: text(1) }, some).text).toBe(one);
  });

  test('are read a few times for that, and not again once they are many times as long', () => {
    const read: number[] = [];
    const check = (now: string) => {
      read.push(now.length);
      return service.check(service.parse({ text: now, path: 'map/x.algoritme.yaml' }, some), some);
    };
    const { edits } = automaticFixes(text(20), check);
    expect(read.length).toBeLessThan(4);
    expect(applyEdits(text(20), edits).length).toBeGreaterThan(10 * text(20).length);
    expect(Math.max(...read)).toBeLessThan(2 * text(20).length);
  });

  test('offer a menu that one can read when all is selected', () => {
    const document = service.parse({ text: text(entries), path: 'map/x.algoritme.yaml' }, some);
    const offered = ask(document);
    expect(offered.length).toBeGreaterThan(100);
    expect(offered.length).toBeLessThan(1_000);
  });

  test.each(['fix all', 'select all', 'JSON'])('and no one waits for it: %s', (what) => {
    const document = service.parse({ text: text(entries), path: 'map/x.algoritme.yaml' }, some);
    service.check(document, some);
    const { user } = process.threadCpuUsage();
    if (what === 'fix all') expect(ask(document, [product.fixAllKind])).toHaveLength(1);
    else if (what === 'select all') ask(document);
    else expect(service.convert(document, some, 'json', undefined)).toHaveProperty('text');
    expect((process.threadCpuUsage().user - user) / 1000).toBeLessThan(HANG);
  });
});

/** The service with one answer changed. */
function withAnswer(method: keyof LanguageService, answer: () => unknown): LanguageService {
  return new Proxy(service, {
    get: (target, name) => {
      const own: unknown = Reflect.get(target, name, target);
      if (name === method) return answer;
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

describe('what is wrong is noticed', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 8 } };
  const text = 'name: x\r\nstatus: y\r\n';
  let calls = 0;
  test.each<[string, keyof LanguageService, () => unknown, RegExp]>([
    ['an exception', 'hover', () => assert.fail('broken'), /hover: broken/],
    ['a place in a line ending', 'highlights', () => [{ range }], /highlights: .* is no place/],
    ['an edit that breaks the text', 'rename', () => ({ edits: [{ range: caret(0, 0), newText: '"' }] }), /rename: the result is no YAML/],
    [
      'edits that overlap',
      'onTypeEdits',
      () => [0, 1].map((at) => ({ range: { start: { line: 0, character: at }, end: { line: 0, character: 3 } }, newText: '' })),
      /onTypeEdits: .*overlap/i,
    ],
    [
      'a symbol outside of another',
      'symbols',
      () => [{ name: 'x', range: caret(0, 2), selectionRange: caret(0, 3) }],
      /symbols: "x" does not lie/,
    ],
    ['findings that change', 'diagnostics', () => [{ range: caret(0, calls++ % 2), message: 'x' }], /diagnostics: asked twice/],
    [
      'edits that are not the result',
      'migrate',
      () => ({ edits: [], text: 'x', decisions: [] }),
      /migrate: its edits do not make its text/,
    ],
  ])('%s', (_, method, answer, message) => {
    const questions = { text, path: 'map/x.algoritme.yaml', offsets: [0], settings: settingsOf(), word: 'x', turn: 0 };
    expect(() => everyFeature(withAnswer(method, answer), questions)).toThrow(message);
  });
});

const caret = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
