/**
 * How much of our own text stands word for word in the official page.
 *
 *   node catalogue/tools/similarity.ts <official folder> [id …]
 *
 * Prints, for each entry, the share of the six-word sequences of our Dutch text that also stand in the
 * official page, and the sequences themselves when the share is above the limit; exit code 1 if one is.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The largest share of identical six-word sequences that a text in our own words may have. */
export const SIMILARITY_LIMIT = 0.2;
const LENGTH = 6;

function sequences(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(LENGTH - 1).map((_, index) => words.slice(index, index + LENGTH).join(' '));
}

/** @returns the share (0 to 1) of `own`'s word sequences that also occur in `official`, and which ones. */
export function similarity(own: string, official: string): { share: number; same: string[] } {
  const theirs = new Set(sequences(official));
  const ours = sequences(own);
  const same = ours.filter((sequence) => theirs.has(sequence));
  return { share: ours.length ? same.length / ours.length : 0, same };
}

interface TextEntry {
  text?: { nl: { summary: string; risk?: string; evidence?: string[] } };
  official: { path: string };
}

function main(officialFolder: string | undefined, ids: string[]) {
  if (!officialFolder) throw new Error('say where the official data is: node catalogue/tools/similarity.ts <folder> [id …]');
  const catalogue = join(import.meta.dirname, '..');
  let worst = 0;
  for (const kind of ['requirements', 'measures', 'instruments']) {
    for (const file of readdirSync(join(catalogue, kind))) {
      const id = file.replace('.yaml', '');
      if (ids.length && !ids.includes(id)) continue;
      const entry = parse(readFileSync(join(catalogue, kind, file), 'utf8')) as TextEntry;
      if (!entry.text) {
        console.log(`${id}  no text`);
        continue;
      }
      const { summary, risk, evidence } = entry.text.nl;
      const official = readFileSync(join(officialFolder, 'algoritmekader', entry.official.path), 'utf8');
      const { share, same } = similarity([summary, risk ?? '', ...(evidence ?? [])].join('\n'), official);
      worst = Math.max(worst, share);
      console.log(`${id}  ${(share * 100).toFixed(0)} %${share > SIMILARITY_LIMIT ? `  TOO MUCH: ${same.join(' | ')}` : ''}`);
    }
  }
  process.exitCode = worst > SIMILARITY_LIMIT ? 1 : 0;
}

if (import.meta.main) main(process.argv[2], process.argv.slice(3));
