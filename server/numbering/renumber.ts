/** Edits that bring URNs to the numbering of this release. They touch nothing but URNs and the versions beside them. */
import { isScalar } from 'yaml';
import type { Catalogue, Measure } from '../../catalogue/index.ts';
import { replaceScalar, setField, type Edit, type EditContext } from '../document/edit.ts';
import type { ComplianceItem, Entry, Field } from '../document/model.ts';
import { standsHere } from '../document/node.ts';
import { meaningsOf, measureNumber, numberedItems, versionNumbering, type Reading } from './reading.ts';

/** Gives an item another URN. @returns undefined when the URN does not stand in the item itself (an alias, a merged key) */
export function replaceUrn(item: ComplianceItem, urn: string, context: EditContext): Edit[] | undefined {
  const field = item.byKey.get('urn');
  if (!field || field.inherited || !standsHere(field) || !isScalar(field.value)) return undefined;
  return item.urn?.text === urn ? [] : [replaceScalar(field.value, urn, item.node.flow === true, context)];
}

/** Writes a version beside the URN of an item. @returns undefined when a version stands there that is not its own (an alias, a merged key) */
export function writeVersion(item: ComplianceItem, version: string, context: EditContext): Edit[] | undefined {
  return setField(item, 'version', version, lastOf(item), context);
}

/** The field behind which a version goes. */
const lastOf = (item: ComplianceItem): Field | undefined =>
  ['value', 'state', 'urn'].map((key) => item.byKey.get(key)).find((field) => field && !field.inherited);

/** Gives an item the number that a measure has now. @returns undefined when it cannot be edited in place */
export function renumberItem(item: ComplianceItem, measure: Measure, catalogue: Catalogue, context: EditContext): Edit[] | undefined {
  const urn = replaceUrn(item, measure.urn, context);
  const version = urn && writeVersion(item, catalogue.currentNumbering.stamp, context);
  return version && [...urn, ...version];
}

export interface Renumbering {
  edits: Edit[];
  /** How many items get another number. */
  changed: number;
  /** How many items keep the number of an older numbering, as their measure is gone. */
  left: number;
}

/**
 * Brings every item of an entry that is numbered in an older way to this release, and says so in its version. A measure that is gone
 * keeps its number, and gets the version of the numbering that has it.
 * @returns undefined when there is nothing to bring
 */
export function renumberEntry(entry: Entry, reading: Reading, catalogue: Catalogue, context: EditContext): Renumbering | undefined {
  const { stamp } = catalogue.currentNumbering;
  const result: Renumbering = { edits: [], changed: 0, left: 0 };
  let older = false;
  const add = (edits: Edit[] | undefined) => void result.edits.push(...(edits ?? []));
  for (const item of numberedItems(entry)) {
    const own = versionNumbering(item, catalogue);
    const number = measureNumber(item.urn!.text);
    const [meaning, ...others] = meaningsOf(item, reading, catalogue);
    const isRequirement = item.urn!.text.startsWith('urn:nl:ak:ver:') && meaning !== undefined;
    const isOlder = (own ?? meaning?.numbering)?.current === false;
    older ||= isOlder;
    // Requirements kept their numbers, but their version would still speak for the older numbering.
    if (isRequirement) add(isOlder ? writeVersion(item, stamp, context) : []);
    else if (!meaning || others.length > 0) continue;
    else if (meaning.named.kind === 'retired') {
      result.left++;
      add(own ? [] : writeVersion(item, meaning.numbering.stamp, context));
    } else if (meaning.named.kind === 'measure' && !('own' in meaning.named)) {
      add(renumberItem(item, meaning.named, catalogue, context));
      if (meaning.named.id !== number) result.changed++;
    }
  }
  return older ? result : undefined;
}
