/** The form of a URN of the Algoritmekader, and what a badly written one was meant to be. */
import { distance } from 'fastest-levenshtein';
import type { Catalogue, UrnEntry } from '../../../catalogue/index.ts';
import type { ComplianceKey } from '../../document/model.ts';
import { meaningsOfUrn } from '../../numbering/reading.ts';
import type { EntryContext } from '../types.ts';

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
 * The URN that a text is meant to be when case, spaces, a missing zero or the missing beginning are overlooked:
 * `ORG-11`, `mtr:org-11`, `urn:nl:ak:mtr:org_11`, `urn:nl:ak:mtr:org-1` (org-01).
 * @param list where it stands, which decides between a requirement and a measure of the same number (`dat-01`)
 * @returns a URN that names something in a numbering that the entry may follow; undefined when there is none
 */
export function meantUrn(
  text: string,
  list: ComplianceKey,
  { reading, catalogue }: Pick<EntryContext, 'reading' | 'catalogue'>,
): string | undefined {
  const isKnown = (urn: string) => meaningsOfUrn(urn, reading.candidates, catalogue).length > 0;
  if (isKnown(text)) return text;
  const parts = /^(?:urn[\s:]*nl[\s:]*[a-z]{1,3}[\s:]+)?(?:(ver|mtr)[\s:_-]*)?([a-z]{3})[\s_-]*(\d{1,2})$/i.exec(text.trim());
  if (!parts) return undefined;
  const named = parts[1]?.toLowerCase();
  const kinds = named ? [named] : list === 'measures' ? ['mtr', 'ver'] : ['ver', 'mtr'];
  return kinds.map((kind) => `urn:nl:ak:${kind}:${parts[2]!.toLowerCase()}-${parts[3]!.padStart(2, '0')}`).find(isKnown);
}

/** The same where no version says anything: what a text is meant to name in this release. */
export function meantInRelease(text: string, list: ComplianceKey, catalogue: Catalogue): UrnEntry | undefined {
  const reading = { candidates: [catalogue.currentNumbering], reason: { by: 'nothing' } as const };
  return catalogue.byUrn(meantUrn(text, list, { reading, catalogue }) ?? '');
}

/** Whether a URN of the Algoritmekader is that of a measure. */
export const isMeasureUrn = (urn: string): boolean => urn.startsWith('urn:nl:ak:mtr:');

/** What to call an item in a message: its short number when it has one of the catalogue's, or else what stands there. */
export function itemName(urn: string): string {
  return WELL_FORMED.test(urn) ? urn.slice(-6) : urn;
}
