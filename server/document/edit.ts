/**
 * Edits that keep what the person wrote. Each is a piece of text put at, or taken from, a place that the syntax tree
 * gives; nothing is ever written out again from the tree. Offsets are within the part's text.
 */
import { isCollection, isMap, isScalar, isSeq, stringify, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Entry, Field, Mapping, PartContent, RegisterDocument, Span } from './model.ts';
import { located, nodeSpan, standsHere, valueType } from './node.ts';

/** Replaces the characters of `span` by `text`. */
export interface Edit {
  span: Span;
  text: string;
}

/** A mapping to insert: keys with their values, in order. A `comment` stands behind the value where the syntax has room for it. */
export type NewMapping = readonly NewField[];
export interface NewField {
  key: string;
  value: string | readonly string[];
  comment?: string;
}

/** What an edit needs to know of its surroundings. */
export interface EditContext {
  content: PartContent;
  eol: RegisterDocument['eol'];
}

export type BlockPair = Pair<Node, Node | null>;

// --- inserting -------------------------------------------------------------------------------------------------------

/** Items for the list under a key. */
export interface ListAddition {
  key: string;
  items: readonly NewMapping[];
}

/**
 * Adds mappings to the list under `key` of a mapping, making the list when there is none.
 * @returns undefined when something stands under the key that is no list and cannot become one without loss
 */
export function appendToList(owner: Entry, key: string, items: readonly NewMapping[], context: EditContext): Edit[] | undefined {
  return appendToLists(owner, [{ key, items }], context);
}

/**
 * The same for several lists of one mapping, each key once.
 * @returns edits of which two may stand at one place: in their order
 */
export function appendToLists(owner: Entry, additions: readonly ListAddition[], context: EditContext): Edit[] | undefined {
  const edits: Edit[] = [];
  const lists: ListAddition[] = [];
  for (const addition of additions) {
    const { key, items } = addition;
    if (items.length === 0) continue;
    const field = owner.fields.find((candidate) => candidate.key === key);
    if (field) {
      const extended = extendList(owner, field, items, context);
      if (!extended) return undefined;
      edits.push(...extended);
    } else if (owner.byKey.has(key)) return undefined;
    else lists.push(addition);
  }
  // A new key goes behind what is added to the last list that is there.
  return lists.length > 0 ? [...edits, appendLists(owner.node, lists, context)] : edits;
}

function extendList(owner: Entry, field: Field, items: readonly NewMapping[], context: EditContext): Edit[] | undefined {
  if (field.pair.value !== field.value && field.value !== null) return undefined; // an alias: its list stands elsewhere
  const { value } = field;
  if (isSeq(value) && value.items.length > 0)
    return value.flow ? extendFlow(value as YAMLSeq<Node>, items, context) : extendBlock(value as YAMLSeq<Node>, items, context);
  if (valueType(value) !== 'empty' && !isSeq(value)) return undefined;
  return fillEmptyList(owner.node, field, items, context);
}

/** `key:`, `key: ~` and `key: []` become a list. */
function fillEmptyList(map: YAMLMap, field: Field, items: readonly NewMapping[], context: EditContext): Edit[] {
  const { text } = context.content;
  const node = field.pair.value;
  const placeholder = node && field.valueSpan.end > field.valueSpan.start ? field.valueSpan : undefined;
  if (map.flow) {
    const list = `[${items.map((item) => flowMapping(item, quotesKeys(map, text))).join(', ')}]`;
    if (placeholder) return [{ span: placeholder, text: list }];
    const colon = text.indexOf(':', field.keySpan.end);
    const at = colon >= 0 && /^\s*$/.test(text.slice(field.keySpan.end, colon)) ? colon + 1 : field.keySpan.end;
    return [{ span: { start: at, end: at }, text: `${at === field.keySpan.end ? ':' : ''} ${list}` }];
  }
  if (placeholder && isSeq(node) && text.slice(placeholder.start + 1, placeholder.end - 1).trim()) {
    // A comment stands between the brackets: it stays, and the items go behind it.
    const indent = ' '.repeat(column(field.keySpan.start, text) + 2);
    const inside = items.map((item) => `${indent}${flowMapping(item, false)}`).join(`,${context.eol}`);
    return [{ span: { start: placeholder.end - 1, end: placeholder.end - 1 }, text: `${context.eol}${inside}${context.eol}${indent}` }];
  }
  const dash = column(field.keySpan.start, text) + listIndent(map, text);
  const lines = items.flatMap((item) => blockItem(item, dash));
  const edits: Edit[] = [];
  if (placeholder) edits.push({ span: { start: skipSpacesBack(text, placeholder.start), end: placeholder.end }, text: '' });
  const lineEnd = endOfLine(text, placeholder ? placeholder.end : field.keySpan.end);
  edits.push({ span: { start: lineEnd, end: lineEnd }, text: lines.map((line) => context.eol + line).join('') });
  return edits;
}

function appendLists(map: YAMLMap, lists: readonly ListAddition[], context: EditContext): Edit {
  const { text } = context.content;
  if (map.flow) {
    const quoted = quotesKeys(map, text);
    const written = lists.map(
      ({ key, items }) => `${flowText(key, quoted)}: [${items.map((item) => flowMapping(item, quoted)).join(', ')}]`,
    );
    return insertInFlow(map, written, context);
  }
  const indent = keyColumn(map, text);
  const dash = indent + listIndent(map, text);
  const lines = lists.flatMap(({ key, items }) => [
    `${' '.repeat(indent)}${key}:`,
    ...items.map((item) => blockItemText(item, dash, context.eol)),
  ]);
  return insertLinesAfter(map, lines, context);
}

function extendBlock(list: YAMLSeq<Node>, items: readonly NewMapping[], context: EditContext): Edit[] {
  const dash = column(nodeSpan(list).start, context.content.text);
  return [
    insertLinesAfter(
      list,
      items.map((item) => blockItemText(item, dash, context.eol)),
      context,
    ),
  ];
}

function extendFlow(list: YAMLSeq<Node>, items: readonly NewMapping[], context: EditContext): Edit[] {
  const { text } = context.content;
  const sample = list.items.find(isMap);
  const quoted = sample ? quotesKeys(sample, text) : text[nodeSpan(list.items[0]!).start] === '"';
  const written = items.map((item) => flowMapping(item, quoted));
  return [insertInFlow(list, written, context)];
}

/**
 * Adds a key with a scalar to a mapping, after `after` or, without it, before the first key.
 * Several fields for one place must come in one call, so that they keep their order.
 */
export function insertFields(map: YAMLMap, fields: NewMapping, after: Field | undefined, context: EditContext): Edit {
  const { text } = context.content;
  if (map.flow) {
    const quoted = quotesKeys(map, text);
    return insertInFlow(
      map,
      fields.map((field) => `${flowText(field.key, quoted)}: ${flowValue(field.value, quoted)}`),
      context,
    );
  }
  const indent = ' '.repeat(keyColumn(map, text));
  const lines = fields.map((field) => indent + blockField(field));
  if (after) return insertLinesAfter(after.pair, lines, context);
  const start = firstPlace(map, text);
  return { span: { start, end: start }, text: lines.map((line) => line.trimStart() + context.eol + indent).join('') };
}

/** Puts a line of its own before the line on which `offset` stands, indented like it. */
export function insertLineBefore(offset: number, line: string, context: EditContext): Edit {
  const { text } = context.content;
  const start = startOfLine(text, offset);
  const indent = /^[ ]*/.exec(text.slice(start, offset))![0];
  return { span: { start, end: start }, text: `${indent}${line}${context.eol}` };
}

function insertLinesAfter(node: Node | BlockPair, lines: string[], { content: { text }, eol }: EditContext): Edit {
  const end = contentEnd(node, text);
  // A block scalar ends behind its last line; everything else ends within a line, whose comment stays with it.
  if (end > 0 && text[end - 1] === '\n') return { span: { start: end, end }, text: lines.map((line) => line + eol).join('') };
  const lineEnd = endOfLine(text, end);
  return { span: { start: lineEnd, end: lineEnd }, text: lines.map((line) => eol + line).join('') };
}

function insertInFlow(collection: YAMLMap | YAMLSeq, pieces: readonly string[], { content: { text }, eol }: EditContext): Edit {
  const last = collection.items.at(-1) as Node | BlockPair | undefined;
  if (!last) {
    const at = nodeSpan(collection).start + 1;
    return { span: { start: at, end: at }, text: pieces.join(', ') };
  }
  const start = 'key' in last ? nodeSpan(last.key as Node).start : nodeSpan(last).start;
  // Not by the start of the line: that may be very long, and then has very many items.
  const indented = skipSpacesBack(text, start);
  const isFirst = /[\n\uFEFF]/.test(text[indented - 1] ?? '\n') && startOfLine(text, indented) === indented;
  const separator = isFirst && indented < start ? `,${eol}${text.slice(indented, start)}` : ', ';
  const end = contentEnd(last, text);
  const comma = /^\s*,/.exec(text.slice(end, nodeSpan(collection).end));
  const at = end + (comma?.[0].length ?? 0);
  return { span: { start: at, end: at }, text: (comma ? separator.slice(1) : separator) + pieces.join(separator) };
}

// --- removing and replacing --------------------------------------------------------------------------------------------

/**
 * Takes an item out of a list, or a key with its value out of a mapping, with the line(s) it stands on.
 * @returns undefined when it shares its line with something that has to stay (`- name: x` as the first key)
 */
export function removeFrom(collection: YAMLMap | YAMLSeq, index: number, { content: { text } }: EditContext): Edit | undefined {
  const item = collection.items[index] as Node | BlockPair | undefined;
  if (!item) return undefined;
  const itemStart = 'key' in item ? nodeSpan(item.key as Node).start : nodeSpan(item).start;
  const end = contentEnd(item, text);
  if (collection.flow) {
    const next = collection.items[index + 1] as Node | BlockPair | undefined;
    if (next) return { span: { start: itemStart, end: 'key' in next ? nodeSpan(next.key as Node).start : nodeSpan(next).start }, text: '' };
    const previous = collection.items[index - 1] as Node | BlockPair | undefined;
    return { span: { start: previous ? contentEnd(previous, text) : itemStart, end }, text: '' };
  }
  const lineStart = startOfLine(text, itemStart);
  const before = text.slice(lineStart, itemStart);
  const expected = isSeq(collection) ? /^[ ]*-[ \t]+$/ : /^[ ]*$/;
  if (!expected.test(before)) return undefined;
  if (text[end - 1] === '\n') return { span: { start: lineStart, end }, text: '' };
  const lineEnd = endOfLine(text, end);
  const newline = /^\r?\n/.exec(text.slice(lineEnd, lineEnd + 2));
  if (newline) return { span: { start: lineStart, end: lineEnd + newline[0].length }, text: '' };
  // Last line of a file without a newline at its end: take the newline before it.
  const start = text[lineStart - 1] === '\n' ? lineStart - (text[lineStart - 2] === '\r' ? 2 : 1) : lineStart;
  return { span: { start, end: lineEnd }, text: '' };
}

/**
 * Takes pairs out of a mapping between brackets, each with one comma. Comments between the pairs stay.
 * @param removed pairs of the mapping; at least one pair is not among them
 */
export function removeFromFlow(map: YAMLMap, removed: readonly unknown[], { content: { text } }: EditContext): Edit[] {
  const pairs = map.items as BlockPair[];
  const commas = pairs.map((pair) => commaBehind(contentEnd(pair, text), nodeSpan(map).end, text));
  const edits = pairs.flatMap((pair, index): Edit[] => {
    if (!removed.includes(pair)) return [];
    const start = nodeSpan(pair.key).start;
    const end = contentEnd(pair, text);
    const comma = commas[index];
    if (comma === undefined) return [{ span: withRestOfLine(start, end, text), text: '' }];
    return comma.between
      ? [
          { span: { start, end }, text: '' },
          { span: { start: comma.at, end: comma.at + 1 }, text: '' },
        ]
      : [{ span: withRestOfLine(start, comma.at + 1, text), text: '' }];
  });
  // When the last pair goes, so does the comma that then is the last.
  const kept = pairs.findLastIndex((pair) => !removed.includes(pair));
  const last = commas[kept];
  const hadComma = commas.at(-1) !== undefined;
  if (kept < pairs.length - 1 && last && !hadComma) edits.push({ span: { start: last.at, end: last.at + 1 }, text: '' });
  return edits;
}

/** The comma behind a pair; `between`: a comment stands before it. */
function commaBehind(from: number, end: number, text: string): { at: number; between: boolean } | undefined {
  const found = /^((?:\s|(?<=\s)#.*(?:\n|$))*),/.exec(text.slice(from, end));
  return found ? { at: from + found[0].length - 1, between: found[1]!.includes('#') } : undefined;
}

/** A stretch with the line or the spaces that it would leave behind. */
function withRestOfLine(start: number, end: number, text: string): Span {
  const spaces = /^[ \t]*/.exec(text.slice(end))![0].length;
  const newline = /^\r?\n/.exec(text.slice(end + spaces, end + spaces + 2))?.[0].length;
  const lineStart = startOfLine(text, start);
  if (newline && text.slice(lineStart, start).trim() === '') return { start: lineStart, end: end + spaces + newline };
  // What stands behind the last pair is the bracket: then the spaces before the pair go.
  return /[,{]/.test(text[end - 1]!) ? { start, end: end + (newline ? 0 : spaces) } : { start: skipSpacesBack(text, start), end };
}

/** Replaces a scalar's text, keeping its kind of quotes. @param inFlow whether it stands between brackets, where a comma would end it */
export function replaceScalar(node: Scalar, value: string, inFlow: boolean, { content: { text } }: Pick<EditContext, 'content'>): Edit {
  const { start, end } = nodeSpan(node);
  // A block text (`|`, `>-`) ends behind the line breaks that follow it: those stay.
  const span = node.type?.startsWith('BLOCK') ? { start, end: start + text.slice(start, end).trimEnd().length } : { start, end };
  const quote = node.type === 'QUOTE_DOUBLE' ? '"' : node.type === 'QUOTE_SINGLE' ? "'" : undefined;
  return { span, text: writtenScalar(value, inFlow, quote) };
}

/**
 * Gives a field of a mapping a text, in the quotes that it has, and adds the field when there is none.
 * @param after the field behind which a new one goes; undefined: before the first
 * @returns undefined when something stands there that is no text, or that stands elsewhere (an alias, a merged key)
 */
export function setField(
  { node, byKey }: Mapping,
  key: string,
  value: string,
  after: Field | undefined,
  context: EditContext,
): Edit[] | undefined {
  const { text } = context.content;
  const field = byKey.get(key);
  if (!field) return [insertFields(node, [{ key, value }], after, context)];
  if (field.inherited) return undefined;
  if (standsHere(field) && isScalar(field.value) && located(field.value, field.valueSpan)?.text === value) return [];
  const inFlow = node.flow === true;
  const { value: old } = field.pair;
  if (isScalar(old) && field.valueSpan.end > field.valueSpan.start) {
    // JSON has no text without quotes, and `null` has none to keep.
    const isBare = old.type === 'PLAIN' && inFlow && quotesKeys(node, text);
    return [isBare ? { span: field.valueSpan, text: JSON.stringify(value) } : replaceScalar(old, value, inFlow, context)];
  }
  if (field.value !== null) return undefined;
  // An explicit key (`? version`) has no colon of its own.
  const colon = /^\s*:/.exec(text.slice(field.keySpan.end, field.keySpan.end + 16));
  if (!colon) return undefined;
  const at = field.keySpan.end + colon[0].length;
  return [{ span: { start: at, end: at }, text: ` ${inFlow ? flowText(value, quotesKeys(node, text)) : blockText(value)}` }];
}

/** Gives a field another key, in the quotes that the old one has. */
export function renameKey({ keySpan }: Field, key: string, { content: { text } }: EditContext): Edit {
  const quote = /["']/.exec(text[keySpan.start] ?? '')?.[0] ?? '';
  return { span: keySpan, text: quote + key + quote };
}

/**
 * Makes fields of a block mapping the first item of a list under `key`, each under the name that it has there. What stands
 * behind a value on its line goes along.
 * @param parts in the order of the text, at least one
 * @returns undefined between brackets, and for a value that does not stand on the line of its key
 */
export function nestFields(
  owner: YAMLMap,
  key: string,
  parts: readonly { field: Field; name: string }[],
  context: EditContext,
): Edit[] | undefined {
  const { content, eol } = context;
  const { text } = content;
  const onOneLine = ({ keySpan, valueSpan }: Field) =>
    valueSpan.end > valueSpan.start && !text.slice(keySpan.start, valueSpan.end).includes('\n');
  const [first, ...others] = parts;
  if (owner.flow || !first || !parts.every(({ field }) => onOneLine(field))) return undefined;
  const dash = ' '.repeat(keyColumn(owner, text) + listIndent(owner, text));
  const end = endOfLine(text, first.field.valueSpan.end);
  const moved = others.map(({ field, name }) => ({
    line: `${eol}${dash}  ${name}${text.slice(field.keySpan.end, endOfLine(text, field.valueSpan.end))}`,
    removal: removeFrom(owner, owner.items.indexOf(field.pair), context),
  }));
  const removals = moved.flatMap(({ removal }) => removal ?? []);
  if (removals.length < others.length) return undefined;
  return [
    { span: first.field.keySpan, text: `${key}:${eol}${dash}- ${first.name}` },
    { span: { start: end, end }, text: moved.map(({ line }) => line).join('') },
    ...removals,
  ];
}

/** Puts double quotes around what stands in `span`, so that YAML reads it as text. */
export function quote(span: Span, { content: { text } }: EditContext): Edit {
  return { span, text: JSON.stringify(text.slice(span.start, span.end)) };
}

/** Applies edits that do not overlap; an edit that would overlap an earlier one is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    if (edit.span.start < at) continue;
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/**
 * The edits of several rounds as edits of the first text.
 * @param length of the first text (characters)
 * @param rounds each in offsets of the text that the one before left; within a round no edit overlaps another
 */
export function combineEdits(length: number, rounds: readonly (readonly Edit[])[]): Edit[] {
  /** What the text is made of by now: stretches of the first one, and what was put between them. */
  let pieces: Piece[] = [{ start: 0, end: length }];
  for (const edits of rounds) {
    const stretch = stretchesOf(pieces);
    const next: Piece[] = [];
    for (const { span, text } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
      next.push(...stretch(span.start), text);
      stretch(span.end);
    }
    pieces = [...next, ...stretch(Infinity)];
  }
  const result: Edit[] = [];
  let [at, added] = [0, ''];
  for (const piece of [...pieces, { start: length, end: length }]) {
    if (typeof piece === 'string') {
      added += piece;
      continue;
    }
    if (added || piece.start > at) result.push({ span: { start: at, end: piece.start }, text: added });
    [at, added] = [piece.end, ''];
  }
  return result;
}

type Piece = Span | string;

/** Walks along the text that pieces make together. @returns what there is between the place of the last call and this one */
function stretchesOf(pieces: readonly Piece[]): (to: number) => Piece[] {
  let [index, offset, at] = [0, 0, 0];
  return (to) => {
    const found: Piece[] = [];
    for (; index < pieces.length && at < to; index++) {
      const piece = pieces[index]!;
      const size = typeof piece === 'string' ? piece.length : piece.end - piece.start;
      const [start, end] = [at - offset, Math.min(to - offset, size)];
      if (start < end)
        found.push(typeof piece === 'string' ? piece.slice(start, end) : { start: piece.start + start, end: piece.start + end });
      at = offset + end;
      if (end < size) break;
      offset += size;
    }
    return found;
  };
}

// --- writing values ---------------------------------------------------------------------------------------------------

/** A text as a value in YAML: in these quotes, or else in quotes only where it needs them. @param inFlow whether a comma or bracket would end it */
export function writtenScalar(value: string, inFlow: boolean, quote?: '"' | "'"): string {
  if (quote === '"') return JSON.stringify(value);
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  return inFlow ? flowText(value, false) : blockText(value);
}

/** A mapping as text: between braces, or its keys on lines of their own. */
export const writtenMapping = (item: NewMapping, inFlow: boolean): string =>
  inFlow ? flowMapping(item, false) : item.map(blockField).join('\n');

export function blockItem(item: NewMapping, dash: number): string[] {
  const indent = ' '.repeat(dash);
  return linesOfItem(item).map((line) => indent + line);
}

/** Those lines as one text, without an end behind the last. */
function blockItemText(item: NewMapping, dash: number, eol: string): string {
  const known = textsOfItems.get(item);
  if (known?.dash === dash && known.eol === eol) return known.text;
  const text = blockItem(item, dash).join(eol);
  textsOfItems.set(item, { dash, eol, text });
  return text;
}

const textsOfItems = new WeakMap<NewMapping, { dash: number; eol: string; text: string }>();

/** What is written for an item, which may be the same one for every entry of a file. */
const linesOfItem = once((item) => item.map((field, index) => `${index === 0 ? '- ' : '  '}${blockField(field)}`));

function blockField({ key, value, comment }: NewField): string {
  const written = typeof value === 'string' ? blockText(value) : flowValue(value, false);
  return `${key}: ${written}${comment ? ` # ${comment}` : ''}`;
}

export const flowMapping = (item: NewMapping, quoted: boolean): string => (quoted ? quotedMapping : plainMapping)(item);

const quotedMapping = once((item) => writtenInFlow(item, true));
const plainMapping = once((item) => writtenInFlow(item, false));

const writtenInFlow = (item: NewMapping, quoted: boolean): string =>
  `{${item.map(({ key, value }) => `${flowText(key, quoted)}: ${flowValue(value, quoted)}`).join(', ')}}`;

/** A function that does its work once for each item. */
function once<T>(write: (item: NewMapping) => T): (item: NewMapping) => T {
  const written = new WeakMap<NewMapping, { text: T }>();
  return (item) => {
    let known = written.get(item);
    if (!known) written.set(item, (known = { text: write(item) }));
    return known.text;
  };
}

function flowValue(value: string | readonly string[], quoted: boolean): string {
  return typeof value === 'string' ? flowText(value, quoted) : `[${value.map((item) => flowText(item, quoted)).join(', ')}]`;
}

/** A version such as `2.5.1` is text for YAML, but one number less (`2.5`) is not: both are written in quotes. */
const looksLikeNumber = (value: string) => /^[\d.]+$/.test(value);

/** The longest line (characters) of a text that is folded. */
export const LONGEST_LINE = 120;

/**
 * Line breaks in double quotes stay `\\n`. Written as real ones, the library puts a backslash too many before a line of spaces, and the
 * text becomes another one.
 */
export const wholeLines = { doubleQuotedMinMultiLineLength: Infinity };

/** On one line, as an item of a list: at the start of a document `...` and `---` would be something else. */
export const blockText = (value: string): string => (looksLikeNumber(value) ? JSON.stringify(value) : writtenInBlock(value));

export const flowText = (value: string, quoted: boolean): string =>
  quoted || looksLikeNumber(value) || value.includes('\n') ? JSON.stringify(value) : writtenAsFlow(value);

const writtenInBlock = remembered((value) =>
  stringify([value], { lineWidth: 0, blockQuote: false, ...wholeLines })
    .trimEnd()
    .slice(2),
);
const writtenAsFlow = remembered((value) =>
  stringify([value], { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false }).trimEnd().slice(1, -1),
);

/** What is written beside thousands of items is nearly always the same few keys, states and versions. */
function remembered(write: (value: string) => string): (value: string) => string {
  const MOST = 200;
  const LONGEST = 100;
  const known = new Map<string, string>();
  return (value) => {
    let text = known.get(value);
    if (text === undefined) {
      text = write(value);
      if (known.size >= MOST) known.clear();
      if (value.length <= LONGEST) known.set(value, text);
    }
    return text;
  };
}

// --- reading the surroundings -------------------------------------------------------------------------------------------

/** Offset behind the last character of a node or pair, without white space, comments and blank lines behind it. */
export function contentEnd(node: Node | BlockPair, text: string): number {
  if ('key' in node) {
    const value = node.value;
    // An empty value has a place of its own, but it may be lines further down: the key is what is really there.
    if (value && nodeSpan(value).end > nodeSpan(value).start) return contentEnd(value, text);
    const key = nodeSpan(node.key).end;
    const colon = /^\s*:/.exec(text.slice(key, key + 16));
    return key + (colon?.[0].length ?? 0);
  }
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1) as Node | BlockPair | undefined;
    if (last) return contentEnd(last, text);
  }
  const { start, end } = nodeSpan(node);
  if (isScalar(node) && start === end) return skipWhiteSpaceBack(text, end);
  return end;
}

/** Where the line of an offset starts: behind a byte order mark, which is in no column. */
export function startOfLine(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  // Where files were put together there may be several.
  while (start < offset && text[start] === '\uFEFF') start++;
  return start;
}

export function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

export const column = (offset: number, text: string) => offset - startOfLine(text, offset);

export function skipSpacesBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

function skipWhiteSpaceBack(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** The column of a block mapping's keys. */
export const keyColumn = (map: YAMLMap, text: string): number => column(firstPlace(map, text), text);

/** Where the first key of a block mapping begins: at its question mark, anchor or tag, if it has any. */
function firstPlace(map: YAMLMap, text: string): number {
  const { start } = nodeSpan(map);
  const properties = /(?<=^|[ \t])(?:[&!]\S*[ \t]+)+$/.exec(text.slice(startOfLine(text, start), start));
  return start - (properties?.[0].length ?? 0);
}

/** By how much the lists of a mapping are indented under their keys: as its other lists are, or else two. */
export function listIndent(map: YAMLMap, text: string): number {
  for (const pair of map.items as BlockPair[]) {
    if (isSeq(pair.value) && !pair.value.flow && pair.value.items.length) {
      const indent = column(nodeSpan(pair.value).start, text) - keyColumn(map, text);
      if (indent >= 0) return indent;
    }
  }
  return 2;
}

/** Whether a flow mapping writes its keys in double quotes, as JSON does. */
export function quotesKeys(map: YAMLMap, text: string): boolean {
  const first = map.items[0] as BlockPair | undefined;
  return first ? text[nodeSpan(first.key).start] === '"' : false;
}
