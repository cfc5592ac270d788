/**
 * Checks every file of the catalogue against the schema and against each other, and writes them as one small JSON, from which
 * the loader gets back exactly what the files hold.
 *
 *   node catalogue/tools/compile.ts [output file]
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { LineCounter, parseDocument } from 'yaml';
import { Catalogue, NOT_APPLICABLE } from '../index.ts';
import { RETIRED } from '../numbering.ts';
import type {
  Bio1ToBio2,
  CatalogueData,
  CompiledCatalogue,
  CompiledNumbering,
  General,
  Instrument,
  Measure,
  NumberingData,
  Requirement,
  RetiredName,
} from '../types.ts';

const folder = join(import.meta.dirname, '..');

const BIO1_TO_BIO2 = 'bio1-to-bio2.yaml';
const RETIRED_MEASURES = 'retired.yaml';

/** Reads and checks the whole catalogue. @throws Error that lists every mistake with its file */
export function readCatalogue(): CatalogueData {
  const mistakes: string[] = [];
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  const schema = JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8')) as { $id?: string };
  ajv.addSchema({ ...schema, $id: 'catalogue' });

  const read = (file: string, definition: string): unknown => {
    const path = join(folder, file);
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: new LineCounter() });
    for (const error of document.errors) mistakes.push(`${file}: ${error.message}`);
    const value: unknown = document.toJS();
    const validate = ajv.getSchema(`catalogue#/$defs/${definition}`)!;
    if (!validate(value))
      for (const error of validate.errors!) mistakes.push(`${file}: ${error.instancePath || 'the entry'} ${error.message}`);
    return value;
  };
  const filesOf = (kind: string) =>
    readdirSync(join(folder, kind))
      .filter((file) => file.endsWith('.yaml') && file !== BIO1_TO_BIO2 && file !== RETIRED_MEASURES)
      .sort();
  const readAll = <T>(kind: string, definition: string) => filesOf(kind).map((file) => read(`${kind}/${file}`, definition) as T);

  const data: CatalogueData = {
    ...(read('catalogue.yaml', 'catalogue') as General),
    requirements: readAll<Requirement>('requirements', 'requirement'),
    measures: readAll<Measure>('measures', 'measure'),
    instruments: readAll<Instrument>('instruments', 'instrument'),
    controls: readAll<CatalogueData['controls'][number]>('controls', 'control'),
    bio1ToBio2: read(`controls/${BIO1_TO_BIO2}`, 'bio1ToBio2') as Bio1ToBio2,
    numberings: filesOf('numberings')
      .map((file) => ({ id: basename(file, '.yaml'), ...(read(`numberings/${file}`, 'numbering') as Omit<NumberingData, 'id'>) }))
      .sort((a, b) => Number('measures' in a) - Number('measures' in b)),
    retired: read(`numberings/${RETIRED_MEASURES}`, 'retiredMeasures') as Record<string, RetiredName>,
  };
  mistakes.push(...relations(data));
  if (!mistakes.length) mistakes.push(...controlRelations(data), ...numberingRelations(data));
  if (mistakes.length) throw new Error(`the catalogue has ${mistakes.length} mistakes:\n${mistakes.join('\n')}`);
  // In the order of the lifecycle, then by number: the order in which measures are listed and inserted.
  const phases = Object.keys(data.lifecycle);
  const rank = (entry: { urn: string }) => phases.indexOf(data.phaseOfNumber[entry.urn.slice(-6, -3)] ?? '');
  data.measures.sort((a, b) => rank(a) - rank(b) || a.urn.localeCompare(b.urn));
  return data;
}

/** What a schema cannot say: identifiers that entries refer to exist. */
function relations(catalogue: CatalogueData): string[] {
  const ids = (entries: { urn: string }[]) => new Set(entries.map((entry) => entry.urn.slice(-6)));
  const requirements = ids(catalogue.requirements);
  const measures = ids(catalogue.measures);
  const unknown = (entry: string, what: string, names: string[], known: { has(name: string): boolean }) =>
    names.filter((name) => !known.has(name)).map((name) => `${entry}: no ${what} is called "${name}"`);
  const vocabulary = (words: object) => new Set(Object.keys(words));
  return [
    ...catalogue.measures.flatMap((entry) => unknown(entry.urn, 'requirement', entry.requirements, requirements)),
    ...catalogue.instruments.flatMap((entry) => [
      ...unknown(entry.id, 'requirement', entry.requirements, requirements),
      ...unknown(entry.id, 'measure', entry.measures, measures),
      ...unknown(entry.id, 'category', entry.categories, vocabulary(catalogue.categories)),
    ]),
    ...catalogue.requirements.flatMap((entry) => [
      ...Object.entries(entry.profile).flatMap(([question, answers]) =>
        unknown(
          entry.urn,
          `answer to ${question}`,
          answers,
          vocabulary({ ...catalogue.profile[question]?.values, [NOT_APPLICABLE]: true }),
        ),
      ),
      ...unknown(entry.urn, 'exception', entry.exceptions, vocabulary(catalogue.exceptions)),
    ]),
    ...[...catalogue.requirements, ...catalogue.measures, ...catalogue.instruments].flatMap((entry) => {
      const name = 'urn' in entry ? entry.urn : entry.id;
      return [
        ...unknown(name, 'phase', entry.lifecycle, vocabulary(catalogue.lifecycle)),
        ...unknown(name, 'topic', entry.topics, vocabulary(catalogue.topics)),
        ...unknown(name, 'role', entry.roles, vocabulary(catalogue.roles)),
      ];
    }),
    ...Object.entries(catalogue.frameworks).flatMap(([name, framework]) => [
      ...unknown(name, 'family', [framework.family], new Set([...requirements].map((id) => id.slice(0, 3)))),
      ...unknown(name, 'requirement', [framework.requirement ?? []].flat(), requirements),
      ...unknown(name, 'instrument', [framework.instrument ?? []].flat(), new Set(catalogue.instruments.map((entry) => entry.id))),
    ]),
  ];
}

/** What a schema cannot say of the numbers of BIO2 and of those that came before. */
function controlRelations({ controls, measures, bio1ToBio2 }: CatalogueData): string[] {
  const numbers = new Set(controls.map((control) => control.number));
  const isos = new Set(controls.map(({ number }) => number.split('.').slice(0, 2).map(Number).join('.')));
  const { mapped, unmapped, sources, reasons } = bio1ToBio2;
  const cited = new Set(measures.flatMap((measure) => measure.controls));
  // Of a government measure of BIO 1.04, also the control above it.
  const wanted = new Set([...cited, ...[...cited].map((number) => number.split('.').slice(0, 3).join('.'))]);
  const mistake = (wrong: boolean, where: string, message: string) => (wrong ? [`controls/${where}: ${message}`] : []);
  return [
    ...mistake(numbers.size !== controls.length, '', 'a number occurs twice'),
    ...controls.flatMap((control) => {
      if (!('movedTo' in control)) return [];
      const { number, movedTo, targetMissing } = control as typeof control & { movedTo: string; targetMissing?: true };
      return [
        ...mistake(!numbers.has(movedTo) && !targetMissing, number, `moved to ${movedTo}, which does not exist`),
        ...mistake(numbers.has(movedTo) && targetMissing === true, number, `${movedTo} does exist, so the target is not missing`),
      ];
    }),
    ...Object.entries(mapped).flatMap(([number, { iso, source }]) => [
      ...iso.flatMap((one) => mistake(!isos.has(one), BIO1_TO_BIO2, `${number}: BIO2 has no number under ${one}`)),
      ...mistake(!Object.hasOwn(sources, source), BIO1_TO_BIO2, `${number}: no source is called "${source}"`),
      ...mistake(Object.hasOwn(unmapped, number), BIO1_TO_BIO2, `${number} is both mapped and unmapped`),
    ]),
    ...Object.entries(unmapped).flatMap(([number, reason]) =>
      mistake(!Object.hasOwn(reasons, reason), BIO1_TO_BIO2, `${number}: no reason is called "${reason}"`),
    ),
    ...[...wanted].flatMap((number) =>
      mistake(!Object.hasOwn(mapped, number) && !Object.hasOwn(unmapped, number), BIO1_TO_BIO2, `${number} is cited, but not listed`),
    ),
    ...[...Object.keys(mapped), ...Object.keys(unmapped)].flatMap((number) =>
      mistake(!wanted.has(number), BIO1_TO_BIO2, `${number} is listed, but no measure cites it`),
    ),
  ];
}

/** What a schema cannot say of the numberings: one is the current one, and every name in the others is known. */
function numberingRelations({ numberings, retired, measures, release }: CatalogueData): string[] {
  const [current, ...older] = numberings;
  const numbers = new Set(measures.map((measure) => measure.urn.slice(-6)));
  const keys = new Set(measures.map((measure) => measure.key));
  const used = new Set(older.flatMap(({ measures: named = {} }) => Object.values(named).flat()));
  const mistake = (wrong: boolean, message: string) => (wrong ? [`numberings/${message}`] : []);
  return [
    ...mistake(!current || older.some((one) => !one.measures), ': exactly one numbering has no "measures": the current one'),
    ...mistake(current?.stamp !== release.version, `${current?.id}: "stamp" must be the release, ${release.version}`),
    ...[...used].flatMap((key) =>
      mistake(!keys.has(key) && !Object.hasOwn(retired, key), `: no measure is called "${key}", now or before`),
    ),
    ...Object.entries(retired).flatMap(([key, name]) => {
      const number = 'sameAs' in name ? name.sameAs : name.see;
      return [
        ...mistake(keys.has(key), `${RETIRED_MEASURES}: "${key}" is a measure of now`),
        ...mistake(!used.has(key), `${RETIRED_MEASURES}: no numbering has "${key}"`),
        ...mistake(number !== undefined && !numbers.has(number), `${RETIRED_MEASURES}: ${key}: there is no ${number}`),
      ];
    }),
  ];
}

/** Makes the catalogue small: every name and address once, and nothing that follows from something else. */
export function pack(data: CatalogueData): CompiledCatalogue {
  const { requirements, measures, instruments, controls, numberings: _, retired: __, ...general } = data;
  const table = (values: string[]) => {
    // The most used first: their places have the fewest figures.
    const uses = new Map<string, number>();
    for (const value of values) uses.set(value, (uses.get(value) ?? 0) + 1);
    const list = [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)!);
    const place = new Map(list.map((value, index) => [value, index]));
    return { list, places: (of: readonly string[]) => of.map((value) => place.get(value)!) };
  };
  const all = [...requirements, ...measures, ...instruments];
  const names = table([
    ...all.flatMap((entry) => [...entry.lifecycle, ...entry.topics, ...entry.roles]),
    ...requirements.flatMap((entry) => [...Object.values(entry.profile).flat(), ...entry.exceptions]),
    ...measures.flatMap((entry) => entry.requirements),
    ...instruments.flatMap((entry) => [...entry.categories, ...entry.requirements, ...entry.measures]),
  ]);
  const urls = table([...requirements, ...measures].flatMap((entry) => entry.sources.map((source) => source.url)));
  /** A list under its name, or nothing when it is empty. */
  const some = <K extends string, T>(key: K, list: T[]) => (list.length ? { [key]: list } : {}) as Partial<Record<K, T[]>>;

  const entry = (of: (typeof all)[number]) => ({
    title: of.title,
    lifecycle: names.places(of.lifecycle),
    ...some('topics', names.places(of.topics)),
    ...some('roles', names.places(of.roles)),
    sha256: of.official.sha256,
  });
  const urnEntry = (of: CatalogueData['requirements'][number] | CatalogueData['measures'][number]) => ({
    id: of.urn.slice(-6),
    page: basename(of.official.path, '.md'),
    ...entry(of),
    ...some(
      'sources',
      of.sources.map((source): [string, number] => [source.title, urls.places([source.url])[0]!]),
    ),
  });
  return {
    ...general,
    names: names.list,
    urls: urls.list,
    requirements: requirements.map((of) => ({
      ...urnEntry(of),
      alwaysApplicable: of.alwaysApplicable,
      profile: Object.fromEntries(Object.entries(of.profile).map(([attribute, values]) => [attribute, names.places(values)])),
      ...some('exceptions', names.places(of.exceptions)),
      text: of.text,
    })),
    measures: measures.map((of) => ({
      ...urnEntry(of),
      ...some('requirements', names.places(of.requirements)),
      ...some('adr', of.references.adr),
      ...some('ark', of.references.ark),
      ...some('controls', of.controls),
      text: of.text,
    })),
    instruments: instruments.map((of) => ({
      id: of.id,
      ...entry(of),
      ...some('categories', names.places(of.categories)),
      ...some('requirements', names.places(of.requirements)),
      ...some('measures', names.places(of.measures)),
      ...(of.link === undefined ? {} : { link: of.link }),
      text: of.text,
    })),
    controls: Object.fromEntries(
      controls.map((control) => {
        const { text, movedTo } = control as { text?: { nl: string; en: string }; movedTo?: string };
        return [control.number, text ? [text.nl, text.en] : (movedTo ?? 0)];
      }),
    ),
    ...packNumberings(data),
  };
}

/** Numbers of now instead of keys; keys of retired measures stay, marked. */
function packNumberings({ numberings, retired, measures }: CatalogueData): Pick<CompiledCatalogue, 'numberings' | 'retired'> {
  const numberOf = new Map(measures.map((measure) => [measure.key, measure.urn.slice(-6)]));
  const name = (key: string) => {
    const gone = retired[key];
    return numberOf.get(key) ?? (gone && 'sameAs' in gone ? gone.sameAs : RETIRED + key);
  };
  return {
    numberings: numberings.map(({ official: _, measures: named, ...rest }): CompiledNumbering => {
      if (!named) return rest;
      const entries = Object.entries(named).map(([number, keys]) => [number, Array.isArray(keys) ? keys.map(name) : name(keys)]);
      return { ...rest, measures: Object.fromEntries(entries) as NonNullable<CompiledNumbering['measures']> };
    }),
    retired: Object.fromEntries(
      Object.entries(retired).flatMap(([key, entry]) => ('title' in entry ? [[key, entry]] : [])),
    ) as CompiledCatalogue['retired'],
  };
}

/** What the loader makes of the JSON that differs from what the files hold: nothing, or packing lost a fact. */
export function lost(data: CatalogueData, packed: CompiledCatalogue): string[] {
  const loaded = new Catalogue(JSON.parse(JSON.stringify(packed)) as CompiledCatalogue);
  const idOf = (entry: { urn: string }) => entry.urn.slice(-6);
  const expected = {
    requirements: data.requirements.map((entry) => ({ kind: 'requirement', id: idOf(entry), ...entry })),
    measures: data.measures.map((entry) => ({ kind: 'measure', id: idOf(entry), ...entry })),
    instruments: data.instruments.map((entry) => ({ kind: 'instrument', ...entry })),
    controls: data.controls.map((entry) => ({ ...entry, iso: entry.number.split('.').slice(0, 2).map(Number).join('.') })),
  };
  return Object.entries(expected).flatMap(([kind, entries]) => {
    const got: readonly unknown[] = loaded[kind as keyof typeof expected];
    if (got.length !== entries.length) return [`${kind}: ${got.length} of ${entries.length} came back`];
    return entries.flatMap((entry, index) =>
      isDeepStrictEqual(got[index], entry) ? [] : [`${kind}: ${'number' in entry ? entry.number : entry.id} comes back otherwise`],
    );
  });
}

/** The whole catalogue as one JSON. @throws Error when a file is wrong, or when packing would lose something */
export function compileCatalogue(): CompiledCatalogue {
  const data = readCatalogue();
  const packed = pack(data);
  const differences = lost(data, packed);
  if (differences.length) throw new Error(`packing loses facts:\n${differences.join('\n')}`);
  return packed;
}

if (import.meta.main) {
  const output = process.argv[2] ?? join(folder, '..', 'dist', 'catalogue.json');
  const json = JSON.stringify(compileCatalogue());
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, json);
  console.log(`${relative(process.cwd(), output)}: ${(Buffer.byteLength(json) / 1000).toFixed(0)} kB`);
}
