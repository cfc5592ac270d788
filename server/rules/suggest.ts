/** Finds what a person probably meant. */
import { distance } from 'fastest-levenshtein';

/** Letters and digits only, lower case, without accents: what stays the same when someone is careless. */
export const normalise = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

export interface Suggestion {
  value: string;
  /** Only case, spaces, accents or punctuation differ, or it is the one candidate within a single typing slip. */
  certain: boolean;
}

/**
 * The candidates that a misspelt word is close to, the closest first, at most three. A word may differ from a candidate
 * by one letter in four.
 */
export function suggest(word: string, candidates: readonly string[]): Suggestion[] {
  const wanted = normalise(word);
  if (!wanted || wanted.length > 200) return [];
  const scored = candidates
    .map((value) => ({ value, distance: distance(wanted, normalise(value)) }))
    .filter(({ value, distance: apart }) => apart <= Math.floor(Math.max(wanted.length, normalise(value).length) / 4))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3);
  const best = scored[0]?.distance;
  return scored.map((candidate) => ({
    value: candidate.value,
    certain: candidate.distance === best && best <= 1 && scored.filter((other) => other.distance <= 1).length === 1,
  }));
}
