/** Holds what a conversion makes against the official schemas, and the official entries against what becomes of them. */
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { ConversionTarget } from '../../server/features/conversion.ts';
import { root, service, settingsOf } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

const settings = settingsOf();
const register = join(officialFolder, 'algoritmeregister', 'backend');
const entriesIn = join(register, 'tests', 'files');
const examples = join(root, 'examples', 'algoritmeregister');

function convert(text: string, to: ConversionTarget, path?: string) {
  const result =
    to === 'yaml'
      ? service.convertJson(text, settings, undefined)
      : service.convert(service.parse({ text, path }, settings), settings, to, undefined);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

/** The standard's own schema of a system card. Models and assessments are in files of their own; no conversion makes them. */
function cardSchema() {
  const file = join(officialFolder, 'algorithm-reporting-standard', 'reporting-standard', 'schemas', 'systemcard_schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  delete schema.properties.models;
  delete schema.properties.assessments;
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

interface Property {
  type: string;
  required: boolean | string;
  permitted_values?: string[];
  items?: Record<string, Property>;
}

/**
 * The input model that the register makes from its configuration, as a JSON Schema (backend/app/schemas/versions.py
 * `_get_type_from_json_schema`). That one drops keys that it does not know; here there may be none.
 */
function inputSchema(properties: Record<string, Property>): object {
  const type = ({ type, permitted_values, items }: Property): object => {
    const values = permitted_values ? { enum: permitted_values } : items ? inputSchema(items) : { type: 'string' };
    return type === 'array' ? { type: 'array', items: values } : values;
  };
  const needed = Object.keys(properties).filter((key) => properties[key]!.required === true);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, type(property)])),
    required: needed,
    additionalProperties: false,
  };
}

describe.skipIf(missingBecause)('conversions and the official sources', () => {
  const files = missingBecause ? [] : readdirSync(examples);

  test.each(files)('%s: the card is valid by the schema of 0.1a14, but for what the checks of the entry say already', (name) => {
    const path = join(examples, name);
    const isValid = cardSchema();
    for (const document of parseAllDocuments(convert(readFileSync(path, 'utf8'), 'systemcard', path).text)) {
      const card = document.toJS();
      // A measure that is still to be done has no value, see systemCard.test.ts.
      for (const measure of card.measures ?? []) measure.value ??= '';
      // The date that is wrong in the entry with mistakes on purpose.
      if (card.begin_date === 'maart 2023') delete card.begin_date;
      isValid(card);
      expect(isValid.errors ?? []).toEqual([]);
    }
  });

  test.each(files)('%s: the register takes its JSON, or what it refuses is said', (name) => {
    const path = join(examples, name);
    const { properties } = JSON.parse(readFileSync(join(register, 'app', 'schemas', 'config', 'v1_0.json'), 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true });
    const hasItsTypes = ajv.compile(inputSchema(properties));
    const { text, left } = convert(readFileSync(path, 'utf8'), 'json', path);
    const entries = [JSON.parse(text)].flat();
    for (const [index, entry] of entries.entries()) {
      hasItsTypes(entry);
      const said = left.filter((one) => entries.length === 1 || one.startsWith(`Beschrijving ${index + 1}: `)).join('\n');
      for (const { params, instancePath } of hasItsTypes.errors ?? []) {
        const key = (params['missingProperty'] as string | undefined) ?? instancePath.split('/')[1]!;
        expect(said, JSON.stringify({ params, instancePath })).toContain(`"${key}"`);
      }
    }
  });

  test.each(missingBecause ? [] : readdirSync(entriesIn))('%s of the register comes back as it was, and nothing of it is lost', (name) => {
    const json = readFileSync(join(entriesIn, name), 'utf8');
    const { text } = convert(json, 'yaml');
    const original = JSON.parse(json);
    const back = JSON.parse(convert(text, 'json').text);
    const [, below = ''] = text.split('publicatiestandaard 1.0:\n');
    // Fields of other versions, and what the register adds, stand below.
    expect({ ...parse(below.replace(/^# ?/gm, '')), ...back }).toEqual(original);
    const card = convert(text, 'systemcard').text;
    for (const value of Object.values(original).flat())
      if (typeof value === 'string' && !/^(1\.0|NLD|Ja)$/.test(value)) expect(card).toContain(value);
  });
});
