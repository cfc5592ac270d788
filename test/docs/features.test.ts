/** Holds the table of features against the tests that it names. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/service.ts';

const rows = readFileSync(join(root, 'docs', 'features.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

test('there is a row for each feature', () => expect(rows.length).toBeGreaterThan(25));

test.each(rows.map((cells) => ({ feature: cells[0]!, cells })))('$feature: the test that proves it is there', ({ cells }) => {
  expect(cells).toHaveLength(6);
  const [, file, title] = /^`([^`]+)` (.+)$/.exec(cells[5]!)!;
  expect(existsSync(join(root, file!)), file).toBe(true);
  const titles = [
    ...readFileSync(join(root, file!), 'utf8').matchAll(
      /\b(?:(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(|name:)\s*(['"`])([\s\S]*?)\1/g,
    ),
  ].map(([, , text]) => text);
  expect(
    titles.some((text) => text!.includes(title!)),
    `"${title}" among ${titles.join(' | ')}`,
  ).toBe(true);
});
