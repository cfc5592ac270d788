/**
 * Brings the numberings of measures into the catalogue's own files.
 *
 *   node catalogue/tools/importNumberings.ts <folder with numbering.json>
 *
 * Only facts are read: which measure each number names, by release. Titles, versions and everything else in our own words stay as
 * the file has them. A file that is already equal is left alone, so `git diff` shows what is new.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, parse } from 'yaml';

const folder = join(import.meta.dirname, '..', 'numberings');

/** What `numbering.json` says of one release: the keys that each URN names (several where two pages had the same URN). */
type OfficialRelease = { measures: Record<string, string | string[]> };

/** Keys by measure number. */
export type NumberedKeys = Record<string, string[]>;

/**
 * Which measure each number names, for a release or `task-registry`.
 * @returns numbers such as `org-11` with the keys of the measures that they name; `{}` when the release is not in the file
 */
export function officialNumbers(officialFolder: string, release: string): NumberedKeys {
  const { releases } = JSON.parse(readFileSync(join(officialFolder, 'numbering.json'), 'utf8')) as {
    releases: Record<string, OfficialRelease>;
  };
  return Object.fromEntries(
    Object.entries(releases[release]?.measures ?? {})
      .map(([urn, keys]): [string, string[]] => [urn.slice(-6), [keys].flat().sort()])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

function main(officialFolder: string | undefined) {
  if (!officialFolder) throw new Error('say where the official data is: node catalogue/tools/importNumberings.ts <folder>');
  let changed = 0;
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const own = parse(before) as { official?: string; measures?: unknown };
    // Of the current numbering, the measures' own files say what the numbers name.
    if (!own.official || !('measures' in own)) continue;
    const measures = officialNumbers(officialFolder, own.official);
    if (Object.keys(measures).length === 0) console.warn(`${file}: the official data has no ${own.official}`);
    const document = new Document({
      ...own,
      measures: Object.fromEntries(Object.entries(measures).map(([number, keys]) => [number, keys.length === 1 ? keys[0] : keys])),
    });
    const comments = /^(?:#.*\n)+/.exec(before)?.[0] ?? '';
    const after =
      comments + document.toString({ lineWidth: 110, defaultStringType: 'PLAIN', singleQuote: true, flowCollectionPadding: false });
    if (after === before) continue;
    writeFileSync(path, after);
    changed++;
  }
  console.log(`${changed} files changed`);
}

if (import.meta.main) main(process.argv[2]);
