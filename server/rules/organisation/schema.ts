/**
 * The schema of an organisation's entries (`catalogue/schema.json`): what is wrong with an entry by it, and what may
 * stand where. It is small and needs no code of its own for each key; messages are ours.
 */
import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import schema from '../../../catalogue/schema.json' with { type: 'json' };

export type { Schema };

export type EntryDefinition = 'ownMeasure' | 'addition';

const definitions = schema.$defs as unknown as Record<string, Schema>;

/** The schema of an own measure, or of an addition to a requirement or measure of the Algoritmekader. */
export const definition = (name: EntryDefinition): Schema => definitions[name]!;

/** Which of the two an entry is, by its URN; as the schema decides it, without regard to case. */
export const definitionOf = (urn: string | undefined): EntryDefinition => (/^urn:nl:ak:/i.test(urn ?? '') ? 'addition' : 'ownMeasure');

/** One keyword of the schema that an entry does not meet. */
export interface Violation {
  keyword: string;
  /** JSON pointer to the value in the entry; empty for the entry itself. */
  pointer: string;
  /** The schema that the keyword stands in. */
  schema: Schema;
}

/** Keywords that say no more than that something below them is wrong. */
const ABOVE: ReadonlySet<string> = new Set(['$ref', 'if', 'properties', 'items', 'false']);

let validator: Validator | undefined;

/** @param entry the entry as plain values @returns each keyword that is not met once for each value */
export function violations(entry: unknown): Violation[] {
  const root = { $ref: '#/$defs/organisationEntry', $defs: schema.$defs };
  validator ??= new Validator(structuredClone(root) as unknown as Schema, '2020-12', false);
  const { errors } = validator.validate(entry);
  const seen = new Set<string>();
  return errors.flatMap(({ keyword, instanceLocation, keywordLocation }: OutputUnit) => {
    const key = `${keyword} ${instanceLocation}`;
    if (ABOVE.has(keyword) || seen.has(key)) return [];
    seen.add(key);
    return [
      { keyword, pointer: decodeURIComponent(instanceLocation.slice(1)), schema: schemaAt(keywordLocation, root as unknown as Schema) },
    ];
  });
}

/** Follows a keyword's location, which goes through references, to the schema that holds the keyword. */
function schemaAt(location: string, root: Schema): Schema {
  let at: unknown = root;
  for (const step of location.split('/').slice(1, -1)) {
    const next = (at as Record<string, unknown>)[decodeURI(step)];
    at = step === '$ref' ? definitions[(next as string).replace('#/$defs/', '')] : next;
  }
  return at as Schema;
}

/**
 * The schemas that may hold at a place: a text that may be written in two ways has one for each.
 * @param path keys from the entry down; `[]` stands for an item of a list
 */
export function schemasAt(name: EntryDefinition, path: readonly string[]): Schema[] {
  let found = alternatives(definition(name));
  for (const step of path) {
    found = found.flatMap((schema) => {
      const next = step === '[]' ? schema.items : schema.properties?.[step];
      return next && typeof next === 'object' ? alternatives(next as Schema) : [];
    });
  }
  return found;
}

/** A schema with its references followed, one for each way in which a value may be written. */
export function alternatives({ $ref, then: first, else: second, ...own }: Schema): Schema[] {
  if ($ref) return alternatives(definitions[$ref.replace('#/$defs/', '')]!);
  return first && second ? [first, second].flatMap((way) => alternatives(way).map((one) => ({ ...own, ...one }))) : [own];
}

/** The keys of a schema; the same list every time, as `suggest` prepares it once. */
export function keysOf(schema: Schema): readonly string[] {
  const { properties = NONE } = schema;
  let keys = knownKeys.get(properties);
  if (!keys) knownKeys.set(properties, (keys = Object.keys(properties)));
  return keys;
}

const NONE = {};
const knownKeys = new WeakMap<object, readonly string[]>();

/** The vocabulary of the catalogue from which the items of a list are taken. */
export type Vocabulary = 'lifecycle' | 'topics' | 'roles' | 'requirements';

/** The lists of an own measure whose items come from a vocabulary. */
export const vocabularies: readonly Vocabulary[] = Object.entries(definition('ownMeasure').properties!).flatMap(([, schema]) => {
  const items = (schema as Schema).items as Schema | undefined;
  return items?.['x-vocabulary'] ? [items['x-vocabulary'] as Vocabulary] : [];
});
