/** What the rules about an organisation's catalogue share: an entry held against the schema, once for all of them. */
import { fieldText } from '../../document/entry.ts';
import { Kept } from '../../document/kept.ts';
import type { Entry, Located, Span } from '../../document/model.ts';
import type { EntryContext } from '../types.ts';
import { placedViolations, type PlacedViolation } from '../schema/violations.ts';
import { definitionOf, organisationSchema, type EntryDefinition } from './schema.ts';

export interface OrganisationEntryChecks {
  definition: EntryDefinition;
  urn: Located | undefined;
  violations: readonly PlacedViolation[];
}

const checked = new Kept<Entry, OrganisationEntryChecks>();

/** @returns undefined for an entry that is no entry of an organisation's catalogue */
export function organisationChecks({ entry }: EntryContext): OrganisationEntryChecks | undefined {
  if (entry.kind !== 'organisationEntry') return undefined;
  let checks = checked.get(entry);
  if (!checks) {
    const urn = fieldText(entry.byKey.get('urn'));
    checked.set(entry, (checks = { definition: definitionOf(urn?.text), urn, violations: placedViolations(entry, organisationSchema) }));
  }
  return checks;
}

/** Where a finding about the entry as a whole stands: on its URN, or else on its first key. */
export function organisationAnchor(entry: Entry): Span {
  return entry.byKey.get('urn')?.keySpan ?? entry.fields[0]?.keySpan ?? entry.span;
}
