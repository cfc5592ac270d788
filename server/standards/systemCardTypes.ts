/**
 * The shape of the table of a card of the Algorithm Reporting Standard. One table holds every version: a row says from
 * which version on it holds, and up to which one. Rules and features know no version by name.
 */

export interface CardRow {
  key: string;
  /** `groups` and `group` have `fields`; `texts` is a list. `scalar` is a text, a number or a boolean. */
  type: 'text' | 'texts' | 'boolean' | 'number' | 'textOrNumber' | 'scalar' | 'group' | 'groups';
  /** The first and the last version with this row, as the number behind `0.1a`. Absent: the first one, the newest one. */
  since?: number;
  until?: number;
  /** The first version in which the key has to be there. */
  requiredSince?: number;
  /** The only values that the standard takes. */
  permitted?: readonly string[];
  /** More than one of `permitted` may stand here, as a list. */
  several?: true;
  /** Other ways to write a permitted value, such as that of an older version. */
  alsoWritten?: Readonly<Record<string, string>>;
  /** A day (`2024-03-15`), a moment (`2024-03-15T10:00:00Z`), or an address. */
  format?: 'date' | 'dateTime' | 'uri';
  fields?: CardFields;
  /** Another rule looks at the type of this value and of its items: here it only counts as known. */
  elsewhere?: true;
  /** For a row that ended: the key that took it over; `same` when it took over the content as it was. */
  replacedBy?: { key: string; same?: true };
  /** What a quick fix writes when the key is missing. */
  initial?: string;
}

/** The keys of a card, or of a group in one. Keys that are not in it are the organisation's own. */
export interface CardFields {
  rows: readonly CardRow[];
  /** At least one of these keys has to be there. */
  oneOf?: readonly string[];
  /** What else is written for a key. */
  synonyms?: Readonly<Record<string, string>>;
  /** Another rule reports near misses of these keys. */
  slipsElsewhere?: true;
}
