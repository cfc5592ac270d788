/**
 * Writes the JSON Schemas of the standards, for programs that check YAML or JSON by such a schema.
 *
 *   node catalogue/tools/schemas.ts [output folder]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerEntrySchema, systemCardSchema } from '../../server/standards/jsonSchema.ts';
import { readCatalogue } from './compile.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'dist', 'schemas');
const states = Object.keys(readCatalogue().states);

mkdirSync(folder, { recursive: true });
for (const locale of ['nl', 'en'] as const) {
  const write = (name: string, schema: object) => writeFileSync(join(folder, `${name}.${locale}.schema.json`), JSON.stringify(schema));
  write('register-entry', registerEntrySchema({ states, locale }));
  write('system-card', systemCardSchema({ states, locale }));
}
