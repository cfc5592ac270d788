/**
 * Checks every file of the catalogue against the schema and against each other, and writes them as one JSON.
 *
 *   node catalogue/tools/compile.ts [output file]
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { LineCounter, parseDocument } from 'yaml';
import type { CompiledCatalogue, Instrument, Measure, Requirement } from '../types.ts';

const folder = join(import.meta.dirname, '..');

/** Reads and checks the whole catalogue. @throws Error that lists every mistake with its file */
export function compileCatalogue(): CompiledCatalogue {
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
  const readAll = <T>(kind: string, definition: string) =>
    readdirSync(join(folder, kind))
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => read(`${kind}/${file}`, definition) as T);

  const compiled: CompiledCatalogue = {
    ...(read('catalogue.yaml', 'catalogue') as Omit<CompiledCatalogue, 'requirements' | 'measures' | 'instruments'>),
    requirements: readAll<Requirement>('requirements', 'requirement'),
    measures: readAll<Measure>('measures', 'measure'),
    instruments: readAll<Instrument>('instruments', 'instrument'),
  };
  mistakes.push(...relations(compiled));
  if (mistakes.length) throw new Error(`the catalogue has ${mistakes.length} mistakes:\n${mistakes.join('\n')}`);
  // In the order of the lifecycle, then by number: the order in which measures are listed and inserted.
  const phases = Object.keys(compiled.lifecycle);
  const rank = (entry: { urn: string }) => phases.indexOf(compiled.phaseOfNumber[entry.urn.slice(-6, -3)] ?? '');
  compiled.measures.sort((a, b) => rank(a) - rank(b) || a.urn.localeCompare(b.urn));
  return compiled;
}

/** What a schema cannot say: identifiers that entries refer to exist. */
function relations(catalogue: CompiledCatalogue): string[] {
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
      ...unknown(name, 'requirement', [framework.requirement], requirements),
      ...unknown(name, 'instrument', [framework.instrument], new Set(catalogue.instruments.map((entry) => entry.id))),
    ]),
  ];
}

if (import.meta.main) {
  const output = process.argv[2] ?? join(folder, '..', 'dist', 'catalogue.json');
  const json = JSON.stringify(compileCatalogue());
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, json);
  console.log(`${relative(process.cwd(), output)}: ${(Buffer.byteLength(json) / 1000).toFixed(0)} kB`);
}
