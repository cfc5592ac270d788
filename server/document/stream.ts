/**
 * Divides a text into the stretches that are read on their own: the documents of a YAML stream, and the items of a document that is a list.
 * An earlier division of nearly the same text is taken over, so that an edit costs what it touches.
 */

/** The smallest stretch that may be read on its own. The same object lives on for as long as its text stays the same. */
export interface Slice {
  /** In UTF-16 units. */
  readonly length: number;
  /** Whether a YAML document starts here; if not, it is a further item of the list that the document is. */
  readonly startsDocument: boolean;
  /** What may be the names of anchors and aliases in it; in a text they may be something else. */
  readonly anchors: readonly string[];
  readonly aliases: readonly string[];
}

/** A text with its slices, in their order; together they are the whole of it. */
export interface SlicedText {
  text: string;
  slices: readonly Slice[];
}

/**
 * Slices a text before each document marker (`---` at the start of a line, which YAML allows nowhere else) and, in a document whose first
 * content is a dash at the start of a line, before every other such dash, which in well-formed YAML is always the next item of that list.
 * Directives (`%…`) and the comments that open the stream stay with the document that they belong to, comments above an item with the item.
 *
 * @param previous an earlier text: what stands in front of and behind the edit is taken over
 */
export function sliceText(text: string, previous?: SlicedText): Slice[] {
  const { front, at, startsDocument, back } = unchangedAround(text, previous);
  const slices = front;
  let start = at;
  let isStart = startsDocument;
  // At least one, so that an empty text has a slice as well.
  do {
    const { slice, next } = sliceAt(text, start, isStart);
    slices.push(slice);
    start += slice.length;
    isStart = next;
    const rest = back(start);
    if (rest) return slices.concat(rest);
  } while (start < text.length);
  return slices;
}

/**
 * The first slices of a text, as many as fit into a length (characters): they are slices whatever follows.
 * @returns their text; empty when not even one fits, or when an alias may make one document of all
 */
export function beginningOf(text: string, longest: number): string {
  if (text.includes('&') && text.includes('*')) return '';
  const wholeLines = text.slice(0, text.lastIndexOf('\n', longest) + 1);
  // Where the last one ends depends on what follows.
  const length = sliceText(wholeLines)
    .slice(0, -1)
    .reduce((sum, slice) => sum + slice.length, 0);
  return text.slice(0, length);
}

/**
 * Puts the slices together that have to be read together: those of a document in which an alias may need the anchor of another item.
 * @returns one list for each part of the text
 */
export function joinSlices(slices: readonly Slice[]): (readonly Slice[])[] {
  const parts: (readonly Slice[])[] = [];
  for (let first = 0, behind = 1; first < slices.length; first = behind++) {
    while (behind < slices.length && !slices[behind]!.startsDocument) behind++;
    const document = slices.slice(first, behind);
    if (document.length > 1 && sharesAnchors(document)) parts.push(document);
    else for (const slice of document) parts.push([slice]);
  }
  return parts;
}

function sharesAnchors(slices: readonly Slice[]): boolean {
  if (slices.every(({ aliases }) => aliases.length === 0)) return false;
  const anchors = new Set(slices.flatMap((slice) => slice.anchors));
  return slices.some(({ aliases }) => aliases.some((name) => anchors.has(name)));
}

// --- what an earlier text has already told -----------------------------------------------------------------------------

interface Unchanged {
  /** The slices that stand before the edit, and where the first other one starts. */
  front: Slice[];
  at: number;
  startsDocument: boolean;
  /** The slices from an offset to the end, when they are there already. */
  back: (start: number) => Slice[] | undefined;
}

function unchangedAround(text: string, previous: SlicedText | undefined): Unchanged {
  if (!previous) return { front: [], at: 0, startsDocument: true, back: () => undefined };
  const { slices } = previous;
  const same = sameStart(text, previous.text);
  let count = 0;
  let at = 0;
  while (count < slices.length && at + slices[count]!.length < same) at += slices[count++]!.length;
  // Where a slice ends depends on how the next one begins: the last one is sliced again.
  if (count > 0) at -= slices[--count]!.length;
  const shift = text.length - previous.text.length;
  const end = text.length - sameEnd(text, previous.text, Math.min(text.length, previous.text.length) - same);
  let [index, start] = [count, at];
  return {
    front: slices.slice(0, count),
    at,
    startsDocument: slices[count]?.startsDocument ?? true,
    back(from) {
      while (index < slices.length && start < from - shift) start += slices[index++]!.length;
      return index > 0 && index < slices.length && from >= end && start === from - shift ? slices.slice(index) : undefined;
    },
  };
}

/** Sizes (characters) of the pieces that are compared: whole pieces are compared as fast as memory is read. */
const PIECES = [65_536, 4096, 256, 16, 1];

/** How many characters two texts have in common at their start. */
function sameStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  for (const size of PIECES) while (same + size <= most && a.slice(same, same + size) === b.slice(same, same + size)) same += size;
  return same;
}

/** How many at their end. @param most no more than these */
function sameEnd(a: string, b: string, most: number): number {
  let same = 0;
  const piece = (text: string, size: number) => text.slice(text.length - same - size, text.length - same);
  for (const size of PIECES) while (same + size <= most && piece(a, size) === piece(b, size)) same += size;
  return same;
}

// --- one slice ---------------------------------------------------------------------------------------------------------

/** The lines at which a document, or an item of a list, may start. */
const MARKER = /\n---(?=[ \t\r\n]|$)/g;
/** In a list also its dashes; `...` ends the document, and what stands behind it may be anything. */
const MARKER_OR_DASH = /\n(?:---|-|\.\.\.)(?=[ \t\r\n]|$)/g;

/** @returns the slice that starts at an offset, and whether the next one starts a document */
function sliceAt(text: string, start: number, startsDocument: boolean): { slice: Slice; next: boolean } {
  const firstDash = startsDocument ? dashOfList(text, start) : start;
  const boundary = firstDash === undefined ? MARKER : MARKER_OR_DASH;
  let inList = firstDash !== undefined;
  boundary.lastIndex = firstDash ?? start;
  for (let match = boundary.exec(text); match; match = boundary.exec(text)) {
    const line = match.index + 1;
    const isMarker = match[0] === '\n---';
    if (match[0] === '\n...') inList = false;
    if (!isMarker && !inList) continue;
    const end = isMarker ? startOfDirectives(text, line, start) : startOfItem(text, line, start);
    if (end === undefined || end <= start || (isMarker && start === 0 && isPreamble(text, end))) continue;
    return { slice: describe(text.slice(start, end), startsDocument), next: isMarker };
  }
  return { slice: describe(text.slice(start), startsDocument), next: true };
}

/** Where the first dash stands of a document that is a list from the start of its lines; undefined for every other document. */
function dashOfList(text: string, start: number): number | undefined {
  let marked = false;
  for (let line = start === 0 && text.startsWith('\uFEFF') ? 1 : start; line < text.length; line = nextLine(text, line)) {
    if (/^-(?:[ \t\r\n]|$)/.test(text.slice(line, line + 2))) return line;
    if (isBlankOrComment(text, line)) continue;
    const isMarker = !marked && /^---(?:[ \t\r\n]|$)/.test(text.slice(line, line + 4)) && isBlankOrComment(text, line + 3);
    if (!isMarker) return undefined;
    marked = true;
  }
  return undefined;
}

/** Directives stand right before the marker of the document they are for. */
function startOfDirectives(text: string, marker: number, lowest: number): number {
  let start = marker;
  while (start > lowest) {
    const previous = previousLine(text, start);
    if (text[previous] !== '%') break;
    start = previous;
  }
  return start;
}

/**
 * Where an item starts: at the comments above it that stand as far to the left.
 * @returns undefined when what stands above may be about it without standing there (an indented comment), or is no item
 */
function startOfItem(text: string, dash: number, lowest: number): number | undefined {
  let start = dash;
  for (let line = dash; line > lowest;) {
    line = previousLine(text, line);
    if (text[line] === '#') start = line;
    else if (!isBlankOrComment(text, line)) return start;
    else if (/[^\r\n]#/.test(text.slice(line, nextLine(text, line)))) return undefined;
  }
  return undefined;
}

/** Only comments, directives and blank lines before an offset: no document of its own. */
function isPreamble(text: string, end: number): boolean {
  for (let line = text.startsWith('\uFEFF') ? 1 : 0; line < end; line = nextLine(text, line))
    if (text[line] !== '%' && !isBlankOrComment(text, line)) return false;
  return true;
}

function isBlankOrComment(text: string, from: number): boolean {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at >= text.length || text[at] === '#' || text[at] === '\n' || text.startsWith('\r\n', at);
}

function nextLine(text: string, line: number): number {
  const newline = text.indexOf('\n', line);
  return newline < 0 ? text.length : newline + 1;
}

/** @param line above 0 */
const previousLine = (text: string, line: number): number => (line < 2 ? 0 : text.lastIndexOf('\n', line - 2) + 1);

function describe(text: string, startsDocument: boolean): Slice {
  return { length: text.length, startsDocument, anchors: namesAfter('&', text), aliases: namesAfter('*', text) };
}

const NO_NAMES: readonly string[] = [];

function namesAfter(sign: '&' | '*', text: string): readonly string[] {
  if (!text.includes(sign)) return NO_NAMES;
  const names = sign === '&' ? /(?<![^\s[\]{},:])&([^\s[\]{},]+)/g : /(?<![^\s[\]{},:])\*([^\s[\]{},]+)/g;
  const found = new Set(Array.from(text.matchAll(names), ([, name]) => ownCopy(name!)));
  return found.size > 0 ? [...found] : NO_NAMES;
}

/** A piece of a text keeps the whole text alive that it was cut from; a slice outlives that text. */
export const ownCopy = (piece: string): string => `${piece} `.slice(0, -1);
