/** What files have to do with each other, as rules and features see it. */
import type { Include } from '../document/include.ts';
import type { CardKind, Entry, EntryKind, Part, Span } from '../document/model.ts';

/** A stretch of a file: lines and characters from 0, characters in UTF-16 units. */
export interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** A place in a file, which may be another one. */
export interface FilePlace {
  /** The file's path on disk, or the address of a document that is not on disk. */
  path: string;
  /** The path as the reader knows it; undefined in the file that is asked about. */
  shown: string | undefined;
  range: Range;
}

/** What makes an entry the one that it is. */
export type IdentityKind = 'name' | 'source_id' | 'uuid';

/** An entry that has something in common with another one that nothing but itself should have. */
export interface Duplicate {
  entry: Entry;
  by: IdentityKind;
  span: Span;
  /** As it is written here. */
  value: string;
  /** The first few other places, by path and line. */
  others: readonly FilePlace[];
}

/** What an include leads to. */
export type Target =
  | { kind: 'file'; path: string }
  | { kind: 'missing' | 'outside' | 'extension' | 'unreadable' }
  /** Still being looked for. */
  | { kind: 'pending' };

/** What a file turns out to hold: a card, or something else. */
export type Content = EntryKind | 'list' | 'mapping' | 'nothing';

/** What an include comes down to. */
export interface IncludeOutcome {
  include: Include;
  target: Target;
  /** The file as the reader knows it, and the name of the card in it. */
  shown?: string;
  name?: string | undefined;
  /** The files that lead back to this one, this one first and last. */
  cycle?: readonly string[];
  /** What should stand there and what does. */
  wrong?: { expected: CardKind; found: Content };
  /** What stands there, when it is a card. */
  holds?: CardKind | undefined;
}

/** What a part has to do with other parts and other files. */
export interface PartRelations {
  /** Parts with the same text and the same key get the same findings. */
  key: string;
  /** Whether all files are known: before that nobody can say that something is nowhere. */
  complete: boolean;
  duplicates: readonly Duplicate[];
  includes: readonly IncludeOutcome[];
  /** Whether the file is a card that no card includes. */
  loose: boolean;
}

/** Of a part of which nothing else is known. */
export const noRelations: PartRelations = { key: '', complete: false, duplicates: [], includes: [], loose: false };

/** Tells what the parts of one file have to do with others, from the file's present model. */
export type FileRelations = (part: Part) => PartRelations;
