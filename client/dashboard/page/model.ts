/** What the page shows, as functions of the rows: which entries, in which order, and every figure. Pure. */
import {
  cell,
  countCells,
  fallingDue,
  stateOf,
  type Column,
  type OverviewFile,
  type OverviewHead,
  type OverviewRow,
} from '../../../server/account/overview.ts';
import { sumOfCounts } from '../../../server/account/history.ts';
import type { Count } from '../../../server/account/types.ts';
import type { Locale } from '../../../server/messages/locale.ts';
import type { PageTextId } from '../protocol.ts';

/** One description. Kept as long as its file is the same. */
export interface Entry {
  /** The same after a change of the file, as long as no entry comes or goes before it. */
  key: string;
  uri: string;
  path: string;
  row: OverviewRow;
  /** What is searched. */
  words: string;
}

export const entriesOf = ({ uri, path, rows }: OverviewFile): Entry[] =>
  rows.map((row, index) => ({
    key: `${uri}#${index}`,
    uri,
    path,
    row,
    words: searchable(`${row.name ?? ''} ${row.organization ?? ''} ${path}`),
  }));

/** Without capitals and accents. */
const searchable = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What everything on the page is about; undefined is all, null is what has no value. */
export interface Scope {
  text: string;
  organization?: string | null | undefined;
  status?: string | null | undefined;
  category?: string | null | undefined;
  /** Whose measures: see `Column.of`. */
  of?: string | undefined;
}

/** Whether an entry is among those that a scope is about. */
export function inScope({ text, organization, status, category }: Scope): (entry: Entry) => boolean {
  const words = searchable(text).split(/\s+/);
  const is = (value: string | undefined, wanted: string | null | undefined) => wanted === undefined || (value ?? null) === wanted;
  return (entry) =>
    is(entry.row.organization, organization) &&
    is(entry.row.status, status) &&
    is(entry.row.publicationCategory, category) &&
    words.every((word) => entry.words.includes(word));
}

/** A measure that is shown, with its place in the cells of a row. */
export interface Shown {
  column: Column;
  index: number;
}

/** What names a column: two askers may ask for the same measure. */
export const columnKey = ({ of, urn }: Column): string => `${of} ${urn}`;

/** Those of one asker, or all, asker by asker. */
export function shownColumns({ measures, askers }: Pick<OverviewHead, 'measures' | 'askers'>, of: string | undefined): Shown[] {
  const all = measures.map((column, index) => ({ column, index }));
  return askers.filter(({ id }) => of === undefined || id === of).flatMap(({ id }) => all.filter(({ column }) => column.of === id));
}

/** The character of an entry for a column. */
export const cellAt = ({ row }: Entry, index: number): string => row.measures[index] ?? cell.notAsked;

/** An entry with its figures. */
export interface Line {
  entry: Entry;
  count: Count;
}

export function linesOf(entries: readonly Entry[], head: OverviewHead, shown: readonly Shown[]): Line[] {
  const all = shown.length === head.measures.length;
  return entries.map((entry) => {
    const cells = all ? entry.row.measures : shown.map(({ index }) => cellAt(entry, index)).join('');
    return { entry, count: countCells(cells, head.states) };
  });
}

export const sumOf = (lines: readonly Line[]): Count => sumOfCounts(lines.map(({ count }) => count));

/** Which entries have a row in the matrix. */
export interface CellFilter {
  /** Characters of cells: an entry with any of these stays. Without any, all stay. */
  cells: readonly string[];
  /** Only in this column: see `columnKey`. */
  column?: string | undefined;
}

export function passes({ cells, column: only }: CellFilter, shown: readonly Shown[]): (line: Line) => boolean {
  if (cells.length === 0) return () => true;
  const looked = shown.filter(({ column }) => only === undefined || columnKey(column) === only);
  return ({ entry }) => looked.some(({ index }) => cells.includes(cellAt(entry, index)));
}

/** The columns of the matrix before the measures. */
export const factColumns = ['name', 'organization', 'status', 'coverage', 'due'] as const;
export type FactColumn = (typeof factColumns)[number];

export interface Sort {
  /** A fact, or the key of a column. */
  by: string;
  descending: boolean;
}

type Order = (a: Line, b: Line, sign: number) => number;

/** What has no value comes last, in either direction. */
const order =
  <T>(read: (line: Line) => T | undefined, compare: (one: T, other: T) => number): Order =>
  (a, b, sign) => {
    const [one, other] = [read(a), read(b)];
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    return sign * compare(one, other);
  };
const smaller = (one: number, other: number) => one - other;
const indexIn = <T>(list: readonly T[], value: T) => (list.includes(value) ? list.indexOf(value) : undefined);

/** What is equal stands by name, organisation and place. */
export function sortLines(lines: readonly Line[], { by, descending }: Sort, head: OverviewHead, locale: Locale): Line[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const byName = order(({ entry }) => entry.row.name, compare);
  const byOrganization = order(({ entry }) => entry.row.organization, compare);
  const byFact: Record<FactColumn, Order> = {
    name: byName,
    organization: byOrganization,
    status: order(({ entry }) => indexIn(head.statuses, entry.row.status ?? ''), smaller),
    coverage: order(({ count }) => (count.total === 0 ? undefined : count.present / count.total), smaller),
    due: order(({ count }) => count.due, smaller),
  };
  const index = head.measures.findIndex((column) => columnKey(column) === by);
  const kinds = cellOrder(head);
  const wanted = index < 0 ? (byFact[by as FactColumn] ?? byName) : order(({ entry }) => indexIn(kinds, cellAt(entry, index)), smaller);
  const sign = descending ? -1 : 1;
  return [...lines].sort(
    (a, b) => wanted(a, b, sign) || byName(a, b, 1) || byOrganization(a, b, 1) || (a.entry.key < b.entry.key ? -1 : 1),
  );
}

/** The kinds of cells that ask something or say something, the most urgent first. */
export const cellOrder = ({ states }: Pick<OverviewHead, 'states'>): string[] => [
  cell.due,
  cell.later,
  cell.open,
  cell.hidden,
  cell.present,
  ...states.map((_, index) => String(index)),
];

/** How often each kind of cell is there, for each column that is shown. */
export function cellCounts(lines: readonly Line[], shown: readonly Shown[]): Map<string, number>[] {
  return shown.map(({ index }) => {
    const counts = new Map<string, number>();
    for (const { entry } of lines) {
      const one = cellAt(entry, index);
      counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    return counts;
  });
}

/** The same over all columns together. */
export function together(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const counts of all) for (const [one, count] of counts) sum.set(one, (sum.get(one) ?? 0) + count);
  return sum;
}

/** What cells come to of which so many are there. */
export const countOf = (counts: ReadonlyMap<string, number>, { states }: Pick<OverviewHead, 'states'>): Count =>
  countCells([...counts].map(([one, times]) => one.repeat(times)).join(''), states);

/** How the entries stand with one measure. */
export interface MeasureLine {
  column: Column;
  count: Count;
}

/** Those that are missing anywhere, the most often missing first. */
export const mostMissing = (measures: readonly MeasureLine[]): MeasureLine[] =>
  measures
    .filter(({ count }) => count.missing > 0)
    .sort((a, b) => b.count.missing - a.count.missing || b.count.due - a.count.due || (a.column.id < b.column.id ? -1 : 1));

/** What an entry would have to do at the next status. */
export interface FallingLine {
  entry: Entry;
  columns: Column[];
}

/** What falls due when entries at one status go to another: most work first. */
export function fallingLines(lines: readonly Line[], from: string, to: string, shown: readonly Shown[], head: OverviewHead): FallingLine[] {
  const columns = new Set(shown.map(({ column }) => column));
  return lines
    .filter(({ entry }) => entry.row.status === from)
    .map(({ entry }) => ({ entry, columns: fallingDue(entry.row.measures, to, head.measures).filter((column) => columns.has(column)) }))
    .filter((line) => line.columns.length > 0)
    .sort((a, b) => b.columns.length - a.columns.length || (a.entry.words < b.entry.words ? -1 : 1));
}

/** A value that entries have (null: none), and how many. */
export interface Value {
  value: string | null;
  count: number;
}

/** The values that entries have; none comes last. */
export function valuesOf(
  entries: readonly Entry[],
  read: (row: OverviewRow) => string | undefined,
  compare: (a: string, b: string) => number,
): Value[] {
  const counts = new Map<string | null, number>();
  for (const { row } of entries) {
    const value = read(row) ?? null;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const nullLast = (a: string | null, b: string | null) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => nullLast(a.value, b.value));
}

/** What a kind of cell looks like: by its shape as well as by its colour. */
export type Look = 'none' | 'due' | 'later' | 'open' | 'hidden' | 'present' | 'to-do' | 'in-progress' | 'in-review' | 'done' | 'left-out';

const KINDS: Readonly<Record<string, { look: Look; name: PageTextId }>> = {
  [cell.due]: { look: 'due', name: 'dashboard.cell.due' },
  [cell.later]: { look: 'later', name: 'dashboard.cell.later' },
  [cell.open]: { look: 'open', name: 'dashboard.cell.open' },
  [cell.hidden]: { look: 'hidden', name: 'dashboard.cell.hidden' },
  [cell.present]: { look: 'present', name: 'dashboard.cell.present' },
};
const STATE_LOOKS: Readonly<Record<string, Look>> = {
  'to do': 'to-do',
  'in progress': 'in-progress',
  'in review': 'in-review',
  done: 'done',
  'not implemented': 'left-out',
};

export function lookOf(one: string, { states }: Pick<OverviewHead, 'states'>): Look {
  const state = stateOf(one, states);
  if (state) return STATE_LOOKS[state.id] ?? (state.unfinished ? 'to-do' : 'done');
  return KINDS[one]?.look ?? 'none';
}

/** What a kind of cell is called. */
export const cellName = (one: string, { states }: Pick<OverviewHead, 'states'>, say: (id: PageTextId) => string): string =>
  stateOf(one, states)?.title ?? say(KINDS[one]?.name ?? 'dashboard.cell.not-asked');
