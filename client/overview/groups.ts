/** The entries of a workspace in groups, filtered and sorted, and what is left to do in each: pure, and quick for ten thousand of them. */
import { percentage } from '../../server/account/percentage.ts';
import {
  cell,
  countCells,
  stateOf,
  type Column,
  type OverviewHead,
  type OverviewRow,
  type StateName,
} from '../../server/account/overview.ts';
import type { Count } from '../../server/account/types.ts';
import type { StoredEntry } from './store.ts';

export const groupings = ['organization', 'status', 'category', 'requirement'] as const;
export type Grouping = (typeof groupings)[number];

/** An entry with what a list shows of it. */
export interface ListedEntry extends StoredEntry {
  /** Its place among the entries of its file, from 0. */
  index: number;
  /** Of its measures. */
  count: Count;
}

export interface Group {
  /** What its entries have in common; empty for those that do not say. */
  key: string;
  /** As it is shown; undefined for those that do not say. */
  title: string | undefined;
  entries: readonly ListedEntry[];
  /** Of the measures of all its entries; for a requirement, of how its entries stand with that. */
  count: Count;
}

export interface Filter {
  /** Stands in the name, the organisation or the path; or is the number of what an entry still has to do. */
  text: string;
  /** Only entries in which something is missing that is due. */
  onlyDue: boolean;
  /** Only entries with one of these; empty for no status. None of them is no filter. */
  statuses: readonly string[];
}

export const noFilter: Filter = { text: '', onlyDue: false, statuses: [] };

export const isFiltered = ({ text, onlyDue, statuses }: Filter): boolean => text !== '' || onlyDue || statuses.length > 0;

/** How names are put in order, whatever language is shown: they are Dutch. */
const byName = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' });

/** What was counted stays so for as long as a row is the same object: for one head. */
const counted = new WeakMap<OverviewRow, { states: OverviewHead['states']; count: Count }>();

function countOf(row: OverviewRow, states: OverviewHead['states']): Count {
  const known = counted.get(row);
  if (known?.states === states) return known.count;
  const count = countCells(row.measures, states);
  counted.set(row, { states, count });
  return count;
}

/** All entries by name; those without one by their file, at the end. */
export function listEntries(entries: Iterable<StoredEntry>, head: OverviewHead): ListedEntry[] {
  const listed: ListedEntry[] = [];
  for (const entry of entries) {
    const before = listed.at(-1);
    const index = before?.uri === entry.uri ? before.index + 1 : 0;
    listed.push({ ...entry, index, count: countOf(entry.row, head.states) });
  }
  const compare = (a: ListedEntry, b: ListedEntry) =>
    Number(!a.row.name) - Number(!b.row.name) ||
    byName.compare(a.row.name ?? '', b.row.name ?? '') ||
    byName.compare(a.path, b.path) ||
    a.index - b.index;
  return listed.sort(compare);
}

/** Those that a filter lets through, in the same order. */
export function filterEntries(entries: readonly ListedEntry[], { text, onlyDue, statuses }: Filter, head: OverviewHead): ListedEntry[] {
  const wanted = text.trim().toLowerCase();
  const columns = (['measures', 'requirements'] as const).map((kind) => ({
    kind,
    places: head[kind].flatMap(({ id }, place) => (id.toLowerCase() === wanted ? [place] : [])),
  }));
  const stillHas = (row: OverviewRow) =>
    columns.some(({ kind, places }) => places.some((place) => standing(row[kind][place] ?? cell.notAsked, kind, head) !== undefined));
  const mentions = ({ row, path }: ListedEntry) =>
    [row.name, row.organization, path].some((one) => one !== undefined && one.toLowerCase().includes(wanted));
  return entries.filter(
    (entry) =>
      (!onlyDue || entry.count.due > 0) &&
      (statuses.length === 0 || statuses.includes(entry.row.status ?? '')) &&
      (wanted === '' || mentions(entry) || stillHas(entry.row)),
  );
}

/**
 * Entries in groups; their order stays the same within each.
 * @returns statuses in their own order, requirements by number, the rest by name; those that do not say come last
 */
export function groupEntries(entries: readonly ListedEntry[], by: Grouping, head: OverviewHead): Group[] {
  if (by === 'requirement') return groupByRequirement(entries, head);
  const keyOf = ({ row }: ListedEntry) =>
    (by === 'organization' ? row.organization : by === 'status' ? row.status : row.publicationCategory) ?? '';
  const found = new Map<string, ListedEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = found.get(key);
    if (group) group.push(entry);
    else found.set(key, [entry]);
  }
  const groups = [...found].map(([key, inIt]) => ({
    key,
    title: key || undefined,
    entries: inIt,
    count: sum(inIt.map(({ count }) => count)),
  }));
  const places = new Map(by === 'status' ? head.statuses.map((status, place) => [status, place]) : []);
  const placeOf = ({ key }: Group) => (key === '' ? Infinity : (places.get(key) ?? places.size));
  return groups.sort((a, b) => compareNumbers(placeOf(a), placeOf(b)) || byName.compare(a.key, b.key));
}

/** An entry is in the group of each requirement that is asked of it or that it names itself. */
function groupByRequirement(entries: readonly ListedEntry[], { requirements, states }: OverviewHead): Group[] {
  const found = new Map<string, { column: Column; entries: ListedEntry[]; cells: string[] }>();
  const none: ListedEntry[] = [];
  for (const entry of entries) {
    const cells = requirementsOf(entry.row, requirements);
    if (cells.size === 0) none.push(entry);
    for (const [column, one] of cells) {
      let group = found.get(column.urn);
      if (!group) found.set(column.urn, (group = { column, entries: [], cells: [] }));
      group.entries.push(entry);
      group.cells.push(one);
    }
  }
  const groups = [...found.values()].sort((a, b) => byName.compare(a.column.id, b.column.id));
  return [
    ...groups.map(({ column: { urn, id, title }, entries: inIt, cells }): Group => ({
      key: urn,
      title: `${id} ${title}`,
      entries: inIt,
      count: countCells(cells.join(''), states),
    })),
    ...(none.length > 0 ? [{ key: '', title: undefined, entries: none, count: sum(none.map(({ count }) => count)) }] : []),
  ];
}

/** The requirements of an entry with how it stands with each, once for all who ask for it. */
function requirementsOf(row: OverviewRow, columns: readonly Column[]): Map<Column, string> {
  const found = new Map<string, [Column, string]>();
  for (let place = 0; place < row.requirements.length; place++) {
    const column = columns[place];
    const one = row.requirements[place]!;
    if (column && one !== cell.notAsked && !found.has(column.urn)) found.set(column.urn, [column, one]);
  }
  return new Map(found.values());
}

/** How an entry stands with a requirement: a cell. */
export function requirementCell(row: OverviewRow, urn: string, { requirements }: OverviewHead): string {
  const [, one = cell.notAsked] = [...requirementsOf(row, requirements)].find(([column]) => column.urn === urn) ?? [];
  return one;
}

/** Why something is still to be done, the most pressing first. */
export const standings = ['due', 'missing', 'open', 'hidden', 'unfinished', 'later'] as const;
export type Standing = (typeof standings)[number];

/** Something that an entry still has to do. */
export interface Task {
  kind: 'measures' | 'requirements';
  column: Column;
  standing: Standing;
  /** Undefined when it is not there, or has no state that exists. */
  state: StateName | undefined;
}

function standing(one: string, kind: Task['kind'], { states }: Pick<OverviewHead, 'states'>): Standing | undefined {
  switch (one) {
    case cell.notAsked:
      return undefined;
    case cell.due:
      return 'due';
    case cell.later:
      // A requirement that applies is never for later.
      return kind === 'measures' ? 'later' : 'missing';
    case cell.open:
      return 'open';
    case cell.hidden:
      return 'hidden';
    default:
      return stateOf(one, states)?.unfinished === false ? undefined : 'unfinished';
  }
}

/** What an entry still has to do, each once, the most pressing first; within that measures first, in the order of the catalogue. */
export function tasksOf(row: OverviewRow, head: OverviewHead): Task[] {
  const tasks = new Map<string, Task>();
  for (const kind of ['measures', 'requirements'] as const)
    for (let place = 0; place < row[kind].length; place++) {
      const column = head[kind][place];
      const one = row[kind][place]!;
      const why = column && standing(one, kind, head);
      if (why && !tasks.has(column.urn)) tasks.set(column.urn, { kind, column, standing: why, state: stateOf(one, head.states) });
    }
  const placeOf = ({ standing: why }: Task) => standings.indexOf(why);
  return [...tasks.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Whether a row has a cell, in any column. */
const has = ({ measures, requirements }: OverviewRow, one: string): boolean => measures.includes(one) || requirements.includes(one);

/** What can be added to an entry: something that is due, something else, or nothing. */
export const insertable = (row: OverviewRow): 'due' | 'missing' | undefined =>
  has(row, cell.due) ? 'due' : has(row, cell.later) ? 'missing' : undefined;

/** Whether there is nothing that {@link tasksOf} would tell: without making a list. */
export function isSettled(row: OverviewRow, head: OverviewHead): boolean {
  for (const kind of ['measures', 'requirements'] as const)
    for (const one of row[kind]) if (standing(one, kind, head) !== undefined) return false;
  return true;
}

/** The entry at a line of a file, from 0: the last one that begins there or before; above the first, that one. */
export function entryAtLine(entries: readonly ListedEntry[], uri: string, line: number): ListedEntry | undefined {
  const inFile = entries.filter((entry) => entry.uri === uri).sort((a, b) => a.row.line - b.row.line);
  return inFile.findLast(({ row }) => row.line <= line) ?? inFile[0];
}

/** The part of what a group asks that is there, in whole percents. */
export const partOf = ({ count }: Group): number => percentage(count);

function sum(counts: readonly Count[]): Count {
  const all: Count = { total: 0, present: 0, settled: 0, missing: 0, due: 0 };
  for (const count of counts) for (const key of Object.keys(all) as (keyof Count)[]) all[key] += count[key];
  return all;
}

/** Also of infinities. */
const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
