/** There and back again: what exists on both sides of a conversion has the same text, whatever the text is. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ConversionTarget } from '../../server/features/conversion.ts';
import { newestStandard, type FieldSpec } from '../../server/standards/index.ts';
import { service, settingsOf } from '../support/service.ts';
import { seed } from '../support/seed.ts';

const settings = settingsOf();

function convert(text: string, to: ConversionTarget): string {
  const result =
    to === 'yaml'
      ? service.convertJson(text, settings, undefined)
      : service.convert(service.parse({ text, path: undefined }, settings), settings, to, undefined);
  if ('problem' in result) throw new Error(`${result.problem}\n${text}`);
  return result.text;
}

/** As YAML. The library folds a text in double quotes wrongly where blank lines have spaces: of such an entry nothing is asked. */
function written(value: object, options?: Parameters<typeof stringify>[1]): string {
  const text = stringify(value, options as never);
  fc.pre(isDeepStrictEqual(parse(text), value));
  return text;
}

/** Words with what means something in YAML, in HTML or to a terminal. */
const word = fc.oneof(
  fc.constantFrom(
    'een',
    'Tekst',
    '# geen',
    'a: b',
    '- c',
    '"d"',
    "'e'",
    '{f}',
    '[g]',
    '<p>h</p>',
    '&amp;',
    '!i',
    '*j',
    '%k',
    '@l',
    '|',
    '>',
    '1.0',
    'ja',
    'null',
    '~',
    '2024-03-01',
    '---',
    '...',
    '\\',
    'é',
    '😀',
    '\u00a0',
    '\t',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '  ')), { minLength: 1, maxLength: 40 })
  .map((parts) => parts.map((part) => part.join('')).join(''))
  // What a file in YAML cannot have at all.
  // eslint-disable-next-line no-control-regex
  .map((written) => `x${written.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')}`);

const month = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString());

function valueOf(spec: FieldSpec): fc.Arbitrary<unknown> {
  if (spec.format === 'month') return month.map((date) => date.slice(0, 7));
  if (spec.type === 'enum') return fc.constantFrom(...spec.permitted!);
  if (spec.type === 'list') return fc.uniqueArray(fc.constantFrom(...spec.permitted!), { minLength: 1, maxLength: 4 });
  if (spec.type === 'groups')
    return fc.array(fc.record({ title: text, link: text }, { requiredKeys: ['title'] }), { minLength: 1, maxLength: 3 });
  return text;
}

const fieldsOf = (specs: readonly FieldSpec[]) =>
  fc
    .record(Object.fromEntries(specs.map((spec) => [spec.key, valueOf(spec)])), { requiredKeys: [] })
    .map((fields): Record<string, unknown> => ({ ...fields, standard_version: '1.0', lang: 'nld' }));

/** Fields for which a card has no place: they come back as comments. */
const WITHOUT_PLACE = ['lawful_basis', 'impacttoetsen', 'impacttoetsen_grouping', 'source_data_grouping'];
const onBothSides = newestStandard.fields.filter(({ key }) => !WITHOUT_PLACE.includes(key));

const compliance = fc.record(
  {
    measures: fc.array(fc.record({ urn: fc.constant('urn:nl:ak:mtr:org-11'), state: fc.constant('done'), value: text }), {
      minLength: 1,
      maxLength: 2,
    }),
    requirements: fc.constant([{ urn: 'urn:nl:ak:ver:bio-01', state: 'done' }]),
  },
  { requiredKeys: [] },
);

const card = fc.record(
  {
    name: text,
    owners: fc.record({ organization: text, email: text }).map((owner) => [owner]),
    description: text,
    status: text,
    begin_date: month.map((date) => `${date.slice(0, 7)}-01`),
    goal_and_impact: text,
    risk_management: text,
    legal_base: fc.array(fc.record({ name: text, link: text }, { requiredKeys: ['name'] }), { minLength: 1, maxLength: 3 }),
    used_data: text,
    external_providers: fc.array(
      text.map((name) => ({ name: name.replaceAll('; ', ', ') })),
      { minLength: 1, maxLength: 3 },
    ),
    ai_act_profile: fc.constantFrom(
      { risk_group: 'hoog-risico AI' },
      { type: 'impactvol algoritme' },
      { type: 'AI-systeem', role: 'aanbieder' },
    ),
  },
  { requiredKeys: ['ai_act_profile'] },
);

describe('a conversion and its reverse', () => {
  const style = fc.constantFrom(
    {},
    { lineWidth: 0 },
    { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' },
    { collectionStyle: 'flow' },
  ) as fc.Arbitrary<Parameters<typeof stringify>[1]>;

  test('give an entry back', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fieldsOf(onBothSides), compliance, style, (fields, lists, options) => {
        const entry = { ...fields, ...lists };
        const there = convert(`# algoritmekader: publicatiestandaard\n${written(entry, options)}`, 'systemcard');
        const back = parse(convert(there, 'register'));
        // A card that gets a profile from the category keeps it.
        delete back.ai_act_profile;
        expect(back).toEqual(entry);
      }),
      { numRuns: 60, seed },
    );
  });

  test('give a card back', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(card, compliance, style, (fields, lists, options) => {
        const source = { schema_version: '0.1a14', ...fields, ...lists };
        const back = parse(convert(convert(`# algoritmekader: systemcard\n${written(source, options)}`, 'register'), 'systemcard'));
        expect(back).toEqual(source);
      }),
      { numRuns: 60, seed },
    );
  });

  test('give JSON back', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fieldsOf(newestStandard.fields), (fields) => {
        expect(JSON.parse(convert(convert(JSON.stringify(fields), 'yaml'), 'json'))).toEqual(fields);
      }),
      { numRuns: 60, seed },
    );
  });

  test('lose nothing that has no place: it stands below, and can be read again', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fieldsOf(newestStandard.fields.filter(({ key }) => WITHOUT_PLACE.includes(key))), (fields) => {
        const { standard_version: _, lang: __, ...kept } = fields;
        const made = convert(written(fields), 'systemcard');
        const [, below = ''] = made.split('geen plek:\n');
        expect(parse(below.replace(/(^|\n)# ?/g, '$1')) ?? {}).toEqual(kept);
      }),
      { numRuns: 60, seed },
    );
  });
});
