import type { Measure, Numbering } from '../../../catalogue/index.ts';
import type { Edit } from '../../document/edit.ts';
import type { ComplianceItem } from '../../document/model.ts';
import { message, type Message } from '../../messages/index.ts';
import type { UnsettledItem } from '../../numbering/reading.ts';
import { renumberItem, writeVersion } from '../../numbering/renumber.ts';
import type { EntryContext, Fix } from '../types.ts';

/**
 * What has to be written along with a version of a numbering, so that no other item is read otherwise because of it: beside each that
 * would be, the version of the numbering that it is read in now.
 * @param given items that the fix itself gives the version
 * @returns undefined when that cannot be: an item can mean several measures, stands in another entry, or cannot be edited
 */
export function keepReadings(target: Numbering, given: readonly ComplianceItem[], context: EntryContext): readonly Edit[] | undefined {
  const unsettled = context.unsettledBy(target, context.entry, given);
  if (!written.has(unsettled)) written.set(unsettled, writeReadings(unsettled, context));
  return written.get(unsettled);
}

/** By the very array: what is added to an entry asks for the same edits each time. */
const written = new WeakMap<readonly UnsettledItem[], readonly Edit[] | undefined>();

function writeReadings(unsettled: readonly UnsettledItem[], context: EntryContext): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { item, entry, meanings, reading } of unsettled) {
    const [numbering, ...others] = meanings.length > 0 ? meanings.map((meaning) => meaning.numbering) : reading.candidates;
    const version = numbering && others.length === 0 && entry === context.entry && writeVersion(item, numbering.stamp, context);
    if (!version) return undefined;
    edits.push(...version);
  }
  return edits;
}

/** Says of some items, by their version, which numbering they follow, and leaves the others as they are read. */
export function setVersionFix(items: readonly ComplianceItem[], numbering: Numbering, context: EntryContext, title?: Message): Fix {
  return {
    title: title ?? message('numbering.set-version', { version: numbering.stamp, numbering: numbering.title }),
    edits: () => {
      const kept = keepReadings(numbering, items, context);
      return kept && [...items.flatMap((item) => writeVersion(item, numbering.stamp, context) ?? []), ...kept];
    },
  };
}

/** Gives one item the number that a measure has now, and leaves the others as they are read. */
export function renumberAlone(item: ComplianceItem, measure: Measure, context: EntryContext): Edit[] | undefined {
  const kept = keepReadings(context.catalogue.currentNumbering, [item], context);
  const renumbered = renumberItem(item, measure, context.catalogue, context);
  return kept && renumbered && [...renumbered, ...kept];
}
