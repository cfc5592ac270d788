/** Which version of the publication standard an entry follows, and what says so. */
import type { DocumentKind } from '../document/recognise.ts';
import type { Entry } from '../document/model.ts';
import { fieldText } from '../document/entry.ts';
import { newestStandard, standards, standardsWith } from './index.ts';
import type { Standard } from './types.ts';
import { readVersion, type ReadVersion } from './version.ts';

export interface StandardReading {
  standard: Standard;
  /** What decided: a version that is written, the fields of the entry, or nothing (then it is the newest). */
  by: 'version' | 'fields' | 'nothing';
  /** The version as it is written, and where: in `standard_version` or in the file's modeline. */
  written?: { text: string; where: 'entry' | 'modeline'; means: ReadVersion | undefined };
  /** With `fields`: those that this version has and the newest has not. */
  telling?: readonly string[];
}

/**
 * By how many fields an older version must fit better than the newest. One field alone is more likely the organisation's
 * own, or left over from an earlier version.
 */
const MARGIN = 2;

/** @returns undefined for an entry that is no register entry */
export function readingOf(entry: Entry, file: DocumentKind | undefined): StandardReading | undefined {
  if (entry.kind !== 'registerEntry') return undefined;
  const own = fieldText(entry.byKey.get('standard_version'))?.text;
  const where = own?.trim() ? 'entry' : 'modeline';
  const text = where === 'entry' ? own : file?.version;
  if (text === undefined) return byFields(entry);
  const means = readVersion(text);
  return { ...(means ? { standard: means.standard, by: 'version' as const } : byFields(entry)), written: { text, where, means } };
}

/** The table that describes an entry; undefined when it is no register entry. */
export const standardOf = (entry: Entry, file: DocumentKind | undefined): Standard | undefined => readingOf(entry, file)?.standard;

/** The version that has most of the entry's fields, counting only those that some versions have and others have not. */
function byFields(entry: Entry): StandardReading {
  const counted = entry.fields
    .map(({ key }) => ({ key, owners: standardsWith(key) }))
    .filter(({ owners }) => owners.length > 0 && owners.length < standards.length);
  const fits = (standard: Standard) => counted.filter(({ owners }) => owners.includes(standard)).length;
  const best = standards.reduce((most, other) => (fits(other) > fits(most) ? other : most));
  // A field that only the newest has shows that someone worked by it; older fields beside it are left over, or their own.
  const hasNewest = counted.some(({ owners }) => owners.length === 1 && owners[0] === newestStandard);
  if (hasNewest || fits(best) - fits(newestStandard) < MARGIN) return { standard: newestStandard, by: 'nothing' };
  const telling = counted.filter(({ owners }) => owners.includes(best) && !owners.includes(newestStandard));
  return { standard: best, by: 'fields', telling: telling.map(({ key }) => key) };
}
