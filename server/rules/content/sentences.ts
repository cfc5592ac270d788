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
  for (let at = 0; at < piece.length; at++) {
    if (isSpace(piece.charCodeAt(at))) continue;
    const start = at;
    let kinds = 0;
    for (let code = piece.charCodeAt(at); at < piece.length && !isSpace(code); code = piece.charCodeAt(++at)) kinds |= kindOf(code);
    sentence ??= { start: from + start, end: 0, words: 0 };
    if (kinds & LETTER || (kinds & OTHER && WORD.test(piece.slice(start, at)))) sentence.words++;
    sentence.end = from + at;
    // Nearly no word has one of the characters that end a sentence.
    if (!(kinds & STOP) || !endsSentence(piece.slice(start, at))) continue;
    found.push(sentence);
    sentence = undefined;
  }
  if (sentence) found.push(sentence);
}

/** Kinds of characters, so that nearly every word is known for one without an expression: a word is read at each keystroke in its entry. */
const LETTER = 1;
const STOP = 2;
/** It may be a letter of another script. */
const OTHER = 4;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9]/.test(character) ? LETTER : /[.!?:;]/.test(character) ? STOP : 0;
});

const kindOf = (code: number): number => (code < 128 ? KINDS[code]! : OTHER);

/** What `\s` matches. */
const isSpace = (code: number): boolean =>
  code < 0x80 ? code === 0x20 || (code >= 9 && code <= 13) : /\s/.test(String.fromCharCode(code));

/** Whether a sentence ends behind a word that has a sign which may end one: at a point that is not part of an abbreviation or an initial. */
function endsSentence(token: string): boolean {
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
