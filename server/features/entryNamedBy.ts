import type { UrnEntry } from '../../catalogue/index.ts';
import type { ComplianceItem } from '../document/model.ts';
import type { FeatureContext } from './context.ts';

/** The requirement or measure that the URN of an item names. The one place where a URN in a text becomes an entry. */
export function entryNamedBy({ urn }: ComplianceItem, { catalogue }: FeatureContext): UrnEntry | undefined {
  return urn && catalogue.byUrn(urn.text);
}
