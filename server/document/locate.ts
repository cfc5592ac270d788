/** From a place in the text to what stands there. */
import type { Position, Range } from 'vscode-languageserver-types';
import { isMap, isSeq } from 'yaml';
import { countWhile } from './halving.ts';
import { nodeSpan, noAliases, readMapping } from './node.ts';
import type { ComplianceItem, ComplianceList, Entry, Field, Mapping, Part, RegisterDocument, Span } from './model.ts';

/** The part on which a line (from 0) stands; undefined only when the document has no parts. */
export function partAtLine({ parts }: RegisterDocument, line: number): Part | undefined {
  return parts[Math.max(0, countWhile(parts.length, (index) => parts[index]!.line <= line) - 1)];
}

/** The part in which an offset of the whole text stands. */
export function partAtOffset({ parts }: RegisterDocument, offset: number): Part | undefined {
  return parts[countWhile(parts.length, (index) => parts[index]!.offset <= offset) - 1];
}

/** The parts by YAML document: nearly always one, and all items of a document that is a list. */
export function partsByDocument({ parts }: RegisterDocument): [Part, ...Part[]][] {
  const documents: [Part, ...Part[]][] = [];
  for (const part of parts) {
    const last = documents.at(-1);
    if (last && !startsDocument(part)) last.push(part);
    else documents.push([part]);
  }
  return documents;
}

/** The first and the last part of the YAML document that a part stands in. */
export function documentAround({ parts }: RegisterDocument, part: Part): { first: Part; last: Part } {
  let [first, last] = [parts.indexOf(part), parts.indexOf(part)];
  while (first > 0 && !startsDocument(parts[first]!)) first--;
  while (last + 1 < parts.length && !startsDocument(parts[last + 1]!)) last++;
  return { first: parts[first]!, last: parts[last]! };
}

const startsDocument = ({ slices }: Part): boolean => slices[0]?.startsDocument ?? true;

/** The editor's range of a span of the whole text. */
export function rangeInDocument(document: RegisterDocument, { start, end }: Span): Range {
  const at = (offset: number) => {
    const part = partAtOffset(document, offset);
    return part ? positionOf(part, offset - part.offset) : { line: 0, character: 0 };
  };
  return { start: at(start), end: at(end) };
}

/** The editor's position of an offset within a part. */
export function positionOf(part: Part, offset: number): Position {
  const { line, character } = part.content.lines.position(offset);
  return { line: line + part.line, character };
}

export function rangeOf(part: Part, span: Span): Range {
  return { start: positionOf(part, span.start), end: positionOf(part, span.end) };
}

/** The offset within a part of an editor's position; positions outside are clamped to the line and the text. */
export function offsetOf(part: Part, position: Position): number {
  const { lines, text } = part.content;
  const line = position.line - part.line;
  if (line < 0) return 0;
  if (line >= lines.count) return text.length;
  return Math.min(lines.start(line) + position.character, lines.end(line));
}

/** The stretch of a part that an editor's range covers; undefined when it is elsewhere. */
export function spanOfRange(part: Part, range: Range): Span | undefined {
  if (range.end.line < part.line || range.start.line > part.line + part.content.lines.count - 1) return undefined;
  return { start: offsetOf(part, range.start), end: offsetOf(part, range.end) };
}

/** A span that does not end or begin in the middle of a character: some take two places. */
export const wholeCharacters = ({ start, end }: Span, text: string): Span => ({
  start: isWithinCharacter(text, start) ? start - 1 : start,
  end: isWithinCharacter(text, end) ? end + 1 : end,
});

const isWithinCharacter = (text: string, at: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));

export const contains = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

export const overlaps = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** What stands at an offset: the innermost thing that a feature can say something about. */
export interface Place {
  entry: Entry;
  /** The field of the entry whose key or value covers the offset. */
  field?: Field;
  onKey: boolean;
  /** Set inside `requirements` or `measures`: the list, and the item when the offset is in one. */
  list?: ComplianceList;
  item?: ComplianceItem;
  /** The field of the innermost mapping (an item of a list) that covers the offset, when that is not `field` itself. */
  inner?: Field;
}

export function placeAt(part: Part, offset: number): Place | undefined {
  const entry = part.content.entries.find((candidate) => contains(candidate.span, offset));
  if (!entry) return undefined;
  const field = fieldAt(entry, offset);
  if (!field) return { entry, onKey: false };
  const onKey = contains(field.keySpan, offset);
  const list = [entry.requirements, entry.measures].find((candidate) => candidate?.field === field);
  const item = list?.items.find((candidate) => contains(candidate.span, offset));
  const mapping = item ?? mappingIn(field, offset);
  const inner = mapping && fieldAt(mapping, offset);
  return { entry, field, onKey, ...(list ? { list } : {}), ...(item ? { item } : {}), ...(inner ? { inner } : {}) };
}

/** The mapping in a list of them that covers an offset. */
function mappingIn(field: Field, offset: number): Mapping | undefined {
  if (!isSeq(field.value)) return undefined;
  const node = field.value.items.filter(isMap).find((candidate) => contains(nodeSpan(candidate), offset));
  return node && readMapping(node, noAliases);
}

/** The field of a mapping whose key or value covers an offset. */
export function fieldAt(mapping: Mapping, offset: number): Field | undefined {
  return mapping.fields.find((field) => contains(field.keySpan, offset) || contains(field.valueSpan, offset));
}
