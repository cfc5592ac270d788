/**
 * The tables of the standards as JSON Schemas (2020-12), for programs that know only those: a generic YAML server, a form, a
 * pipeline. They say what a schema can say. What applies, what a number means and what falls due only our rules know.
 */
import type { Locale } from '../messages/locale.ts';
import { standards, newestStandard } from './index.ts';
import { cardVersions, isRequired, rowsOf, systemCard, type CardFields, type CardRow } from './systemCard.ts';
import { systemCardTexts } from './systemCardTexts.ts';
import type { FieldSpec, Standard } from './types.ts';

/** A JSON Schema, as far as ours go. */
export interface JsonSchema {
  $schema?: string;
  $defs?: Record<string, JsonSchema>;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  maxLength?: number;
  minLength?: number;
  examples?: readonly string[];
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema;
  minItems?: number;
  anyOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  if?: JsonSchema;
  then?: JsonSchema;
  else?: JsonSchema | false;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What a schema has to know beyond the tables: the states of a requirement or measure (`Catalogue.states`), and the reader's language. */
export interface SchemaOptions {
  states: readonly string[];
  locale: Locale;
}

const TITLES = {
  registerEntry: { nl: 'Beschrijving voor het Algoritmeregister', en: 'Entry for the Algoritmeregister' },
  systemCard: { nl: 'Systeemkaart', en: 'System card' },
} as const;

/**
 * Entries of the Algoritmeregister in every version of the publication standard: one mapping, or a list of them. The version
 * that an entry names decides which table holds; without one, the newest.
 */
export function registerEntrySchema(options: SchemaOptions): JsonSchema {
  const { locale } = options;
  const named = standards.filter((standard) => standard !== newestStandard);
  const entry: JsonSchema = named.reduce<JsonSchema>(
    (otherwise, { version }) => ({
      if: { type: 'object', required: ['standard_version'], properties: { standard_version: { enum: [version, Number(version)] } } },
      then: { $ref: `#/$defs/${version}` },
      else: otherwise,
    }),
    { $ref: `#/$defs/${newestStandard.version}` },
  );
  return {
    $schema: DIALECT,
    title: TITLES.registerEntry[locale],
    if: { type: 'array' },
    then: { items: { $ref: '#/$defs/entry' } },
    else: { $ref: '#/$defs/entry' },
    $defs: { entry, ...Object.fromEntries(standards.map((standard) => [standard.version, standardSchema(standard, options)])) },
  };
}

/** One version of the publication standard. */
export function standardSchema({ fields }: Standard, options: SchemaOptions): JsonSchema {
  const schema = fieldsSchema(fields, options.locale);
  return { ...schema, properties: { ...schema.properties, ...complianceSchemas(options) } };
}

function fieldsSchema(fields: readonly FieldSpec[], locale: Locale): JsonSchema {
  return {
    type: 'object',
    required: fields.filter(({ required }) => required).map(({ key }) => key),
    properties: Object.fromEntries(fields.map((spec) => [spec.key, fieldSchema(spec, locale)])),
  };
}

function fieldSchema(spec: FieldSpec, locale: Locale): JsonSchema {
  const about: JsonSchema = {
    title: spec.title[locale],
    description: spec.help[locale],
    ...(spec.example === undefined ? {} : { examples: [spec.example] }),
  };
  const permitted: JsonSchema = spec.permitted ? { enum: spec.permitted } : {};
  if (spec.type === 'groups') return { ...about, type: 'array', items: fieldsSchema(spec.items!, locale) };
  if (spec.type === 'list') {
    // The register offers these; others are the organisation's own.
    const offered: JsonSchema = spec.recommended
      ? { anyOf: [{ enum: spec.recommended }, { type: 'string' }] }
      : { type: 'string', ...permitted };
    return { ...about, type: 'array', items: offered, ...(spec.required ? { minItems: 1 } : {}) };
  }
  return { ...about, type: 'string', ...permitted, ...textLimits(spec) };
}

/** The register counts a text without its tags, which a schema cannot: a text that may have tags has no limit here. */
const textLimits = ({ maxLength, htmlTags, required, format, permitted }: FieldSpec): JsonSchema => ({
  ...(maxLength !== undefined && !htmlTags && !permitted ? { maxLength } : {}),
  ...(required && !permitted ? { minLength: 1 } : {}),
  ...(format === 'month' ? { pattern: '^\\d{4}-(0[1-9]|1[0-2])$' } : {}),
});

/** `requirements` and `measures`, in the shape that the system card has them. */
function complianceSchemas({ states, locale }: SchemaOptions): Record<string, JsonSchema> {
  const list = (key: 'requirements' | 'measures', kind: string, more: Record<string, JsonSchema>): JsonSchema => ({
    description: systemCardTexts[key]![locale],
    type: 'array',
    items: {
      type: 'object',
      required: ['urn'],
      properties: {
        urn: { type: 'string', pattern: `^urn:(nl:ak:${kind}:|(?!nl:ak:))` },
        state: { enum: states },
        version: { type: 'string' },
        ...more,
      },
    },
  });
  const text: JsonSchema = { type: 'string' };
  return {
    requirements: list('requirements', 'ver', {}),
    measures: list('measures', 'mtr', { value: text, links: { type: 'array', items: text } }),
  };
}

/** System cards of the newest version of the Algorithm Reporting Standard. What names an older one is accepted as it is. */
export function systemCardSchema(options: SchemaOptions): JsonSchema {
  const newest = cardVersions.length;
  const card = cardSchema(systemCard, newest, options.locale, systemCardTexts);
  return {
    $schema: DIALECT,
    title: TITLES.systemCard[options.locale],
    if: { type: 'object', required: ['schema_version'], properties: { schema_version: { enum: cardVersions.slice(0, -1) } } },
    then: { type: 'object' },
    else: { ...card, properties: { ...card.properties, ...complianceSchemas(options) } },
  };
}

function cardSchema(fields: CardFields, version: number, locale: Locale, texts: typeof systemCardTexts = {}): JsonSchema {
  const keys = [...new Set(fields.rows.map(({ key }) => key))];
  const rows = keys.flatMap((key) => rowsOf(fields, key, version).slice(0, 1));
  return {
    type: 'object',
    required: rows.filter((row) => isRequired(row, version)).map(({ key }) => key),
    ...(fields.oneOf ? { anyOf: fields.oneOf.map((key) => ({ required: [key] })) } : {}),
    properties: Object.fromEntries(
      rows.map((row) => [
        row.key,
        { ...(Object.hasOwn(texts, row.key) ? { description: texts[row.key]![locale] } : {}), ...rowSchema(row, version, locale, texts) },
      ]),
    ),
  };
}

function rowSchema(row: CardRow, version: number, locale: Locale, texts: typeof systemCardTexts): JsonSchema {
  const inner = (): JsonSchema => cardSchema(row.fields!, version, locale, row.key === 'ai_act_profile' ? texts : {});
  if (row.type === 'group') return inner();
  if (row.type === 'groups') return { type: 'array', items: inner() };
  if (row.type === 'texts') return { type: 'array', items: { type: 'string' } };
  const one: JsonSchema = {
    ...TYPES[row.type],
    ...(row.permitted ? { enum: row.permitted } : {}),
    ...(row.format ? { format: row.format === 'dateTime' ? 'date-time' : row.format } : {}),
  };
  return row.several ? { anyOf: [one, { type: 'array', items: one }] } : one;
}

const TYPES: Readonly<Record<'text' | 'boolean' | 'number' | 'textOrNumber' | 'scalar', JsonSchema>> = {
  text: { type: 'string' },
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  textOrNumber: { type: ['string', 'number'] },
  scalar: { type: ['string', 'number', 'boolean'] },
};
