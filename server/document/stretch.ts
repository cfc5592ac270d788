/** The lines that a field of a mapping stands on, with the comments that belong to it. */
import { Lexer, type YAMLMap } from 'yaml';
import { column, contentEnd, endOfLine, startOfLine } from './edit.ts';
import type { Field, Span } from './model.ts';

export interface Stretch {
  /** From the key to the end of the last line, without its line break; between brackets: key and value alone. */
  span: Span;
  /** Where the value starts, behind the colon; undefined for a key without a colon of its own (`? key`, `{key}`). */
  colonEnd: number | undefined;
  /** Whether the key is the first thing on its line. After a dash it is not. */
  ownLine: boolean;
  /** The comment lines right above the key, from their first character to the key's line; empty when there are none. */
  above: Span;
  /** The comments inside and behind the value, as they are written. */
  comments: string[];
}

export function stretchOf(map: YAMLMap, field: Field, text: string): Stretch {
  const { start } = field.keySpan;
  const colon = /^\s*:/.exec(text.slice(field.keySpan.end, field.keySpan.end + 16));
  const colonEnd = colon ? field.keySpan.end + colon[0].length : undefined;
  const end = contentEnd(field.pair, text);
  if (map.flow) {
    const span = { start, end: Math.max(end, colonEnd ?? end) };
    return { span, colonEnd, ownLine: false, above: { start, end: start }, comments: commentsIn(text.slice(start, span.end)) };
  }
  const line = startOfLine(text, start);
  const ownLine = /^\uFEFF?[ ]*(?:\?[ \t]+)?$/.test(text.slice(line, start));
  const span = { start, end: withDeeperComments(lastLineEnd(end, text), column(start, text), text) };
  // What stands above the first field is about the entry, or the file.
  const isFirst = map.items[0] === field.pair;
  const above = { start: ownLine && !isFirst ? commentsAbove(line, column(start, text), text) : line, end: line };
  return { span, colonEnd, ownLine, above, comments: commentsIn(text.slice(start, span.end)) };
}

/** Where the last line of some content ends, before its line break. A block text ends behind that. */
function lastLineEnd(end: number, text: string): number {
  if (text[end - 1] !== '\n') return endOfLine(text, end);
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}

/** Comments below a value that are indented deeper than its key are about the value. */
function withDeeperComments(end: number, keyColumn: number, text: string): number {
  const deeper = new RegExp(`^(?:\\r?\\n[ \\t]*)*\\r?\\n[ ]{${keyColumn + 1},}#[^\\r\\n]*`);
  let last = end;
  for (let found = deeper.exec(text.slice(last)); found; found = deeper.exec(text.slice(last))) last += found[0].length;
  return last;
}

/** Where the comment lines start that stand right above a line, in one column with its key. */
function commentsAbove(line: number, keyColumn: number, text: string): number {
  const comment = new RegExp(`^[ ]{${keyColumn}}#`);
  let start = line;
  while (start > 0) {
    const previous = startOfLine(text, start - 1);
    if (!comment.test(text.slice(previous, start))) break;
    start = previous;
  }
  return start;
}

/** What the reader of the library takes for a comment in a piece of YAML. */
function commentsIn(source: string): string[] {
  if (!source.includes('#')) return [];
  const comments: string[] = [];
  let isText = false;
  for (const lexeme of new Lexer().lex(source)) {
    if (!isText && lexeme.startsWith('#')) comments.push(lexeme);
    isText = lexeme === '\u001f';
  }
  return comments;
}
