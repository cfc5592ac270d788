/** Holds the table of editors against the tests that it names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/service.ts';

const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const titlesIn = (text: string) => [...text.matchAll(/\b(?:test|it)\(\s*(['"`])([\s\S]*?)\1/g)].map(([, , title]) => title!);
const suite = readdirSync(join(root, 'test/editor/suite'))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => read('test/editor/suite', name));
/** What uses Node is skipped in a browser; see `test/editor/suite-runs.mjs`. */
const inBrowser = suite.filter((text) => !/from 'node:(?!assert\b)/.test(text));
/** What the tests of both other editors have in common. */
const shared = read('test/clients', 'setups.ts');
const columns = [
  suite.flatMap(titlesIn),
  inBrowser.flatMap(titlesIn),
  ...['neovim', 'emacs'].map((name) => {
    const text = read('test/clients', `${name}.test.ts`);
    return [text, ...(text.includes('showsWhatItShould(') ? [shared] : [])].flatMap(titlesIn);
  }),
];

const rows = read('docs/editor-matrix.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.slice(2, -2).split(' | '));

test('there is a row for each feature', () => expect(rows.length).toBeGreaterThan(8));

test.each(rows.map(([feature, ...cells]) => ({ feature, cells })))('$feature: each cell names a test of that editor', ({ cells }) => {
  expect(cells).toHaveLength(columns.length);
  for (const [at, cell] of cells.entries())
    if (cell !== '–')
      expect(
        columns[at]!.some((title) => title.includes(cell)),
        `${cell} in column ${at}`,
      ).toBe(true);
});
