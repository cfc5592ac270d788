/**
 * What a person is typing, and where. A half-written line (a key without its colon, a dash alone) has no place in the
 * syntax tree yet, or a wrong one; so this reads the lines around it, by their indentation.
 */
import { flowPlaceAt, unquote, type Quote } from './flowCursor.ts';
import type { LineIndex } from './lineIndex.ts';
import type { PartContent, Span } from './model.ts';

export interface Cursor {
  /** The keys above this place, from the entry down; `[]` stands for an item of a list. */
  path: readonly string[];
  /** The key whose value is being typed; undefined where a key, or an item of a list, is being typed. */
  key: string | undefined;
  /** Whether what is being typed stands behind a dash, or between the brackets of a list. */
  inList: boolean;
  /** What is being typed, up to its end: what a proposal takes the place of. With its quotes, where it has them. */
  span: Span;
  /** The quotes that it stands in. */
  quote: Quote | undefined;
  /** The keys that stand in the same group. */
  siblings: readonly string[];
  /** The other items of the list that an item is typed in, as far as they are texts. */
  items: readonly string[];
  /** Whether it stands between brackets or braces. */
  inFlow: boolean;
  /** Whether a colon stands behind what is being typed, so that it is a key already. */
  hasColon: boolean;
  /** Between brackets and braces: whether the next member stands behind it without a comma between them. */
  needsComma?: boolean;
  /** Whether lines below belong to the key whose value is being typed. */
  hasBlock: boolean;
  /** By how many columns it stands behind the indentation of its line, because of dashes. */
  hang: number;
}

/** A line as far as its indentation and its key say. Columns count from 0. */
interface Line {
  /** The spaces that it starts with. */
  indent: number;
  /** Column of the first dash; undefined without one. */
  dash: number | undefined;
  /** Column of what comes behind the indentation and the dashes. */
  column: number;
  key: string | undefined;
  /** What stands behind the key's colon, or all of it without a key. */
  rest: string;
}

/** A key ends in what is no space, so that the spaces behind it are gone through once. */
const LINE = /^( *)((?:-(?: +|$))*)(?:(["']?)([^\s"'#:[\]{},](?:[^"'#:]*[^\s"'#:])?)\3[ \t]*:(?=\s|$))?[ \t]*(.*)/s;

/** Texts between quotes, and comments: what stands in them opens and closes nothing. */
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
  return { indent: indent.length, dash: dashes ? indent.length : undefined, column: indent.length + dashes.length, key, rest };
}

/** @returns undefined where nothing can be proposed: at a comment, in front of what stands there, or where the lines above make no sense of this one */
export function cursorAt(content: PartContent, offset: number): Cursor | undefined {
  const { text, lines } = content;
  const number = lines.lineAt(offset);
  const start = lines.start(number);
  const source = text.slice(start, lines.end(number));
  const before = text.slice(start, offset);
  if (before.includes('\t') || commentColumn(source) <= before.length || /^(?:---|\.\.\.)(?:\s|$)/.test(source)) return undefined;
  const flow = flowAround(number, offset, content);
  if (flow) return { ...flow, inFlow: true, hasBlock: false, hang: 0 };
  const line = readLine(source) ?? { indent: before.length, dash: undefined, column: before.length, key: undefined, rest: '' };
  const indentOnly = before.trim() === '' && line.rest === '' && line.key === undefined && line.dash === undefined;
  const column = indentOnly ? before.length : Math.min(line.column, Math.max(before.length, line.dash === undefined ? 0 : line.dash + 1));
  const path = pathAbove(number, { ...line, column }, text, lines);
  if (!path) return undefined;
  const colon = line.key === undefined ? -1 : source.indexOf(':', line.column + line.key.length);
  const isValue = colon >= 0 && colon < before.length;
  const typed = isValue
    ? valueAt(source, colon + 1, before.length)
    : colon >= 0
      ? { start: line.column, end: colon, quote: undefined }
      : valueAt(source, Math.min(line.column, before.length), before.length);
  // What is written in front of a dash or a key takes the place of nothing.
  if (!typed || typed.start > before.length || before.length <= (line.dash ?? -1)) return undefined;
  // Beside brackets and braces, all that stands between them would go.
  if (/[[{]/.test(source[typed.start] ?? '')) return undefined;
  const place = { ...line, column };
  const fits = () => (path.length > 0 || fitsRoot(place, number, text, lines)) && fitsGroup(place, colon >= 0, number, text, lines);
  if (!isValue && !fits()) return undefined;
  return {
    path,
    key: isValue ? line.key : undefined,
    inList: !isValue && line.dash !== undefined,
    span: { start: start + typed.start, end: start + typed.end },
    quote: typed.quote,
    siblings: siblingsOf(number, column, text, lines),
    items: isValue ? [] : itemsBeside(number, line.dash ?? column, text, lines),
    inFlow: false,
    hasColon: colon >= 0 && !isValue,
    hasBlock: isValue && line.rest.replace(/#.*/, '').trim() === '' && hasBlockBelow(number, line, text, lines),
    hang: line.dash === undefined ? 0 : Math.max(line.column, line.dash + 2) - line.indent,
  };
}

/** A cursor in a comment, where keys and lists mean nothing. */
export const commentCursor = (span: Span): Cursor => ({
  path: [],
  key: undefined,
  inList: false,
  span,
  quote: undefined,
  siblings: [],
  items: [],
  inFlow: false,
  hasColon: false,
  hasBlock: false,
  hang: 0,
});

/** The column at which a comment starts; infinity without one. */
function commentColumn(source: string): number {
  for (const { 0: aside, index } of source.matchAll(ASIDE)) if (aside.startsWith('#')) return index;
  return Infinity;
}

/**
 * What is typed on a line from a column on: with its quotes, or up to a comment. Columns count from 0.
 * @returns undefined behind the closing quote
 */
function valueAt(source: string, from: number, at: number): { start: number; end: number; quote: Quote | undefined } | undefined {
  let start = from;
  while (start < at && source[start] === ' ') start++;
  const quoted = /^(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)/.exec(source.slice(start))?.[0];
  if (quoted !== undefined && start < at) {
    const end = start + quoted.length;
    return at <= end ? { start, end, quote: quoted[0] as Quote } : undefined;
  }
  const end = Math.min(commentColumn(source), source.length);
  return { start, end: Math.max(at, source.slice(0, end).trimEnd().length), quote: undefined };
}

/** What is typed between brackets or braces, which may have been opened on a line above; undefined outside them. */
function flowAround(number: number, offset: number, { text, lines }: PartContent) {
  let least = Infinity;
  for (let at = number; at >= 0; at--) {
    const source = text.slice(lines.start(at), lines.end(at));
    const line = readLine(source);
    if (/^---(\s|$)/.test(source)) return undefined;
    if (!line) continue;
    const opening = /^(?:[&!]\S+[ \t]+)*(?=[[{])/.exec(line.rest);
    const start = lines.end(at) - line.rest.length + (opening?.[0].length ?? 0);
    // What is opened on a line goes on on lines that are indented further; a brace of its own may stand as far.
    const holds = at === number || line.indent < least || (line.indent === least && line.key === undefined && line.dash === undefined);
    const place = opening && holds && start < offset ? flowPlaceAt(text, start, flowEnd(number, line, text, lines), offset) : undefined;
    const path = place && pathAbove(at, line, text, lines);
    if (path) return { ...place, path: withoutRoot([...path, ...(line.key === undefined ? [] : [line.key]), ...place.path]) };
    if (at !== number && line.indent === 0 && (line.key !== undefined || line.dash !== undefined)) return undefined;
    if (at === number || !/^[\]}]/.test(line.rest)) least = Math.min(least, line.indent);
  }
  return undefined;
}

/** Where a collection that is opened on a line ends at the latest: before a line that is indented no further, unless that closes it. */
function flowEnd(number: number, { indent }: Line, text: string, lines: LineIndex): number {
  for (let at = number + 1; at < lines.count; at++) {
    const line = readLine(text.slice(lines.start(at), lines.end(at)));
    if (line && line.indent <= indent && (line.key !== undefined || line.dash !== undefined)) return lines.start(at);
  }
  return text.length;
}

/** Whether a key on a line can stand beside what the first of the other lines begins: a mapping, or a list of them. */
function fitsRoot({ dash, column }: Line, number: number, text: string, lines: LineIndex): boolean {
  for (let at = 0; at < lines.count; at++) {
    const source = text.slice(lines.start(at), lines.end(at));
    const first = at === number || /^(?:---|%)/.test(source) ? undefined : readLine(source);
    if (!first) continue;
    if (first.dash !== undefined) return dash !== undefined || column > first.dash;
    if (first.key !== undefined) return dash === undefined && column === first.column;
    return !/^[[{]/.test(first.rest);
  }
  return true;
}

/** Whether what begins on a line stands as far in as what it is to stand beside: else it would break what is there. */
function fitsGroup({ dash, column }: Line, hasColon: boolean, number: number, text: string, lines: LineIndex): boolean {
  const start = dash ?? column;
  const startOf = (line: Line) => line.dash ?? line.column;
  const isBeside = (line: Line) => (dash === undefined ? line.key !== undefined && line.column === start : line.dash === start);
  const isAbove = (line: Line) => startOf(line) < start || (dash !== undefined && line.dash === undefined && line.column === start);
  let above: Line | undefined;
  let isDeeper = false;
  for (const line of linesFrom(number, -1, text, lines)) {
    // The further lines of a text stand where they like.
    if (line.key === undefined && line.dash === undefined) continue;
    above = line;
    if (isBeside(line) || isAbove(line)) break;
    isDeeper = true;
  }
  const beside = above !== undefined && isBeside(above);
  // What follows a dash on its line is in the group that the dash begins.
  if (!beside && (isDeeper || (above?.key !== undefined && above.dash !== undefined && above.column >= start))) return false;
  const [below] = linesFrom(number, 1, text, lines);
  // A key that is there already holds what stands further in below it.
  if (!below || hasColon) return true;
  const next = startOf(below);
  if (next > start || (next === start && dash === undefined && below.dash !== undefined)) return false;
  if (beside || next === start || !above) return beside || next === start;
  return next < startOf(above) || (next === startOf(above) && (above.dash !== undefined || below.dash === undefined));
}

/** The lines above or below one that say something, from there on, as far as the document goes. */
function* linesFrom(number: number, direction: 1 | -1, text: string, lines: LineIndex): Generator<Line> {
  for (let at = number + direction; at >= 0 && at < lines.count; at += direction) {
    const source = text.slice(lines.start(at), lines.end(at));
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(source)) return;
    const line = readLine(source);
    if (line) yield line;
  }
}

/** Whether lines below a key are its value: they are indented further, or are a list that stands as far to the left. */
function hasBlockBelow(number: number, { column }: Line, text: string, lines: LineIndex): boolean {
  for (let at = number + 1; at < lines.count; at++) {
    const line = readLine(text.slice(lines.start(at), lines.end(at)));
    if (line) return line.indent > column || (line.dash !== undefined && line.indent === column);
  }
  return false;
}

/** The texts of the other items of a list, whose dashes stand at a column. */
function itemsBeside(number: number, dash: number, text: string, lines: LineIndex): string[] {
  const found: string[] = [];
  const look = (at: number): boolean => {
    const line = readLine(text.slice(lines.start(at), lines.end(at)));
    if (!line) return true;
    if (line.dash === dash && line.key === undefined) found.push(unquote(line.rest.slice(0, commentColumn(line.rest)).trim()));
    return line.indent > dash || line.dash === dash;
  };
  for (let at = number - 1; at >= 0 && look(at); at--);
  for (let at = number + 1; at < lines.count && look(at); at++);
  return found;
}

/** Walks up to lines that are indented less: those are what this one stands under. */
function pathAbove(number: number, line: Line, text: string, lines: LineIndex): readonly string[] | undefined {
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
  return withoutRoot(path);
}

/** A list at the root holds entries. */
const withoutRoot = (path: readonly string[]): readonly string[] => (path[0] === '[]' ? path.slice(1) : path);

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
