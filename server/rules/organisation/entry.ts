/** What the rules about an organisation's catalogue share: an entry held against the schema, once for all of them. */
import { fieldText } from '../../document/entry.ts';
import type { Entry, Located, Span } from '../../document/model.ts';
import type { EntryContext } from '../types.ts';
import { instanceOf, type InstancePlace } from './instance.ts';
import { definitionOf, violations, type EntryDefinition, type Schema } from './schema.ts';

/** A keyword of the schema that is not met, with the place in the text. */
export interface PlacedViolation {
  keyword: string;
  schema: Schema;
  /** Undefined for the entry itself. */
  place: InstancePlace | undefined;
}

export interface OrganisationEntryChecks {
  definition: EntryDefinition;
  urn: Located | undefined;
  violations: readonly PlacedViolation[];
}

const checked = new WeakMap<Entry, OrganisationEntryChecks>();

/** @returns undefined for an entry that is no entry of an organisation's catalogue */
export function organisationChecks({ entry }: EntryContext): OrganisationEntryChecks | undefined {
  if (entry.kind !== 'organisationEntry') return undefined;
  let checks = checked.get(entry);
  if (!checks) {
    const urn = fieldText(entry.byKey.get('urn'));
    const { value, places } = instanceOf(entry);
    const found = violations(value).map(({ keyword, pointer, schema }) => ({ keyword, schema, place: places.get(pointer) }));
    checked.set(entry, (checks = { definition: definitionOf(urn?.text), urn, violations: found }));
  }
  return checks;
}

/** Where a finding about the entry as a whole stands: on its URN, or else on its first key. */
export function organisationAnchor(entry: Entry): Span {
  return entry.byKey.get('urn')?.keySpan ?? entry.fields[0]?.keySpan ?? entry.span;
}
