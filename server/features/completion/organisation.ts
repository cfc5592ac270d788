/** Proposals in a file of an organisation's catalogue: its schema says which keys and values there are. */
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { UrnEntry } from '../../../catalogue/index.ts';
import type { Cursor } from '../../document/cursor.ts';
import { fieldText } from '../../document/entry.ts';
import { meaningOf } from '../../rules/organisation/shape.ts';
import { alternatives, definitionOf, keysOf, schemasAt, type Schema, type Vocabulary } from '../../rules/organisation/schema.ts';
import { valuesOf } from '../../rules/organisation/unknownValue.ts';
import type { CompletionPlace } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import { toItems, type Proposal } from './proposal.ts';

export function completeOrganisationEntry(place: CompletionPlace, context: FeatureContext): CompletionItem[] {
  const { cursor } = place;
  // What a key begins with has lines of its own, which fit between no braces.
  if (cursor.inFlow && !cursor.inList && cursor.key === undefined) return [];
  const definition = definitionOf(urnOf(place));
  const path = cursor.key === undefined ? cursor.path : [...cursor.path, cursor.key, ...(cursor.inList ? ['[]'] : [])];
  const schemas = schemasAt(definition, path);
  const proposals =
    cursor.key === undefined && !schemas.some(takesValues)
      ? keys(schemas, place, cursor.path.length === 0 ? ['guidance'] : [], context)
      : values(schemas, path, cursor, context);
  return toItems(proposals, place);
}

const takesValues = ({ type, items }: Schema) => type === 'string' || type === 'array' || items !== undefined;

/** The URN of the entry that is being typed in, as far as it is there already. */
function urnOf({ part, cursor }: CompletionPlace): string | undefined {
  const { entries } = part.content;
  const entry = entries.findLast(({ span }) => span.start <= cursor.span.start) ?? entries[0];
  return fieldText(entry?.byKey.get('urn'))?.text;
}

// --- keys ---

/** @param beside keys that an entry may turn out to have, as long as its URN does not say what it is */
function keys(
  schemas: readonly Schema[],
  { cursor, snippets }: CompletionPlace,
  beside: readonly string[],
  { settings: { locale } }: FeatureContext,
): Proposal[] {
  const objects = schemas.filter(({ properties }) => properties);
  // Of two ways to write a text, the one that is already begun.
  const begun = objects.filter((schema) => cursor.siblings.every((key) => keysOf(schema).includes(key)));
  return (begun.length ? begun : objects).flatMap((schema) =>
    [...keysOf(schema), ...(cursor.siblings.includes('urn') ? [] : beside)]
      .filter((key) => !cursor.siblings.includes(key))
      .map((key, index): Proposal => ({
        label: key,
        text: snippets ? snippetOf(key, schema) : `${key}: `,
        isSnippet: snippets,
        kind: CompletionItemKind.Property,
        documentation: meaningOf(key)[locale],
        rank: (schema.required?.includes(key) ? 0 : 100) + index,
      })),
  );
}

/** The key with the beginning of its value: a dash for a list, the first keys of a group. */
function snippetOf(key: string, { properties = {} }: Schema): string {
  const way = plainest(properties[key]);
  if (way.type === 'boolean') return `${key}: true`;
  if (way.type === 'array') return `${key}:\n  - ${firstKeys(plainest(way.items), '    ')}`;
  if (way.type === 'object') return `${key}:\n  ${firstKeys(way, '  ')}`;
  return `${key}: $0`;
}

/** The plainest way in which a value may be written. */
const plainest = (schema: unknown): Schema => alternatives((schema ?? {}) as Schema).at(-1)!;

const firstKeys = ({ required }: Schema, indent: string): string =>
  required ? required.map((key, index) => `${key}: $${index + 1}`).join(`\n${indent}`) : '$0';

// --- values ---

function values(schemas: readonly Schema[], path: readonly string[], cursor: Cursor, context: FeatureContext): Proposal[] {
  if (path.length === 1 && path[0] === 'urn') return urns(context);
  return schemas.flatMap((schema): Proposal[] => {
    if (schema.type === 'boolean') return [{ label: 'true', kind: CompletionItemKind.Value, rank: 0 }];
    const item = schema.type === 'array' ? (schema.items as Schema) : schema;
    const vocabulary = item['x-vocabulary'] as Vocabulary | undefined;
    if (!vocabulary) return [];
    const proposals = vocabularyValues(vocabulary, context);
    if (item === schema) return proposals;
    // A list that is still empty gets its brackets or its first dash along.
    return proposals.map((value) => ({ ...value, text: cursor.key === undefined ? `- ${value.label}` : `[${value.label}]` }));
  });
}

function vocabularyValues(vocabulary: Vocabulary, { catalogue, settings: { locale } }: FeatureContext): Proposal[] {
  return valuesOf(vocabulary, catalogue).map((id, rank): Proposal => {
    if (vocabulary !== 'requirements')
      return { label: id, kind: CompletionItemKind.EnumMember, detail: catalogue.vocabulary[vocabulary][id]![locale], rank };
    const requirement = catalogue.requirement(id)!;
    return {
      label: id,
      kind: CompletionItemKind.EnumMember,
      detail: requirement.title[locale],
      documentation: requirement.text[locale].summary,
      filter: `${id} ${requirement.title[locale]}`,
      rank,
    };
  });
}

function urns({ catalogue, settings: { locale } }: FeatureContext): Proposal[] {
  return [...catalogue.measures, ...catalogue.requirements].map((entry: UrnEntry, rank) => ({
    label: entry.urn,
    kind: CompletionItemKind.Reference,
    detail: entry.title[locale],
    documentation: entry.text[locale].summary,
    filter: `${entry.urn} ${entry.title[locale]}`,
    rank,
  }));
}
