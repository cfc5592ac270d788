/** Proposals in what an organisation writes for the program itself: a schema says which keys and values there are. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Cursor } from '../../document/cursor.ts';
import { writtenScalar } from '../../document/edit.ts';
import { keysOf, valuesIn, type MappingSchema, type Schema } from '../../rules/schema/schema.ts';
import type { CompletionPlace } from '../completion.ts';
import type { Proposal } from './proposal.ts';

export interface SchemaPlace extends CompletionPlace {
  schema: MappingSchema;
  /** The name of the definition of the whole. */
  definition: string;
  /** Keys that may turn out to be allowed at the root. */
  beside?: readonly string[];
  /** What a key is for, in the reader's language. @param path down to the key */
  meaning: (path: readonly string[]) => string;
  /** What may stand at a place for which the schema has no list of its own. */
  values?: (schema: Schema, path: readonly string[]) => Proposal[];
  /** What is said beside a value of the schema's list. */
  detail?: (value: string, path: readonly string[]) => string | undefined;
}

export function proposalsBySchema(place: SchemaPlace): Proposal[] {
  const { cursor, schema, definition } = place;
  // What a key begins with has lines of its own, which fit between no braces.
  if (cursor.inFlow && !cursor.inList && cursor.key === undefined) return [];
  const path = cursor.key === undefined ? cursor.path : [...cursor.path, cursor.key, ...(cursor.inList ? ['[]'] : [])];
  const schemas = schema.schemasAt(definition, path);
  return cursor.key === undefined && !schemas.some(takesValues) ? keys(schemas, place) : schemas.flatMap((one) => values(one, path, place));
}

const takesValues = ({ type, items, enum: listed }: Schema) =>
  type === 'string' || type === 'array' || items !== undefined || listed !== undefined;

// --- keys ---

function keys(schemas: readonly Schema[], { cursor, snippets, schema: whole, beside = [], meaning }: SchemaPlace): Proposal[] {
  const objects = schemas.filter(({ properties }) => properties);
  // Of two ways to write a text, the one that is already begun.
  const begun = objects.filter((schema) => cursor.siblings.every((key) => keysOf(schema).includes(key)));
  return (begun.length ? begun : objects).flatMap((schema) =>
    [...keysOf(schema), ...(cursor.path.length === 0 ? beside : [])]
      .filter((key) => !cursor.siblings.includes(key))
      .map((key, index): Proposal => ({
        label: key,
        text: snippets ? snippetOf(key, schema, whole) : `${key}: `,
        isSnippet: snippets,
        kind: CompletionItemKind.Property,
        documentation: meaning([...cursor.path, key]),
        rank: (schema.required?.includes(key) ? 0 : 100) + index,
      })),
  );
}

/** The key with the beginning of its value: a dash for a list, the first keys of a group. */
function snippetOf(key: string, { properties = {} }: Schema, whole: MappingSchema): string {
  /** The plainest way in which a value may be written. */
  const plainest = (schema: unknown): Schema => whole.alternatives((schema ?? {}) as Schema).at(-1)!;
  const way = plainest(properties[key]);
  if (way.type === 'boolean') return `${key}: true`;
  if (way.type === 'array') return `${key}:\n  - ${firstKeys(plainest(way.items), '    ')}`;
  if (way.type === 'object') return `${key}:\n  ${firstKeys(way, '  ')}`;
  return `${key}: $0`;
}

const firstKeys = ({ required }: Schema, indent: string): string =>
  required ? required.map((key, index) => `${key}: $${index + 1}`).join(`\n${indent}`) : '$0';

// --- values ---

function values(schema: Schema, path: readonly string[], place: SchemaPlace): Proposal[] {
  if (schema.type === 'boolean') return [{ label: 'true', kind: CompletionItemKind.Value, rank: 0 }];
  const { cursor, schema: whole } = place;
  const isList = schema.type === 'array';
  const item = isList ? whole.alternatives(schema.items as Schema)[0]! : schema;
  const proposals = [...listed(item, path, place), ...(place.values?.(item, path) ?? [])];
  // A list that is still empty gets its brackets or its first dash along.
  return isList ? proposals.map((value) => ({ ...value, text: startOfList(value.text ?? value.label, cursor) })) : proposals;
}

const startOfList = (value: string, { key }: Cursor): string => (key === undefined ? `- ${value}` : `[${value}]`);

const listed = (schema: Schema, path: readonly string[], { cursor, detail }: SchemaPlace): Proposal[] =>
  valuesIn(schema).map((value, rank) => ({
    label: value,
    text: writtenScalar(value, cursor.inFlow),
    kind: CompletionItemKind.EnumMember,
    detail: detail?.(value, path),
    rank,
  }));
