import { describe, expect, test } from 'vitest';
import { officialNumbers } from '../../catalogue/tools/importNumberings.ts';
import { readCatalogue } from '../../catalogue/tools/compile.ts';
import { catalogue } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

/** Names of pages that only changed their spelling. */
const sameAs = new Map(
  Object.entries(readCatalogue().retired).flatMap(([key, name]) =>
    'sameAs' in name ? [[key, catalogue.measure(name.sameAs)!.key] as const] : [],
  ),
);

/** What each number names, by our catalogue, in the form of the official data. */
function ourNumbers(id: string): Record<string, string[]> {
  const numbering = catalogue.numberings.find((one) => one.id === id)!;
  const prefixes = ['org', 'pba', 'owp', 'dat', 'owk', 'ver', 'imp', 'mon', 'uit'];
  const numbers = prefixes.flatMap((prefix) => Array.from({ length: 100 }, (_, n) => `${prefix}-${String(n).padStart(2, '0')}`));
  return Object.fromEntries(
    numbers
      .map((number): [string, string[]] => [
        number,
        numbering
          .namedBy(number)
          .map(({ key }) => key)
          .sort(),
      ])
      .filter(([, keys]) => keys.length > 0)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

describe.skipIf(missingBecause)(`the numberings against the official data${missingBecause ? ` (skipped: ${missingBecause})` : ''}`, () => {
  test.each([
    ['1.6', '1.6.1', 79],
    ['2.0', '2.0.1', 102],
    ['task-registry', 'task-registry', 105],
    ['2.1', '2.1.3', 108],
    ['2.1', '2.2.2', 108],
    ['2.1', '2.3.3', 108],
    ['2.1', '2.4.3', 108],
    ['2.1', '2.5.1', 108],
  ])('%s names the same measures as release %s', (id, release, count) => {
    const official = officialNumbers(officialFolder, release);
    expect(Object.keys(official)).toHaveLength(count);
    const expected = Object.fromEntries(
      Object.entries(official).map(([number, keys]) => [number, keys.map((key) => sameAs.get(key) ?? key).sort()]),
    );
    expect(ourNumbers(id)).toEqual(expected);
  });

  test('32 of the 105 numbers of the task registry name another measure than now, or none', () => {
    const registry = catalogue.numberings.find(({ id }) => id === 'task-registry')!;
    const differ = Object.keys(ourNumbers('task-registry')).filter(
      (number) => registry.namedBy(number)[0] !== catalogue.currentNumbering.namedBy(number)[0],
    );
    expect(differ).toHaveLength(32);
  });
});
