/** Holds our table of the system card against the standard's own JSON Schemas, over generated cards. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardVersions, rowsOf, systemCard, type CardFields } from '../../server/standards/systemCard.ts';
import { findingsOf, type Found } from '../support/findings.ts';
import { settingsOf } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
}

const read = (name: string): Schema => {
  const folder = join(officialFolder, 'algorithm-reporting-standard', 'reporting-standard', 'schemas');
  const schema = JSON.parse(readFileSync(join(folder, `${name}card_schema.json`), 'utf8')) as Schema & { $id?: string };
  // All three have the same one.
  delete schema.$id;
  return schema;
};

/** The three schemas as one: the system card refers to the other two by the names of their files. */
function officialSchema(): Schema {
  const card = read('system');
  card.properties!['models']!.items = read('model');
  card.properties!['assessments']!.items = read('assessment');
  return card;
}

function* schemasIn(schema: Schema): Generator<Schema> {
  yield schema;
  for (const inner of Object.values(schema.properties ?? {})) yield* schemasIn(inner);
  if (schema.items) yield* schemasIn(schema.items);
}

const properties = (schema: Schema, ...path: string[]): Schema => {
  let at = schema;
  for (const key of path) at = (at.items ?? at).properties![key]!;
  return at;
};

/** Where we judge otherwise on purpose: each as the change that would make the schema agree with us. */
const differences: { because: string; change: (schema: Schema) => void }[] = [
  {
    because:
      'An owner may have both a number and a name. The schema takes exactly one of them; the text of the standard asks for at least one.',
    change: (schema) => {
      const owner = properties(schema, 'models', 'owners').items!;
      owner.anyOf = owner.oneOf!;
      delete owner.oneOf;
    },
  },
  {
    because:
      'A whole number is a value of a metric, and the class of a graph. In the schema it is two of the alternatives at once, and so none.',
    change: (schema) => {
      for (const one of schemasIn(schema)) {
        if (one.oneOf?.every(({ type }) => type)) {
          one.anyOf = one.oneOf;
          delete one.oneOf;
        }
      }
    },
  },
  {
    because: 'An organisation can have several roles: so says the text of the standard. The schema takes one.',
    change: (schema) => {
      const profile = properties(schema, 'ai_act_profile');
      const role = profile.properties!['role']!;
      profile.properties!['role'] = { anyOf: [role, { type: 'array', items: role }] };
    },
  },
  {
    because: 'A key that is not required may be without a value: the toolkit writes such keys, and whoever types has them all the time.',
    change: (schema) => {
      for (const one of [...schemasIn(schema)])
        for (const [key, inner] of Object.entries(one.properties ?? {}))
          if (!one.required?.includes(key)) one.properties![key] = { anyOf: [inner, { type: 'null' }] };
    },
  },
  {
    because:
      'A measure that is still to be done has no value to describe. When it is done, or left out, compliance/missing-value and -reason ask for one.',
    change: (schema) => {
      const measure = properties(schema, 'measures').items!;
      measure.required = measure.required!.filter((key) => key !== 'value');
    },
  },
  {
    because: 'An empty URN names nothing, and an empty state says nothing.',
    change: (schema) => {
      for (const list of ['requirements', 'measures']) for (const key of ['urn', 'state']) properties(schema, list, key).pattern = '\\S';
    },
  },
];

/** A verdict of ajv with the changes at these places in `differences`. */
function judge(...changes: number[]): (card: unknown) => boolean {
  const schema = officialSchema();
  // Keys without a value last: it wraps what the others look for.
  for (const index of [...changes].sort((a, b) => Number(a === 3) - Number(b === 3))) differences[index]!.change(schema);
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(schema as object);
}

const settings = settingsOf();

const SHAPE = /^(?:system-card\/|compliance\/shape$)/;
/** A number where a URN or a state should stand is told by the rules about those. */
const CONTENT = /^compliance\/(?:malformed-urn|unknown-state)$/;

/** Whether we accept a card: no error about its keys and values. Other rules say what the schema does not know. */
function accepts(card: unknown): boolean {
  const text = JSON.stringify(card);
  const isText = ({ start }: Found) => text[start.column - 2] === '"';
  return !findingsOf(text, settings, 'map/system_card.yaml').some(
    (found) => found.severity === 'error' && (SHAPE.test(found.code) || (CONTENT.test(found.code) && !isText(found))),
  );
}

const wrong = fc.constantFrom<unknown>('', ' ', 'iets', 3, 0.5, true, null, [], {}, ['iets'], [3], [{}], { name: 'iets' });
const dates = fc.constantFrom('2024-02-29', '2023-02-29', '2024-13-01', '2024-3-1', '', '2024-03-15T10:00:00Z');
const moments = fc.constantFrom(
  '2024-03-15T10:00:00Z',
  '2024-03-15 10:00:00+01:00',
  '2024-03-15T10:00:00',
  '2024-03-15',
  '2024-03-15T25:00:00Z',
);
const TEXTS = fc.constantFrom('', 'iets', 'Een zin met: tekens', '1', 'true', 'null', '~', '2024-03-15', 'https://duinvoort.example/a');
const OWN_KEYS = ['eigen_veld', 'zzz', '@context'];

/** Values that are mostly right by a schema; one in `rarely` is of some other kind. */
function valueOf(schema: Schema, rarely: number): fc.Arbitrary<unknown> {
  const right = rightValueOf(schema, rarely);
  return fc.oneof({ weight: rarely, arbitrary: right }, { weight: 1, arbitrary: wrong });
}

function rightValueOf(schema: Schema, rarely: number): fc.Arbitrary<unknown> {
  if (schema.enum) {
    const one = fc.constantFrom(...schema.enum);
    return fc.oneof({ weight: 8, arbitrary: one }, { weight: 1, arbitrary: fc.array(one, { maxLength: 2 }) });
  }
  if (schema.properties) return objectOf(schema, rarely);
  if (schema.oneOf) return fc.constantFrom<unknown>('iets', 0.5, 3, true);
  switch (schema.type) {
    case 'array':
      return fc.array(valueOf(schema.items!, rarely), { maxLength: 2 });
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.constantFrom<unknown>(0, 3, 0.5, -1e3);
    default:
      return schema.format === 'date' ? dates : schema.format === 'date-time' ? moments : TEXTS;
  }
}

/** A required key is nearly always there; another one now and then, so that a card stays small. */
function objectOf({ properties: inner = {}, required = [], oneOf = [] }: Schema, rarely: number): fc.Arbitrary<unknown> {
  const often = new Set(['results', ...required, ...oneOf.flatMap((one) => one.required ?? [])]);
  const entries = Object.entries(inner).map(([key, schema]) =>
    fc
      .tuple(fc.integer({ min: 1, max: 100 }), valueOf(schema, rarely))
      .map(([dice, value]) => (dice <= (often.has(key) ? (required.includes(key) ? 96 : 55) : 40) ? [[key, value] as const] : [])),
  );
  const own = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.constantFrom(...OWN_KEYS).map((key) => [[key, 1] as const]) },
  );
  return fc.tuple(own, ...entries).map((parts) => Object.fromEntries(parts.flat() as [string, unknown][]));
}

/** What has more in it than other keys comes more often. */
const DETAILED = [
  'models',
  'models',
  'models',
  'models',
  'models',
  'assessments',
  'measures',
  'measures',
  'requirements',
  'ai_act_profile',
];

/** Of one part of a card each, so that what is wrong with it is not drowned by the rest, and whole ones. */
function cards(schema: Schema): fc.Arbitrary<unknown> {
  const keys = Object.keys(schema.properties!);
  const part = fc
    .constantFrom(...keys, ...DETAILED)
    .chain((key) => valueOf(schema.properties![key]!, 100).map((value) => ({ schema_version: '0.1a14', [key]: value })));
  return fc.oneof({ weight: 3, arbitrary: part }, { weight: 1, arbitrary: rightValueOf(schema, 300) });
}

/** The keys of the newest version, each with the keys above it. */
const keysOfTable = (fields: CardFields, path: string): string[] =>
  fields.rows
    .filter((row) => rowsOf(fields, row.key, cardVersions.length).includes(row))
    .flatMap((row) => [`${path}/${row.key}`, ...(row.fields ? keysOfTable(row.fields, `${path}/${row.key}`) : [])]);

const RUNS = 3000;

describe.skipIf(missingBecause)(
  `the table of the system card against the official schemas${missingBecause ? ` (skipped: ${missingBecause})` : ''}`,
  () => {
    const all = differences.map((_, index) => index);

    test(`accepts and refuses the same ${RUNS} cards, but for the differences that are listed`, () => {
      const [official, ours] = [judge(), judge(...all)];
      const without = all.map((left) => judge(...all.filter((index) => index !== left)));
      const counts = { accepted: 0, refused: 0, otherwise: 0 };
      const used = new Set<number>();
      fc.assert(
        fc.property(cards(officialSchema()), (card) => {
          const verdict = accepts(card);
          expect(verdict, JSON.stringify(card)).toBe(ours(card));
          counts[verdict ? 'accepted' : 'refused']++;
          if (official(card) !== verdict) counts.otherwise++;
          for (const [index, judgeWithout] of without.entries()) if (judgeWithout(card) !== verdict) used.add(index);
        }),
        { numRuns: RUNS, seed: 14 },
      );
      expect(Math.min(counts.accepted, counts.refused), JSON.stringify(counts)).toBeGreaterThan(RUNS / 5);
      // A difference that no card shows is none.
      expect([...used].sort()).toEqual(all);
    }, 120_000);

    test('has every key of the schemas, and no other', () => {
      const unknown = (schema: Schema, path: string): string[] =>
        Object.entries((schema.items ?? schema).properties ?? {}).flatMap(([key, inner]) => [
          `${path}/${key}`,
          ...unknown(inner, `${path}/${key}`),
        ]);
      expect(keysOfTable(systemCard, '').sort()).toEqual(unknown(officialSchema(), '').sort());
    });
  },
);
