/** Reads `.algoritmekader/config.yaml`. What is wrong in it is left out; the rules say so. */
import { isMap } from 'yaml';
import type { RegisterDocument } from '../../document/model.ts';
import { instanceOf } from '../schema/instance.ts';
import { valuesIn } from '../schema/schema.ts';
import type { RuleSettings, Severity } from '../types.ts';
import { configurationAt } from './schema.ts';

/** What an organisation laid down for everyone who works with its files. What is absent is left to the user. */
export interface Configuration {
  bioMeasures?: RuleSettings['bioMeasures'];
  frameworks?: readonly string[];
  numbering?: string;
  severities: RuleSettings['severities'];
  /** File patterns, from the folder that holds `.algoritmekader`: which files are descriptions, and which are left alone. */
  include?: readonly string[];
  exclude: readonly string[];
  /** The least severe finding for which a check in the terminal fails. */
  failOn?: Severity;
  /** The least part (percents) of what each framework asks that has to be there. */
  minCoverage: Readonly<Record<string, number>>;
  /** The file with findings that are known, from the folder that holds `.algoritmekader`. */
  baseline?: string;
  /** The name of the organisation. */
  organization?: string;
}

export function readConfiguration(document: RegisterDocument): Configuration {
  const all = document.parts.flatMap(({ content: { roots, entries } }) => (roots.every(isMap) ? entries : []));
  // Of a key that is there in several documents, the first counts, as everywhere.
  const value = Object.assign(Object.create(null), ...all.map((entry) => instanceOf(entry).value as object).reverse()) as Record<
    string,
    unknown
  >;
  const [bio, files] = [group(value['bio']), group(value['files'])];
  const bioMeasures = oneOf(bio['measures'], ['bio', 'measures']) as RuleSettings['bioMeasures'] | undefined;
  const numbering = oneOf(numberingText(value['numbering']), ['numbering']);
  const failOn = oneOf(value['failOn'], ['failOn']) as Severity | undefined;
  const frameworks = texts(value['frameworks'])?.filter((one) => oneOf(one, ['frameworks', '[]']) !== undefined);
  const include = texts(files['include']);
  const [baseline, organization] = [text(value['baseline']), text(value['organization'])];
  return {
    ...(bioMeasures === undefined ? {} : { bioMeasures }),
    ...(frameworks === undefined ? {} : { frameworks }),
    ...(numbering === undefined ? {} : { numbering }),
    ...(include === undefined ? {} : { include }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(organization === undefined ? {} : { organization }),
    exclude: texts(files['exclude']) ?? [],
    severities: entriesOf(value['rules'], (one, code) => oneOf(one, ['rules', code]) as Severity | 'off' | undefined),
    minCoverage: entriesOf(value['minCoverage'], (one, name) =>
      configurationAt(['minCoverage', name]).length > 0 ? percentage(one) : undefined,
    ),
  };
}

/** YAML reads 2.0 without quotes as a number. */
const numberingText = (value: unknown): unknown => (typeof value === 'number' ? value.toFixed(1) : value);

/** The text, when it is one of those that may stand at a place. */
const oneOf = (value: unknown, path: readonly string[]): string | undefined =>
  configurationAt(path).some((schema) => valuesIn(schema).includes(value as string)) ? (value as string) : undefined;

const percentage = (value: unknown): number | undefined => (typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined);

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

const texts = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : undefined);

const group = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** The entries of a group that can be read. */
const entriesOf = <T>(value: unknown, read: (one: unknown, key: string) => T | undefined): Record<string, T> =>
  Object.fromEntries(
    Object.entries(group(value)).flatMap(([key, one]): [string, T][] => {
      const found = read(one, key);
      return found === undefined ? [] : [[key, found]];
    }),
  );
