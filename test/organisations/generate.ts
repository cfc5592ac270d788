/**
 * Writes the example of ten organisations.
 *
 *   node test/organisations/generate.ts [FOLDER] [--entries N] [--history]
 *
 * Without a folder: `examples/organisatieoverzicht`, which is emptied first. Any other folder has to be new or empty.
 * With `--history` the folder becomes a git repository of twelve months.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeHistory, writeWorkspace } from './write.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { entries: { type: 'string' }, history: { type: 'boolean', default: false } },
});
const entries = values.entries === undefined ? undefined : Number(values.entries);
if (entries !== undefined && !(Number.isInteger(entries) && entries > 0))
  fail(`--entries takes a whole number above 0, not "${values.entries}".`);
const own = join(import.meta.dirname, '..', '..', 'examples', 'organisatieoverzicht');
const folder = positionals[0] === undefined ? own : resolve(positionals[0]);
if (folder === own) rmSync(own, { recursive: true, force: true });
else if (existsSync(folder) && readdirSync(folder).length > 0) fail(`${folder} is not empty. Name a new folder.`);

const options = entries === undefined ? {} : { entries };
if (values.history) writeHistory(folder, options);
else writeWorkspace(folder, options);

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}
