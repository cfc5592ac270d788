/** Counts measures: the one place for the figures that views, exports and the terminal show. */
import { isUnfinished } from '../rules/compliance/unfinished.ts';
import type { Count, EntryAccount, MeasureAccount } from './types.ts';

export function countMeasures(measures: readonly MeasureAccount[]): Count {
  const count = (holds: (measure: MeasureAccount) => boolean) => measures.filter(holds).length;
  return {
    total: measures.length,
    present: count(({ presence }) => presence === 'present'),
    settled: count(isSettled),
    missing: count(({ presence }) => presence === 'missing'),
    due: count((measure) => measure.presence === 'missing' && measure.due),
  };
}

/** Whether nothing is left to do: it is done, or it says why it is not implemented. */
export const isSettled = ({ presence, state }: MeasureAccount): boolean => presence === 'present' && !isUnfinished(state);

/** The measures of many entries, for a count of them all. @param of only those that this framework asks for */
export const measuresOf = (entries: readonly EntryAccount[], of?: string): MeasureAccount[] =>
  entries.flatMap(({ measures }) => (of === undefined ? measures : measures.filter((measure) => measure.of === of)));
