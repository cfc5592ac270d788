/** By which words a requirement or measure is found: those of its title, and those that set its text apart from the others. */
import type { Catalogue, UrnEntry } from '../../../catalogue/index.ts';
import type { Locale } from '../../messages/index.ts';
import { MOST_FILTER } from './proposal.ts';

/** A word in more than one of so many texts says little about any of them. */
const COMMON = 6;
/** Shorter words (letters) are hardly ever what someone looks for. */
const SHORTEST = 4;

/** How many words of a text come before the title in the other language: the further on a word stands, the less a client thinks of it. */
const TELLING = 3;

/** Those that stand in the fewest entries first. */
interface Words {
  title: Record<Locale, readonly string[]>;
  text: Record<Locale, readonly string[]>;
  /** What {@link filterOf} made of them. */
  filter: Partial<Record<Locale, string>>;
}

const LOCALES: readonly Locale[] = ['nl', 'en'];

/** The words of a catalogue's entries are looked up once. */
const known = new WeakMap<Catalogue, ReadonlyMap<UrnEntry, Words>>();

/** What a client compares with what is typed: the URN, and as many words as it looks at. */
export function filterOf(entry: UrnEntry, catalogue: Catalogue, locale: Locale): string {
  const words = wordsOf(entry, catalogue);
  return (words.filter[locale] ??= makeFilter(entry, words, locale));
}

function makeFilter(entry: UrnEntry, { title, text }: Words, locale: Locale): string {
  const other = locale === 'nl' ? 'en' : 'nl';
  let filter = entry.urn;
  for (const word of [...title[locale], ...text[locale].slice(0, TELLING), ...title[other], ...text[locale].slice(TELLING)]) {
    const forms = [...new Set([word, fold(word)])].join(' ');
    if (filter.length + 1 + forms.length > MOST_FILTER || filter.includes(` ${forms}`)) continue;
    filter += ` ${forms}`;
  }
  return filter;
}

/** The words of an entry that begin with the words that were typed, when each of those has one. */
export function wordsFound(entry: UrnEntry, typed: string, catalogue: Catalogue): { words: string; inTitle: boolean } | undefined {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const { title, text } = wordsOf(entry, catalogue);
  const titles = [...title.nl, ...title.en];
  const texts = [...text.nl, ...text.en];
  const found = wanted.map((start) => {
    const begins = (word: string) => fold(word).startsWith(start);
    const inTitle = titles.find(begins);
    return { word: inTitle ?? texts.find(begins), inTitle: inTitle !== undefined };
  });
  if (found.length === 0 || found.some(({ word }) => word === undefined)) return undefined;
  return { words: found.map(({ word }) => fold(word!)).join(' '), inTitle: found.every(({ inTitle }) => inTitle) };
}

/** As people type who have no accents at hand. */
export const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

export const fold = (text: string): string => withoutAccents(text).toLowerCase();

function wordsOf(entry: UrnEntry, catalogue: Catalogue): Words {
  let words = known.get(catalogue);
  if (!words)
    known.set(catalogue, (words = readWords([...catalogue.measures, ...catalogue.requirements, ...catalogue.organisation.measures])));
  return words.get(entry)!;
}

function readWords(entries: readonly UrnEntry[]): Map<UrnEntry, Words> {
  const read = new Map(entries.map((entry) => [entry, { title: {}, text: {}, filter: {} } as Words]));
  for (const locale of LOCALES) {
    const texts = entries.map((entry) => ({ entry, counts: count(textOf(entry, locale)) }));
    const spread = new Map<string, number>();
    for (const { counts } of texts) for (const word of counts.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
    const telling = (counts: ReadonlyMap<string, number>) =>
      [...counts]
        .map(([word, times]) => ({ word, times, entries: spread.get(word)! }))
        .filter((one) => one.entries * COMMON <= entries.length)
        .sort((a, b) => a.entries - b.entries || b.times - a.times)
        .map(({ word }) => word);
    for (const { entry, counts } of texts) {
      const words = read.get(entry)!;
      words.title[locale] = telling(count(entry.title[locale]));
      words.text[locale] = telling(counts);
    }
  }
  return read;
}

const textOf = ({ title, text }: UrnEntry, locale: Locale): string =>
  [title[locale], text[locale].summary, text[locale].risk, ...text[locale].evidence].join(' ');

function count(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}-]+/u))
    if (word.length >= SHORTEST) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
