/** Divides a Dutch text into sentences where it stands in a file, with its line breaks, indentation and HTML. */
import type { Span } from '../../document/model.ts';
import { ABBREVIATIONS } from './words.ts';

export interface Sentence extends Span {
  words: number;
}

/** What ends a piece of text: an empty line, a tag that is a block of its own, or a list item, also within a line. */
const BREAK =
  /\r?\n[ \t]*\r?\n|<\/?(?:p|br|ul|ol|li|div|h\d)\b[^<>]{0,100}>|\\n|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)]) )|•|[ \t](?=\d{1,2}\) )/gi;
const LIST_ITEM = /^\s*(?:[-*•]|\d{1,2}[.)]) /;
const WORD = /[\p{L}\p{N}]/u;

/** The sentences of a text, in their order and with their places in it; items of lists are left out. One pass, whatever the text is. */
export function sentences(source: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  let inItem = false;
  for (const match of source.matchAll(BREAK)) {
    if (!inItem) addSentences(source, from, match.index, found);
    from = match.index + match[0].length;
    inItem = /^<li/i.test(match[0]);
  }
  if (!inItem) addSentences(source, from, source.length, found);
  return found;
}

function addSentences(source: string, from: number, to: number, found: Sentence[]): void {
  const piece = source.slice(from, to);
  if (LIST_ITEM.test(piece)) return;
  let sentence: Sentence | undefined;
  for (const { 0: token, index } of piece.matchAll(/[^\s]+/g)) {
    sentence ??= { start: from + index, end: 0, words: 0 };
    if (WORD.test(token)) sentence.words++;
    sentence.end = from + index + token.length;
    if (!endsSentence(token)) continue;
    found.push(sentence);
    sentence = undefined;
  }
  if (sentence) found.push(sentence);
}

/** Whether a sentence ends behind a word: at a point that is not part of an abbreviation or an initial. */
function endsSentence(token: string): boolean {
  // Nearly every word: none of what follows is found in it.
  if (!/[.!?:;]/.test(token)) return false;
  const word = token.replace(/(?<!["'”’)\]])["'”’)\]]+$/, '');
  if (/[!?:;]$/.test(word)) return true;
  // The space behind a point was forgotten.
  if (/\p{Ll}{2}[.!?]\p{Lu}/u.test(word)) return true;
  if (!word.endsWith('.')) return false;
  const stem = word
    .slice(0, -1)
    .replace(/^["'“‘([]+/, '')
    .toLowerCase();
  // Letters with points between them are an abbreviation, such as m.b.t.
  return !ABBREVIATIONS.has(stem) && !/^\p{L}(?:\.\p{L})*$/u.test(stem);
}
