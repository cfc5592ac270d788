/** The JSON Schemas for other programs: they refuse no file that we accept, and each of our errors that a schema can know. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { registerEntrySchema, systemCardSchema } from '../../server/standards/jsonSchema.ts';
import { recognise } from '../../server/document/recognise.ts';
import { cardVersions } from '../../server/standards/systemCard.ts';
import { findingsOf, pathIn } from '../support/findings.ts';
import { catalogue, root, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const { states } = catalogue;

const validator = (schema: object) => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
};
const registerEntry = validator(registerEntrySchema({ states, locale: 'nl' }));
const systemCard = validator(systemCardSchema({ states, locale: 'en' }));

/** Errors that a schema knows as well. */
const KNOWN =
  /^(?:register|system-card)\/(?:required-field|missing-key|permitted-value|field-type|value-type|month-date)$|^compliance\/(?:unknown-state|shape)$/;

/** Files whose entries are all of one kind, with what a generic program reads in them. */
const files = globSync(['examples/**/*.yaml', 'test/fixtures/findings/*.yaml'], { cwd: root })
  .sort()
  .flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const path = pathIn(text) ?? file;
    const kind = recognise(text, path, settings.matches)?.kind;
    const documents = parseAllDocuments(text, { merge: true });
    // A generic program reads a broken file no further, and knows our own modelines, files and tags as little as our comments.
    if (!Array.isArray(documents) || documents.some(({ errors, warnings }) => errors.length + warnings.length > 0)) return [];
    if ((kind !== 'registerEntry' && kind !== 'systemCard') || /^# (?:algoritmekader|catalogue):/m.test(text)) return [];
    const values = documents.map((document) => document.toJS() as unknown);
    return values.some((value) => typeof value !== 'object' || value === null) ? [] : [{ file, text, path, kind, values }];
  });

describe('the schemas agree with the rules', () => {
  test('there is enough to compare, of both sorts', () => {
    const wrong = files.filter(({ text, path }) => findingsOf(text, settings, path).some(({ code }) => KNOWN.test(code)));
    expect(Math.min(wrong.length, files.length - wrong.length)).toBeGreaterThan(8);
  });

  test.each(files)('$file', ({ text, path, kind, values }) => {
    const errors = findingsOf(text, settings, path).filter(({ severity }) => severity === 'error');
    const validate = kind === 'systemCard' ? systemCard : registerEntry;
    const refusals = values.flatMap((value) =>
      validate(value) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`),
    );
    const known = errors.filter(({ code }) => KNOWN.test(code));
    expect({ refused: refusals.length > 0, refusals: known.length > 0 ? [] : refusals }).toEqual({
      refused: known.length > 0,
      refusals: [],
    });
  });
});

test('every version of the standard has its own fields in the schema', () => {
  const entry = (version: unknown) => ({ standard_version: version });
  const missing = (value: unknown) =>
    registerEntry(value) ? [] : registerEntry.errors!.map(({ params }) => (params as { missingProperty?: string }).missingProperty);
  expect(missing(entry('1.0'))).toContain('publication_category');
  expect(missing(entry('0.4'))).not.toContain('publication_category');
  expect(missing([entry('0.1')])).not.toEqual([]);
});

test('a system card of an older version is taken as it is', () => {
  expect(systemCard({ schema_version: cardVersions[0], models: 'geen' })).toBe(true);
  expect(systemCard({ schema_version: cardVersions.at(-1), models: 'geen' })).toBe(false);
});
