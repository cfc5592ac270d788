/** What the rules about `.algoritmekader/config.yaml` share: it held against the schema, once for all of them. */
import { Kept } from '../../document/kept.ts';
import type { Entry } from '../../document/model.ts';
import { placedViolations, type PlacedViolation } from '../schema/violations.ts';
import { configurationSchema } from './schema.ts';

const checked = new Kept<Entry, readonly PlacedViolation[]>();

/** @returns nothing for an entry that is no configuration */
export function configurationViolations(entry: Entry): readonly PlacedViolation[] {
  if (entry.kind !== 'configuration') return [];
  let violations = checked.get(entry);
  if (!violations) checked.set(entry, (violations = placedViolations(entry, configurationSchema)));
  return violations;
}
