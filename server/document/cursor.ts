/**
 * What a person is typing, and where. A half-written line (a key without its colon, a dash alone) has no place in the
 * syntax tree yet, or a wrong one; so this reads the lines around it, by their indentation.
 */
import type { LineIndex } from './lineIndex.ts';
import type { PartContent, Span } from './model.ts';

export interface Cursor {
  /** The keys above this place, from the entry down; `[]` stands for an item of a list. */
  path: readonly string[];
  /** The key whose value is being typed; undefined where a key, or an item of a list, is being typed. */
  key: string | undefined;
  /** Whether what is being typed stands behind a dash, or between the brackets of a list. */
  inList: boolean;
  /** What is being typed, up to its end: what a proposal takes the place of. */
  span: Span;
  /** The keys that stand in the same group. */
  siblings: readonly string[];
}

/** A line as far as its indentation and its key say. Columns count from 0. */
interface Line {
  /** Column of the first dash; undefined without one. */
  dash: number | undefined;
  /** Column of what comes behind the indentation and the dashes. */
  column: number;
  key: string | undefined;
  /** What stands behind the key's colon, or all of it without a key. */
  rest: string;
}

/** A key ends in what is no space, so that the spaces behind it are gone through once. */
const LINE = /^( *)((?:-(?: +|$))*)(?:(["']?)([^\s"'#:[\]{},](?:[^"'#:]*[^\s"'#:])?)\3[ \t]*:(?=\s|$))?[ \t]*(.*)$/;

/** Texts between quotes and comments: what stands in them opens and closes nothing. */
const ASIDE = /(?<![^\s[{,:])(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|'[^']*(?:'|$))|(?<!\S)#.*/g;

/** How many braces a line, or the beginning of one, opens without closing them; below zero when it closes more. */
function openBraces(text: string): number {
  const bare = text.replace(ASIDE, '');
  return bare.split('{').length - bare.split('}').length;
}

function readLine(text: string): Line | undefined {
  const match = LINE.exec(text);
  const [, indent = '', dashes = '', , key, rest = ''] = match ?? [];
  if (!match || (key === undefined && dashes === '' && /^(#|$)/.test(rest))) return undefined;
  return { dash: dashes ? indent.length : undefined, column: indent.length + dashes.length, key, rest };
}

/** @returns undefined where nothing can be proposed: in a comment, between braces (there lines say nothing), or where the lines above make no sense of this one */
export function cursorAt({ text, lines }: PartContent, offset: number): Cursor | undefined {
  const number = lines.lineAt(offset);
  const start = lines.start(number);
  const before = text.slice(start, offset);
  if (/(^|\s)#/.test(before) || before.includes('\t') || openBraces(before) > 0) return undefined;
  const line = readLine(text.slice(start, lines.end(number))) ?? { dash: undefined, column: before.length, key: undefined, rest: '' };
  const indentOnly = before.trim() === '' && line.rest === '' && line.key === undefined && line.dash === undefined;
  const column = indentOnly ? before.length : Math.min(line.column, Math.max(before.length, line.dash === undefined ? 0 : line.dash + 1));
  const path = pathAbove(number, { ...line, column }, text, lines);
  if (!path) return undefined;
  const siblings = siblingsOf(number, column, text, lines);
  const colon = line.key === undefined ? -1 : before.indexOf(':', line.column + line.key.length);
  if (colon < 0)
    return {
      path,
      key: undefined,
      inList: line.dash !== undefined,
      span: wordAt(text, offset, start + Math.min(line.column, before.length)),
      siblings,
    };
  const bracket = /^\s*\[[^\]]*$/.exec(before.slice(colon + 1));
  const from = bracket ? Math.max(before.lastIndexOf('['), before.lastIndexOf(',')) + 1 : colon + 1;
  return {
    path,
    key: line.key,
    inList: bracket !== null,
    span: wordAt(text, offset, start + from),
    siblings,
  };
}

/** From the first character that is no space to the end of the word that the cursor is in. */
function wordAt(text: string, offset: number, from: number): Span {
  let start = from;
  while (start < offset && /\s/.test(text[start]!)) start++;
  return { start, end: offset + /^[^\s,\]}#]*/.exec(text.slice(offset))![0].length };
}

/** Walks up to lines that are indented less: those are what this one stands under. */
function pathAbove(number: number, line: Line, text: string, lines: LineIndex): string[] | undefined {
  const path: string[] = [];
  // A list may stand as far to the left as the key that it belongs to.
  let limit = line.dash ?? line.column;
  let isList = line.dash !== undefined;
  if (isList) path.unshift('[]');
  let open = 0;
  for (let above = number - 1; above >= 0 && (limit > 0 || isList); above--) {
    const source = text.slice(lines.start(above), lines.end(above));
    if (/^---(\s|$)/.test(source)) break;
    open += openBraces(source);
    if (open > 0) return undefined;
    const other = readLine(source);
    if (!other) continue;
    if (other.key !== undefined && (other.column < limit || (isList && other.column === limit && other.dash === undefined))) {
      // Under a key with a value on its own line nothing can stand, unless the value is an anchor or a comment.
      if (other.rest !== '' && !/^[&!#]/.test(other.rest)) return undefined;
      path.unshift(other.key);
      [limit, isList] = [other.column, false];
    }
    if (other.dash !== undefined && other.dash < limit) {
      path.unshift('[]');
      [limit, isList] = [other.dash, true];
    }
  }
  // A list at the root holds entries.
  return path[0] === '[]' ? path.slice(1) : path;
}

/** The keys at one column that no line with less indentation lies between. */
function siblingsOf(number: number, column: number, text: string, lines: LineIndex): string[] {
  const found: string[] = [];
  const look = (at: number, direction: 1 | -1): boolean => {
    const source = text.slice(lines.start(at), lines.end(at));
    if (/^---(\s|$)/.test(source) && at !== 0) return false;
    const line = readLine(source);
    if (!line) return true;
    if (line.column === column && line.key !== undefined && !(direction === 1 && line.dash !== undefined)) found.push(line.key);
    // The dash begins the group: above it is another one.
    if (line.dash !== undefined && line.dash < column) return false;
    return line.column >= column;
  };
  const own = readLine(text.slice(lines.start(number), lines.end(number)));
  if (own?.key !== undefined) found.push(own.key);
  if (own?.dash === undefined) for (let at = number - 1; at >= 0 && look(at, -1); at--);
  for (let at = number + 1; at < lines.count && look(at, 1); at++);
  return found;
}
