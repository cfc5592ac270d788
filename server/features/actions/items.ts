/** What the refactorings ask of an item. */
import type { ComplianceItem } from '../../document/model.ts';
import { itemName } from '../../rules/compliance/urn.ts';

/** What an item is called in the title of an action. */
export const nameOf = ({ urn }: ComplianceItem): string => (urn?.text.trim() ? itemName(urn.text) : '?');
