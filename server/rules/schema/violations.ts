/** A mapping of a file held against its schema, with the places in the text. */
import { isMap } from 'yaml';
import type { Entry, Field } from '../../document/model.ts';
import { readMapping } from '../../document/node.ts';
import { own } from '../../document/own.ts';
import { normalise, suggest } from '../suggest.ts';
import { instanceOf, type InstancePlace } from './instance.ts';
import { keysOf, type MappingSchema, type Schema } from './schema.ts';

/** A keyword of the schema that is not met, with the place in the text. */
export interface PlacedViolation {
  keyword: string;
  schema: Schema;
  /** Undefined for the entry itself. */
  place: InstancePlace | undefined;
}

export function placedViolations(entry: Entry, schema: MappingSchema): PlacedViolation[] {
  const { value, places } = instanceOf(entry);
  return schema.violations(value).map(({ keyword, pointer, schema: at }) => ({ keyword, schema: at, place: places.get(pointer) }));
}

/** A key that the schema does not allow where it stands, and the schema of the group that it stands in. */
export interface UnknownField {
  field: Field;
  schema: Schema;
  siblings: ReadonlyMap<string, Field>;
  /** The key that the group stands under; undefined at the root. */
  parent: string | undefined;
}

/** Every key of an entry that the schema does not allow where it stands. */
export function unknownFields(entry: Entry, violations: readonly PlacedViolation[]): UnknownField[] {
  return violations.flatMap(({ keyword, schema, place }) => {
    if (keyword !== 'additionalProperties') return [];
    const mapping: Pick<Entry, 'fields' | 'byKey'> | undefined = !place
      ? entry
      : isMap(place.node)
        ? readMapping(place.node, entry.aliases)
        : undefined;
    if (!mapping) return [];
    const unknown = mapping.fields.filter(({ key }) => key !== '<<' && !keysOf(schema).includes(key));
    return unknown.map((field) => ({ field, schema, siblings: mapping.byKey, parent: place?.key }));
  });
}

/**
 * The known key that an unknown one was probably meant to be, unless that one is there already.
 * @param synonyms other words for keys, as `normalise` gives them
 */
export function meantKey(
  key: string,
  known: readonly string[],
  siblings: ReadonlyMap<string, Field>,
  synonyms: Readonly<Record<string, string>>,
): string | undefined {
  const candidates = [own(synonyms, normalise(key)), ...suggest(key, known).map(({ value }) => value)];
  return candidates.find((candidate) => candidate !== undefined && known.includes(candidate) && !siblings.has(candidate));
}
