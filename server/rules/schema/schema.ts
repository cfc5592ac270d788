/**
 * A small JSON Schema of what an organisation writes for the program itself: what is wrong with a mapping by it, and what may stand where.
 * No code is generated; messages are ours.
 */
import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { own } from '../../document/own.ts';

export type { Schema };

/** One keyword of the schema that a value does not meet. */
export interface Violation {
  keyword: string;
  /** JSON pointer to the value; empty for the whole. */
  pointer: string;
  /** The schema that the keyword stands in. */
  schema: Schema;
}

/** Keywords that say no more than that something below them is wrong. */
const ABOVE: ReadonlySet<string> = new Set(['$ref', 'if', 'properties', 'items', 'false']);

export class MappingSchema {
  readonly #definitions: Readonly<Record<string, Schema>>;
  readonly #root: Schema;
  #validator: Validator | undefined;

  /**
   * @param definitions the `$defs`, by name
   * @param whole the name of the one that a whole mapping has to meet
   */
  constructor(definitions: Readonly<Record<string, Schema>>, whole: string) {
    this.#definitions = definitions;
    this.#root = { $ref: `#/$defs/${whole}`, $defs: definitions } as unknown as Schema;
  }

  definition(name: string): Schema {
    return this.#definitions[name]!;
  }

  /** @param value plain values @returns each keyword that is not met once for each value */
  violations(value: unknown): Violation[] {
    this.#validator ??= new Validator(structuredClone(this.#root), '2020-12', false);
    const { errors } = this.#validator.validate(value);
    const seen = new Set<string>();
    return errors.flatMap(({ keyword, instanceLocation, keywordLocation }: OutputUnit) => {
      const key = `${keyword} ${instanceLocation}`;
      if (ABOVE.has(keyword) || seen.has(key)) return [];
      seen.add(key);
      return [{ keyword, pointer: decodeURIComponent(instanceLocation.slice(1)), schema: this.#schemaAt(keywordLocation) }];
    });
  }

  /** Follows a keyword's location, which goes through references, to the schema that holds the keyword. */
  #schemaAt(location: string): Schema {
    let at: unknown = this.#root;
    for (const step of location.split('/').slice(1, -1)) {
      const next = (at as Record<string, unknown>)[decodeURI(step).replaceAll('~1', '/').replaceAll('~0', '~')];
      at = step === '$ref' ? this.#referred(next as string) : next;
    }
    return at as Schema;
  }

  #referred(reference: string): Schema {
    return this.definition(reference.replace('#/$defs/', ''));
  }

  /**
   * The schemas that may hold at a place: a text that may be written in two ways has one for each.
   * @param name of the definition of the whole
   * @param path keys from there down; `[]` stands for an item of a list
   */
  schemasAt(name: string, path: readonly string[]): Schema[] {
    let found = this.alternatives(this.definition(name));
    for (const step of path) {
      found = found.flatMap((schema) => {
        const next = step === '[]' ? schema.items : own(schema.properties, step);
        return next && typeof next === 'object' ? this.alternatives(next as Schema) : [];
      });
    }
    return found;
  }

  /** A schema with its references followed, one for each way in which a value may be written. */
  alternatives({ $ref, then: first, else: second, ...own }: Schema): Schema[] {
    if ($ref) return this.alternatives(this.#referred($ref));
    return first && second ? [first, second].flatMap((way) => this.alternatives(way).map((one) => ({ ...own, ...one }))) : [own];
  }
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

/** The texts that may stand at a place; none where any may. */
export const valuesIn = ({ enum: values = [] }: Schema): readonly string[] => {
  let texts = knownValues.get(values);
  if (!texts) knownValues.set(values, (texts = values.filter((value): value is string => typeof value === 'string')));
  return texts;
};

/** The same list every time, as `suggest` prepares it once. */
const knownValues = new WeakMap<readonly unknown[], readonly string[]>();
