/** The form of a URN of the Algoritmekader, and what a badly written one was meant to be. */
import { distance } from 'fastest-levenshtein';
import type { Catalogue, UrnEntry } from '../../../catalogue/index.ts';
import type { ComplianceItem, ComplianceKey, ComplianceList, Entry } from '../../document/model.ts';

const WELL_FORMED = /^urn:nl:ak:(?:ver|mtr):[a-z]{3}-\d{2}$/;
/** A URN of any namespace (RFC 8141, section 2): an organisation may have measures of its own. */
const ANY_URN = /^urn:[a-z\d][a-z\d-]{0,30}[a-z\d]:[^\s]+$/i;

export type UrnForm = 'well-formed' | 'foreign' | 'malformed';

export function urnForm(urn: string): UrnForm {
  if (WELL_FORMED.test(urn)) return 'well-formed';
  // One letter beside `ak` is a slip, not somebody else's namespace.
  const namespace = /^urn:nl:([^:]*)/i.exec(urn)?.[1];
  const ours = namespace !== undefined && distance(namespace.toLowerCase(), 'ak') <= 1;
  return ANY_URN.test(urn) && !ours ? 'foreign' : 'malformed';
}

/**
 * The entry that a text names when case, spaces, a missing zero or the missing beginning are overlooked:
 * `ORG-11`, `mtr:org-11`, `urn:nl:ak:mtr:org_11`, `urn:nl:ak:mtr:org-1` (org-01).
 * @param list where it stands, which decides between a requirement and a measure of the same number (`dat-01`)
 */
export function meantEntry(text: string, list: ComplianceKey, catalogue: Catalogue): UrnEntry | undefined {
  const exact = catalogue.byUrn(text);
  if (exact) return exact;
  const parts = /^(?:urn[\s:]*nl[\s:]*[a-z]{1,3}[\s:]+)?(?:(ver|mtr)[\s:_-]*)?([a-z]{3})[\s_-]*(\d{1,2})$/i.exec(text.trim());
  if (!parts) return undefined;
  const id = `${parts[2]!.toLowerCase()}-${parts[3]!.padStart(2, '0')}`;
  const named = parts[1]?.toLowerCase();
  if (named) return named === 'mtr' ? catalogue.measure(id) : catalogue.requirement(id);
  return list === 'measures' ? (catalogue.measure(id) ?? catalogue.requirement(id)) : (catalogue.requirement(id) ?? catalogue.measure(id));
}

/** What to call an item in a message: its short number when it has one of the catalogue's, or else what stands there. */
export function itemName(urn: string): string {
  return WELL_FORMED.test(urn) ? urn.slice(-6) : urn;
}

export const listsOf = (entry: Entry): ComplianceList[] => [entry.requirements, entry.measures].filter((list) => list !== undefined);

/** Every item with the list that it stands in. */
export function itemsOf(entry: Entry): { item: ComplianceItem; list: ComplianceList }[] {
  return listsOf(entry).flatMap((list) => list.items.map((item) => ({ item, list })));
}
