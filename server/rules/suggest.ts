/** Finds what a person probably meant. */
import { distance } from 'fastest-levenshtein';

/** Letters and digits only, lower case, without accents: what stays the same when someone is careless. */
export function normalise(text: string): string {
  const lower = text.normalize('NFD').toLowerCase();
  // Nearly every text: what is asked of each character of another script takes ten times as long.
  return /^[\x20-\x7e]*$/.test(lower) ? lower.replace(/[^a-z0-9]+/g, '') : lower.replace(/[^\p{L}\p{N}]/gu, '');
}

export interface Suggestion {
  value: string;
  /** Only case, spaces, accents or punctuation differ, or it is the one candidate within a single typing slip. */
  certain: boolean;
}

/** Lists of candidates are constants of a standard: each is normalised once. */
const normalised = new WeakMap<readonly string[], { value: string; key: string }[]>();

function keysOf(candidates: readonly string[]): { value: string; key: string }[] {
  let keys = normalised.get(candidates);
  if (!keys) normalised.set(candidates, (keys = candidates.map((value) => ({ value, key: normalise(value) }))));
  return keys;
}

/**
 * The candidates that a misspelt word is close to, the closest first, at most three. A word may differ from a candidate
 * by one letter in four.
 * @param candidates a list that lives on, such as a constant: it is prepared once
 */
export function suggest(word: string, candidates: readonly string[]): Suggestion[] {
  const wanted = normalise(word);
  if (!wanted || wanted.length > 200) return [];
  const scored: { value: string; distance: number }[] = [];
  for (const { value, key } of keysOf(candidates)) {
    const most = Math.floor(Math.max(wanted.length, key.length) / 4);
    // Words that differ more in length than in letters allowed need no closer look.
    if (Math.abs(wanted.length - key.length) > most) continue;
    const apart = distance(wanted, key);
    if (apart <= most) scored.push({ value, distance: apart });
  }
  scored.sort((a, b) => a.distance - b.distance);
  const best = scored[0]?.distance;
  const certain = best !== undefined && best <= 1 && scored.filter((other) => other.distance <= 1).length === 1;
  return scored.slice(0, 3).map((candidate) => ({ value: candidate.value, certain: certain && candidate.distance === best }));
}
