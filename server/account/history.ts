/** How coverage became what it is. */
import type { Count } from './types.ts';

/** The workspace at some time. */
export interface HistoryPoint {
  /** The commit; empty for the files as they are now. */
  revision: string;
  /** The day of the commit (JJJJ-MM-DD); empty for now. */
  date: string;
  entries: number;
  /** Of the measures that are asked today, so that points can be compared. */
  count: Count;
}

/** Oldest first; the last one is now. */
export interface History {
  points: readonly HistoryPoint[];
  /** Why there is nothing of earlier times, in the reader's language. */
  reason?: string;
}

/** So many months are shown at most. */
export const MOST_MONTHS = 24;

/** What several counts come to together. */
export function sumOfCounts(counts: readonly Count[]): Count {
  const sum: Count = { total: 0, present: 0, settled: 0, missing: 0, due: 0 };
  for (const count of counts) for (const key of Object.keys(sum) as (keyof Count)[]) sum[key] += count[key];
  return sum;
}
