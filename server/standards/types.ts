/**
 * The shape of a table of fields. A publication standard is one such table and nothing else: features and rules
 * read the rows and know no version by name.
 */
import type { Bilingual } from '../messages/locale.ts';

/** One row of a standard. */
export interface FieldSpec {
  /** The key as it stands in a file. */
  key: string;
  /** The field's name as the standard gives it (Dutch) and its English rendering. */
  title: Bilingual;
  /** `enum`: one of `permitted`; `list`: several texts, of `permitted` where there is one; `groups`: a list of mappings with the fields of `items`. */
  type: 'text' | 'enum' | 'list' | 'groups';
  required?: boolean;
  /** The register's website shows the field even when it is empty, so an empty one is visible to citizens. */
  showAlways?: boolean;
  /** Largest number of characters, inclusive, as `registerLength` counts them. */
  maxLength?: number;
  /** Values that the register accepts; any other is refused. */
  permitted?: readonly string[];
  /** Other ways to write a permitted value that leave no doubt, such as those of another schema. */
  alsoWritten?: Readonly<Record<string, string>>;
  /** Values that the register offers; others are accepted. */
  recommended?: readonly string[];
  /** Tags that the register keeps in the text; it removes every other. Absent: it removes them all. */
  htmlTags?: readonly string[];
  format?: 'month' | 'url' | 'email' | 'emailOrUrl';
  items?: readonly FieldSpec[];
  /** Keys that people write in an item instead of one of `items`. */
  synonyms?: Readonly<Record<string, string>>;
  /** The register fills this field itself. */
  managedByRegister?: boolean;
  /** What to write here, for whom: two or three sentences in our own words. */
  help: Bilingual;
  /** An example of a good value, ours, in Dutch (the language of the register). */
  example?: string;
}

/** Where the content of a field of another version goes. */
export interface Replacement {
  /** The fields of this version that take it over. */
  by: readonly string[];
  /** The same content under another key. Without it a person has to rewrite the content. */
  rename?: true;
}

/** A field inside the items of a `groups` field. */
export interface ItemField {
  key: string;
  item: string;
}

/** A publication standard in one version. */
export interface Standard {
  /** As it stands in `standard_version`. */
  version: string;
  /** Where its text and its configuration are published. */
  source: string;
  fields: readonly FieldSpec[];
  /** Fields of other versions that this one does not have, as far as a source says what replaces them here. */
  replaces: Readonly<Record<string, Replacement>>;
  /** Keys that mean a field of this standard but are no field themselves, such as those of the other schema for 1.0. */
  synonyms: Readonly<Record<string, string>>;
  /** Keys that mean a field inside the items of a `groups` field. */
  itemSynonyms?: Readonly<Record<string, ItemField>>;
}
