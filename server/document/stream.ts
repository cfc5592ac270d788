/** Divides a text into the stretches that parse on their own. */

/**
 * Splits a YAML stream before each document marker (`---` at the start of a line, which YAML allows nowhere else), and a document that is a
 * list before each of its items. Directives (`%…`) and the comments that open the stream stay with the document that they belong to,
 * the comments above an item with the item.
 *
 * @returns offsets at which a part starts, the first always 0
 */
export function splitStream(text: string): number[] {
  const documents = documentStarts(text);
  return documents.flatMap((start, index) => [start, ...itemStarts(text, start, documents[index + 1] ?? text.length)]);
}

function documentStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.startsWith('---') ? 0 : lineAfter(text, '---', 0); at >= 0; at = lineAfter(text, '---', at)) {
    if (!isBlank(text.charCodeAt(at + 3))) continue;
    const start = startOfDirectives(text, at);
    const previous = starts.at(-1)!;
    if (start > previous && (starts.length > 1 || !isPreamble(text.slice(previous, start)))) starts.push(start);
  }
  return starts;
}

/** The start of the next line that begins with some characters; -1 without one. A search for the line break as well is the fastest there is. */
function lineAfter(text: string, beginning: string, from: number): number {
  const found = text.indexOf(`\n${beginning}`, from);
  return found < 0 ? -1 : found + 1;
}

/** Whether a character is white space, or there is none. */
const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13 || Number.isNaN(code);

/** Directives stand right before the marker of the document they are for. */
function startOfDirectives(text: string, marker: number): number {
  let start = marker;
  while (start > 0) {
    const previousLine = text.lastIndexOf('\n', start - 2) + 1;
    if (text[previousLine] !== '%') break;
    start = previousLine;
  }
  return start;
}

/**
 * The first of the comments right above an item that stand at the start of the line, as those are certainly comments. Empty lines above them
 * may be the end of a text.
 */
function startOfComments(text: string, item: number): number {
  let start = item;
  for (let line = item; line > 0;) {
    line = text.lastIndexOf('\n', line - 2) + 1;
    if (text[line] === '#') start = line;
    else if (text[line] !== '\n' && text[line] !== '\r') break;
  }
  return start;
}

/** Only comments, directives and blank lines: no document of its own. */
function isPreamble(text: string): boolean {
  return text.length < 65_536 && /^(?:\uFEFF|[ \t]*(?:#.*)?(?:\r?\n|$)|%.*(?:\r?\n|$))*$/.test(text);
}

/**
 * Where the second and later items start of a document that is a list with its dashes at the start of the line: there, a dash at the start of
 * a line can be nothing else. None when the document is something else, or its items need each other.
 */
function itemStarts(text: string, start: number, end: number): number[] {
  const first = firstContent(text, start, end);
  if (first === undefined || !isDash(text, first, end) || sharesAnchors(text, start, end)) return [];
  const starts: number[] = [];
  for (let at = lineAfter(text, '-', first); at >= 0 && at < end; at = lineAfter(text, '-', at)) {
    if (isDash(text, at, end)) starts.push(startOfComments(text, at));
  }
  return starts;
}

const isDash = (text: string, at: number, end: number): boolean => text[at] === '-' && (at + 1 >= end || isBlank(text.charCodeAt(at + 1)));

const OPENING = /(?:\uFEFF|[ \t]*(?:#.*)?(?:\r?\n)|---[ \t]*(?:#.*)?(?:\r?\n))*/y;

/** The start of the first line that is no comment and no marker; undefined when the document has directives, which hold for all of it. */
function firstContent(text: string, start: number, end: number): number | undefined {
  OPENING.lastIndex = start;
  OPENING.test(text);
  const at = OPENING.lastIndex;
  return at >= end || text[at] === '%' ? undefined : at;
}

/** Whether something in a document may refer to something else in it. What only looks like an alias, as in a text, does no harm. */
function sharesAnchors(text: string, start: number, end: number): boolean {
  let names: Set<string> | undefined;
  for (const [, name] of marked(text, '&', start, end)) (names ??= new Set()).add(name);
  if (!names) return false;
  for (const [, name] of marked(text, '*', start, end)) if (names.has(name)) return true;
  return false;
}

/** The places where a name stands behind `&` or `*`, at the start of a value. */
function* marked(text: string, mark: '&' | '*', start: number, end: number): Generator<[at: number, name: string]> {
  const name = /[^\s,[\]{}]+/y;
  for (let at = text.indexOf(mark, start); at >= 0 && at < end; at = text.indexOf(mark, at + 1)) {
    if (at > start && !/[\s,[{:]/.test(text[at - 1]!)) continue;
    name.lastIndex = at + 1;
    const found = name.exec(text);
    if (found) yield [at, found[0]];
  }
}
