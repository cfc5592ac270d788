/**
 * The entries of a workspace at a glance: small enough for ten thousand of them, and enough for a list, a matrix and every count. Pure, and
 * shared with the views of our own client.
 */
import type { Count } from './types.ts';

/** One thing that is asked of entries: a column of the matrix. */
export interface Column {
  /** The short number of the current release, such as `org-11`. */
  id: string;
  urn: string;
  /** In the reader's language. */
  title: string;
  /** The framework that asks for it, or `organisation`; empty for a requirement that only an entry itself names. */
  of: string;
  /** At which statuses of an entry it is due. */
  dueAt: readonly string[];
}

/** A state that the catalogue knows, in the order of the work. */
export interface StateName {
  id: string;
  title: string;
  /** Whether there is still work to be done. */
  unfinished: boolean;
}

/** What the cells of all rows refer to. */
export interface OverviewHead {
  measures: readonly Column[];
  requirements: readonly Column[];
  states: readonly StateName[];
  /** Who asks, by what {@link Column.of} says. */
  askers: readonly { id: string; title: string }[];
  /** The statuses that an entry may have, in their order. */
  statuses: readonly string[];
  /** The version of the Algoritmekader that the catalogue holds. */
  version: string;
}

/**
 * How one entry stands. A cell is one character for the column at its index: a digit for the state at that index of `states`, or one of
 * {@link cell}. A row may be shorter than there are columns: then nothing is asked there.
 */
export interface OverviewRow {
  /** Where its name stands, from 0. */
  line: number;
  character: number;
  name?: string;
  organization?: string;
  status?: string;
  publicationCategory?: string;
  /** Such as `Publicatiestandaard 1.0`. */
  standard?: string;
  measures: string;
  requirements: string;
}

/** The characters of cells beside the digits of states. */
export const cell = {
  notAsked: ' ',
  /** It stands there without a state, or with one that does not exist. */
  present: 'p',
  /** Missing, and due by the status of the entry. */
  due: '!',
  /** Missing, and not yet due. */
  later: '.',
  /** A number in the entry may mean it, and may mean another one. */
  open: '?',
  /** Broken YAML may hide it. */
  hidden: 'h',
} as const;

/** Why a file of the workspace has no rows. */
export interface UnreadFile {
  uri: string;
  path: string;
  /** In the reader's language. */
  reason: string;
}

/** The rows of a file that is ours. */
export interface OverviewFile {
  uri: string;
  /** As the reader knows it. */
  path: string;
  rows: readonly OverviewRow[];
}

/** What a view knows already. A server that does not know this answers with everything. */
export interface OverviewSince {
  generation: number;
  version: number;
}

/** What changed since then; files without rows are gone, or hold no descriptions any more. */
export interface OverviewChanges extends OverviewSince {
  /** Absent when it is the same. */
  head?: OverviewHead;
  /** Whether these are all files, and what is known already counts no more. */
  whole: boolean;
  files: readonly OverviewFile[];
  unread: readonly UnreadFile[];
  reading: ReadingState;
}

/** How far the reading of the workspace is. */
export interface ReadingState {
  state: 'reading' | 'complete' | 'stopped';
  read: number;
  total: number;
}

/** Counts the cells of a row, or of many in one text, as `countMeasures` counts accounts. */
export function countCells(cells: string, states: OverviewHead['states']): Count {
  const count: Count = { total: 0, present: 0, settled: 0, missing: 0, due: 0 };
  for (const one of cells) {
    if (one === cell.notAsked) continue;
    count.total++;
    const state = stateOf(one, states);
    if (one === cell.present || state) count.present++;
    if (state && !state.unfinished) count.settled++;
    if (one === cell.due || one === cell.later) count.missing++;
    if (one === cell.due) count.due++;
  }
  return count;
}

/** The state that a cell shows; undefined when it shows none. */
export const stateOf = (one: string, states: OverviewHead['states']): StateName | undefined =>
  one >= '0' && one <= '9' ? states[Number(one)] : undefined;

/** What is missing in an entry and not due by its status, but would be at another one. */
export const fallingDue = (cells: string, to: string, columns: readonly Column[]): Column[] =>
  columns.filter(({ dueAt }, index) => cells[index] === cell.later && dueAt.includes(to));
