/** Holds the page about an organisation's own catalogue against what the product does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { definition } from '../../server/rules/organisation/schema.ts';
import { keysOf } from '../../server/rules/schema/schema.ts';
import { findingsOf } from '../support/findings.ts';
import { cataloguePath, root, serviceWith, settingsOf } from '../support/service.ts';

const pages = ['nl/eigen-catalogus.md', 'en/own-catalogue.md'].map((page) => readFileSync(join(root, 'docs', page), 'utf8'));
const blocksOf = (page: string) => [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);

test.each(pages)('the example is right, and does what the page says', (page) => {
  const [file, description] = blocksOf(page) as [string, string];
  const service = serviceWith({ 'duinvoort.yaml': file });
  expect(findingsOf(file, settingsOf(), cataloguePath('duinvoort.yaml'), service).map(({ message }) => message)).toEqual([]);
  const missing = findingsOf(description, settingsOf(), undefined, service).filter(({ code }) => code === 'organisation/missing-measure');
  expect(missing.map(({ subject, severity }) => [subject, severity])).toEqual([['alg-01', 'warning']]);
  expect(service.catalogue.organisation.guidance('urn:nl:ak:mtr:org-11')).toBeDefined();
});

test.each(pages)('the table has every key', (page) => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, key]) => key!));
  expect(named.sort()).toEqual([...keysOf(definition('ownMeasure'))].sort());
});

test('the pages have the same examples', () => expect(blocksOf(pages[1]!)).toEqual(blocksOf(pages[0]!)));
