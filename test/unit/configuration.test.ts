/** The schema of `.algoritmekader/config.yaml` beside the settings of an editor, and what is read of a file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describedConfigurationSchema } from '../../server/features/configurationTexts.ts';
import { configurationAt } from '../../server/rules/configuration/schema.ts';
import { ruleCodes } from '../../server/rules/index.ts';
import { keysOf, valuesIn } from '../../server/rules/schema/schema.ts';
import { severities } from '../../server/rules/types.ts';
import { choose, configured } from '../../server/settings.ts';
import { catalogue, root, service, settingsOf } from '../support/service.ts';

const path = 'map/.algoritmekader/config.yaml';
const read = (text: string) => service.configuration(service.parseOrganisationFile({ text, path }));
const keysAt = (...at: string[]) => configurationAt(at).flatMap(keysOf);
const valuesAt = (...at: string[]) => configurationAt(at).flatMap(valuesIn);
const { properties } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes.configuration;

describe('the schema', () => {
  test('knows every rule, framework, numbering and severity, as the settings of an editor do', () => {
    expect(keysAt('rules')).toEqual(ruleCodes);
    expect(valuesAt('rules', 'yaml/syntax')).toEqual([...severities, 'off']);
    expect(valuesAt('failOn')).toEqual(severities);
    expect(valuesAt('frameworks', '[]')).toEqual(catalogue.frameworkIds);
    expect(keysAt('minCoverage')).toEqual(catalogue.frameworkIds);
    expect(valuesAt('numbering')).toEqual(properties['algoritmekader.numbering'].enum);
    expect(valuesAt('bio', 'measures')).toEqual(properties['algoritmekader.bio.measures'].enum);
  });

  test('has the names of the settings, and none that reaches out or is personal', () => {
    const own = ['organization', 'failOn', 'minCoverage', 'baseline', 'exclude'];
    const names = keysAt().flatMap((key) => (['bio', 'files'].includes(key) ? keysAt(key).map((below) => `${key}.${below}`) : [key]));
    const shared = names.filter((name) => !own.includes(name.split('.').at(-1)!));
    expect(shared.every((name) => `algoritmekader.${name}` in properties)).toBe(true);
    for (const name of shared) expect(properties[`algoritmekader.${name}`].scope, name).toBe('resource');
  });

  test.each(['nl', 'en'] as const)('is one for other programs, with an explanation of every key (%s)', (locale) => {
    const schema = describedConfigurationSchema(catalogue, locale) as {
      $defs: { configuration: { properties: Record<string, { description?: string }> } };
    };
    const validate = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true }).compile(schema);
    const fixture = (name: string) => parse(readFileSync(join(root, 'test/fixtures/findings', name), 'utf8')) as unknown;
    expect(validate(fixture('configuration-right.yaml'))).toBe(true);
    expect(validate(fixture('configuration.yaml'))).toBe(false);
    for (const [key, { description }] of Object.entries(schema.$defs.configuration.properties)) expect(description, key).toBeTruthy();
  });
});

describe('what is read', () => {
  test('leaves out what is wrong, and keeps the rest', () => {
    const text =
      'frameworks: [bio, iets]\nbio: { measures: alles }\nrules: { yaml/syntax: hint, geen/regel: off, bio/missing-measure: soms }\nminCoverage: { bio: 80, aia: 800, iets: 5 }\n';
    expect(read(text)).toEqual({ frameworks: ['bio'], severities: { 'yaml/syntax': 'hint' }, minCoverage: { bio: 80 }, exclude: [] });
  });

  test.each([
    '',
    '# niets\n',
    '[',
    '- a\n',
    'x',
    '"\ud800": 1\n',
    '__proto__: { frameworks: [aia] }\nconstructor: 1\n',
    'rules: { __proto__: off, constructor: off }\n',
  ])('survives %j', (text) => {
    expect(read(text)).toEqual({ severities: {}, minCoverage: {}, exclude: [] });
  });

  test('takes 2.0 without quotes for a numbering', () => {
    expect([read('numbering: 2.0\n').numbering, read('numbering: "1.6"\n').numbering, read('numbering: 3\n').numbering]).toEqual([
      '2.0',
      '1.6',
      undefined,
    ]);
  });
});

describe('the settings with it', () => {
  const laid = (text: string) => ({ configuration: read(text), roots: ['/werk', '/c:/werk'] });

  test('match from its folder only, in each way in which a path may begin', () => {
    const { matches, excludes } = configured(settingsOf(), laid('files: { include: ["a/*.yaml"], exclude: ["**/oud/**"] }\n'));
    expect(['/werk/a/x.yaml', '/c:/werk/a/x.yaml', '/werk/b/a/x.yaml', '/werkplaats/a/x.yaml'].map(matches)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(['/werk/oud/x.yaml', '/werk/b/oud/c/x.yaml', '/elders/oud/x.yaml'].map(excludes)).toEqual([true, true, false]);
  });

  test('are the same object for the same, so that findings are kept', () => {
    const [settings, one] = [settingsOf(), laid('frameworks: [aia]\n')];
    expect(configured(settings, one)).toBe(configured(settings, one));
    expect(configured(settings, undefined)).toBe(settings);
  });

  test('ask for what is to be measured', () => {
    const settings = configured(settingsOf({ frameworks: ['avg'] }), laid('minCoverage: { bio: 80 }\n'));
    expect(settings.rules.frameworks).toEqual(['avg', 'bio']);
    expect(choose(settings, { frameworks: ['aia'], minCoverage: { woo: 1 } }).rules.frameworks).toEqual(['aia', 'woo']);
  });
});
