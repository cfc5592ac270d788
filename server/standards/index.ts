/** The standards that are known, and how an entry shows which one it follows. */
import type { DocumentKind } from '../document/recognise.ts';
import type { Entry } from '../document/model.ts';
import { fieldText } from '../document/entry.ts';
import { standard1_0 } from './register-1.0.ts';
import type { FieldSpec, Standard } from './types.ts';

export type { FieldSpec, Standard } from './types.ts';

/** Every publication standard with a table, newest first. A new version is one more table in this list. */
export const standards: readonly Standard[] = [standard1_0];

/** Versions of the publication standard that exist but have no table here yet. */
export const versionsWithoutTable: readonly string[] = ['0.1', '0.2.3', '0.3.1', '0.4'];

export const newestStandard: Standard = standards[0]!;

/** The version that an entry says it follows (`1.0` also when YAML reads it as a number), or the file's modeline. */
export function versionOf(entry: Entry, file: DocumentKind | undefined): string | undefined {
  const version = fieldText(entry.byKey.get('standard_version'))?.text ?? file?.version;
  return version === undefined ? undefined : canonicalVersion(version);
}

/** `1.0.0`, as the manual of the standard writes it, and `1` are the version that the register calls `1.0`. Others stay as they are. */
export function canonicalVersion(version: string): string {
  const written = version.trim();
  const short = /^\d+$/.test(written) ? `${written}.0` : /^(\d+\.\d+)\.0$/.exec(written)?.[1];
  return short !== undefined && [...standards.map((standard) => standard.version), ...versionsWithoutTable].includes(short)
    ? short
    : version;
}

/**
 * The table that describes an entry. An entry that names no version is read as the newest; one that names a version
 * without a table has none, so that it is not checked against another version's rules.
 */
export function standardOf(entry: Entry, file: DocumentKind | undefined): Standard | undefined {
  if (entry.kind !== 'registerEntry') return undefined;
  const version = versionOf(entry, file);
  if (version === undefined || version === '') return newestStandard;
  return (
    standards.find((standard) => standard.version === version) ?? (versionsWithoutTable.includes(version) ? undefined : newestStandard)
  );
}

/** The row for a key, also inside the items of a `groups` field. */
export function fieldSpec(fields: readonly FieldSpec[], key: string): FieldSpec | undefined {
  return fields.find((field) => field.key === key);
}
