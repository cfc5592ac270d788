/** Every official page, rendered for a hover. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderOfficialText } from '../../server/features/officialText.ts';
import { catalogue } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

const entries = [...catalogue.requirements, ...catalogue.measures, ...catalogue.instruments];

describe.skipIf(missingBecause)(`official pages${missingBecause ? ` (skipped: ${missingBecause})` : ''}`, () => {
  test('are all there', () => expect(entries).toHaveLength(199));

  test.each(entries.map((entry) => [entry.id, entry.official.path] as const))('%s is clean Markdown', (_, path) => {
    const page = readFileSync(join(officialFolder, 'algoritmekader', path), 'utf8');
    const text = renderOfficialText(page, { site: catalogue.release.site, path });
    expect(text.length).toBeGreaterThan(200);
    expect(withoutAddresses(text)).not.toMatch(
      /<!--|:::|\{ ?[.#]|data-search-exclude|!!!|\?\?\?|--8<--|:material-|^---$|!\[|<\/?[a-z][^>]*>|&#x|^\*\[/im,
    );
    for (const [, address] of text.matchAll(/\]\(([^)]*)\)/g)) expect(address).toMatch(/^(?:https?:\/\/|mailto:)/);
    expect(text).not.toMatch(/\.md[)#]/);
    // Every heading has something under it.
    expect(text).not.toMatch(/^\*\*[^*]+\*\*\n\n\*\*(?:Bijbehorende|Van toepassing op|Maatregelen\*\*)/m);
    expect(lostWords(page, text)).toEqual([]);
  });
});

/** Words that the reader of the site sees and the reader of the hover does not, headings of empty sections aside. */
function lostWords(page: string, text: string): string[] {
  const seen = page
    .replace(/^---[\s\S]*?\n---\s*$/m, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/!\[[^\]]*\](?:\([^)]*\))?/g, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<\/?\w[^>]*>/g, '')
    .replace(/:material-[a-z-]+:/g, '')
    .replace(/^ *(?:!!!|\?\?\?\+?) +\w+/gm, '')
    .replace(/^#+ .*/gm, '')
    .replace(/Bekijk alle vereisten/g, '')
    .replace(/\{ [^}]* \}/g, '');
  const shown = new Map<string, number>();
  for (const word of wordsOf(withoutAddresses(text))) shown.set(word, (shown.get(word) ?? 0) + 1);
  return wordsOf(seen).filter((word) => {
    const left = shown.get(word) ?? 0;
    shown.set(word, left - 1);
    return left <= 0;
  });
}

const withoutAddresses = (text: string): string => text.replace(/\]\([^)]*\)/g, ']');

/** Markdown counts by itself. */
const LIST_NUMBER = /^[\s>*-]*\d+[.)]\s/gm;

const wordsOf = (text: string): string[] =>
  text
    .replaceAll('\\', '')
    .replace(LIST_NUMBER, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];
