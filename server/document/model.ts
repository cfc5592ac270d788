/**
 * The typed model of a file with algorithm descriptions. Every feature reads this one model; it is built
 * once per version of the text by `parse.ts`.
 *
 * A text is a stream of YAML documents, and one that is a list of entries is itself a row of items (see `stream.ts`). Each
 * stretch that parses on its own is a {@link Part}; spans are offsets within the part's text, so a part whose text did not
 * change keeps its whole model (entries, findings) when the text before it grows or shrinks.
 */
import type { Node, Pair, YAMLMap } from 'yaml';
import type { DocumentKind } from './recognise.ts';
import type { LineIndex } from './lineIndex.ts';
import type { Slice } from './stream.ts';
import type { ErrorCode } from 'yaml';

/** A stretch of a part's text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A piece of text with the place where it stands, without its quotes. */
export interface Located {
  text: string;
  span: Span;
}

export interface RegisterDocument {
  text: string;
  /** What made us take the file for ours; undefined: not ours, and then `parts` is empty. */
  kind: DocumentKind | undefined;
  /** The text as it is cut up; a part is one slice, or several that need each other. */
  slices: readonly Slice[];
  parts: Part[];
  /** The line ending of the first line, for what we insert. */
  eol: '\n' | '\r\n';
}

/** A parsed part at its present place in the text: a YAML document, or an item of one that is a list. */
export interface Part {
  content: PartContent;
  slices: readonly Slice[];
  /** Offset and line number (from 0) of the part's first character in the text. */
  offset: number;
  line: number;
}

/** What a part's text alone determines. The same object lives on for as long as the part's text stays the same. */
export interface PartContent {
  text: string;
  lines: LineIndex;
  entries: Entry[];
  /** The root nodes of the YAML documents in this part (nearly always one). */
  roots: Node[];
  problems: SyntaxProblem[];
  /** Places that were covered up to read on (see `recover.ts`): what stands there was not read as it is written. */
  covered: Span[];
}

export interface SyntaxProblem {
  code: ErrorCode | 'TOO_DEEP' | 'CONTROL_CHARACTER';
  /** Where a plain reader of YAML reports it, when that is not the place where a person would mend it. */
  readAt?: number;
  span: Span;
}

/** One key of a mapping, with its value. */
export interface Field {
  key: string;
  keySpan: Span;
  pair: Pair<Node, Node | null>;
  /** The value's node with an alias followed to its anchor; null when nothing stands there. */
  value: Node | null;
  /** Where the value stands (at an alias: the alias itself); empty and behind the colon when there is none. */
  valueSpan: Span;
  /** Taken over by a merge key (`<<`): counts as present, but does not stand in this mapping. */
  inherited: boolean;
}

/** A mapping with its keys looked up. */
export interface Mapping {
  node: YAMLMap;
  span: Span;
  fields: Field[];
  /** The first field of each name; a map, so that `__proto__` is a key like any other. */
  byKey: ReadonlyMap<string, Field>;
}

/** Which table of fields describes an entry, and which rules look at it. A configuration describes nothing, and is read in the same way. */
export type EntryKind = 'registerEntry' | 'systemCard' | CardKind | 'organisationEntry' | 'configuration' | 'other';

/** A card that stands in a system card, or in a file of its own that the system card includes. */
export type CardKind = 'modelCard' | 'assessmentCard';

/**
 * One algorithm description, or one entry of an organisation's catalogue: a mapping at the root of a YAML document or in
 * its root sequence.
 */
export interface Entry extends Mapping {
  kind: EntryKind;
  requirements: ComplianceList | undefined;
  measures: ComplianceList | undefined;
  /** Follows the aliases of the document that the entry is in. */
  aliases: { resolve(node: Node | null): Node | null };
}

/** The `requirements` or `measures` of an entry. */
export interface ComplianceList {
  key: ComplianceKey;
  field: Field;
  items: ComplianceItem[];
}

export type ComplianceKey = 'requirements' | 'measures';

/** One item of a compliance list: a mapping with at least a `urn`. */
export interface ComplianceItem extends Mapping {
  urn: Located | undefined;
  state: Located | undefined;
  value: Located | undefined;
  version: Located | undefined;
}
