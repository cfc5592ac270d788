/** What the dashboard shows: which rows, in which order, and the figures over them. */
import { describe, expect, test } from 'vitest';
import { NOTHING, taken } from '../../client/dashboard/page/content.ts';
import {
  cellCounts,
  cellName,
  columnKey,
  countOf,
  entriesOf,
  fallingLines,
  inScope,
  linesOf,
  lookOf,
  mostMissing,
  passes,
  shownColumns,
  sortLines,
  sumOf,
  together,
  valuesOf,
} from '../../client/dashboard/page/model.ts';
import { cell, countCells, type OverviewFile, type OverviewRow } from '../../server/account/overview.ts';
import { overviewFiles, overviewHead } from '../support/overview.ts';

const head = overviewHead(4);
const [first, second] = head.measures;
const row = (change: Partial<OverviewRow> & Pick<OverviewRow, 'measures'>): OverviewRow => ({
  line: 0,
  character: 6,
  requirements: '',
  ...change,
});
const file = (name: string, ...rows: OverviewRow[]): OverviewFile => ({ uri: `file:///${name}`, path: name, rows });

const entries = [
  file('b.yaml', row({ name: 'Béta 10', organization: 'Gemeente B', status: 'In gebruik', measures: '3!.4' })),
  file('a.yaml', row({ name: 'beta 2', organization: 'Gemeente A', status: 'In ontwikkeling', measures: '..!3' })),
  file('c.yaml', row({ status: 'In ontwikkeling', measures: '33' }), row({ name: 'Alfa', organization: 'Gemeente A', measures: ' p?h' })),
].flatMap(entriesOf);
const shown = shownColumns(head, undefined);
const lines = linesOf(entries, head, shown);
const names = (of: readonly { entry: { row: OverviewRow } }[]) => of.map(({ entry }) => entry.row.name);

describe('which entries are shown', () => {
  const chosen = (scope: Partial<Parameters<typeof inScope>[0]>) =>
    entries.filter(inScope({ text: '', ...scope })).map((entry) => entry.row.name ?? '-');

  test('those with all words in name, organisation or file, whatever the accents and capitals', () => {
    expect(chosen({ text: 'BETA' })).toEqual(['Béta 10', 'beta 2']);
    expect(chosen({ text: 'gemeente  é a.yaml' })).toEqual(['beta 2']);
    expect(chosen({ text: ' ' })).toHaveLength(4);
  });

  test('those with a value, or without one', () => {
    expect(chosen({ organization: 'Gemeente A' })).toEqual(['beta 2', 'Alfa']);
    expect(chosen({ organization: null })).toEqual(['-']);
    expect(chosen({ organization: 'Gemeente A', status: null })).toEqual(['Alfa']);
  });

  test('those with a cell of a kind, anywhere or in one column', () => {
    const kept = (filter: Parameters<typeof passes>[0]) => names(lines.filter(passes(filter, shown)));
    expect(kept({ cells: [] })).toHaveLength(4);
    expect(kept({ cells: [cell.due] })).toEqual(['Béta 10', 'beta 2']);
    expect(kept({ cells: [cell.due], column: columnKey(second!) })).toEqual(['Béta 10']);
    expect(kept({ cells: [cell.open, '4'] })).toEqual(['Béta 10', 'Alfa']);
  });

  test('the values to choose from, with how many have them, none last', () => {
    expect(
      valuesOf(
        entries,
        ({ organization }) => organization,
        (a, b) => (a < b ? -1 : 1),
      ),
    ).toEqual([
      { value: 'Gemeente A', count: 2 },
      { value: 'Gemeente B', count: 1 },
      { value: null, count: 1 },
    ]);
  });
});

describe('their order', () => {
  const sorted = (by: string, descending = false) => names(sortLines(lines, { by, descending }, head, 'nl'));

  test('by name as a person sorts, with what has none last in both directions', () => {
    expect(sorted('name')).toEqual(['Alfa', 'beta 2', 'Béta 10', undefined]);
    expect(sorted('name', true)).toEqual(['Béta 10', 'beta 2', 'Alfa', undefined]);
  });

  test('by status in the order of the standard, by coverage, and by what is due', () => {
    expect(sorted('status')).toEqual(['beta 2', undefined, 'Béta 10', 'Alfa']);
    expect(sorted('coverage')).toEqual(['beta 2', 'Alfa', 'Béta 10', undefined]);
    expect(sorted('due', true)).toEqual(['beta 2', 'Béta 10', 'Alfa', undefined]);
  });

  test('by a measure, the most urgent first and what is not asked last', () => {
    expect(sorted(columnKey(second!))).toEqual(['Béta 10', 'beta 2', 'Alfa', undefined]);
    expect(sorted(columnKey(first!), true)).toEqual(['Béta 10', undefined, 'beta 2', 'Alfa']);
  });

  test('of many is the same however they came', () => {
    const many = linesOf(
      overviewFiles(500, overviewHead(12)).flatMap(entriesOf),
      overviewHead(12),
      shownColumns(overviewHead(12), undefined),
    );
    const sort = { by: 'coverage', descending: false };
    const keys = (of: typeof many) => sortLines(of, sort, overviewHead(12), 'nl').map(({ entry }) => entry.key);
    expect(keys(many.toReversed())).toEqual(keys(many));
  });
});

describe('the figures', () => {
  test('are those of the cells, however they are counted', () => {
    const wide = overviewHead(12);
    const columns = shownColumns(wide, undefined);
    const many = linesOf(overviewFiles(200, wide).flatMap(entriesOf), wide, columns);
    const whole = countCells(many.map(({ entry }) => entry.row.measures).join(''), wide.states);
    expect(sumOf(many)).toEqual(whole);
    expect(countOf(together(cellCounts(many, columns)), wide)).toEqual(whole);
    expect(whole.present + whole.missing).toBeLessThan(whole.total);
  });

  test('are about the asker that was chosen', () => {
    const two = { ...head, measures: head.measures.map((column, index) => ({ ...column, of: index < 2 ? 'bio' : 'organisation' })) };
    const askers = [...head.askers, { id: 'organisation', title: 'Eigen' }];
    const own = shownColumns({ ...two, askers }, 'organisation');
    expect(own.map(({ index }) => index)).toEqual([2, 3]);
    expect(linesOf(entries, two, own)[0]!.count).toEqual({ total: 2, present: 1, settled: 1, missing: 1, due: 0 });
  });

  test('what is missing most often comes first, of equals what is due', () => {
    const measures = cellCounts(lines, shown).map((counts, at) => ({ column: shown[at]!.column, count: countOf(counts, head) }));
    expect(mostMissing(measures).map(({ column, count }) => [column.id, count.missing, count.due])).toEqual([
      ['org-01', 2, 1],
      ['org-02', 2, 1],
      ['org-00', 1, 0],
    ]);
    const later = { column: first!, count: { total: 3, present: 1, settled: 1, missing: 2, due: 0 } };
    const due = { column: second!, count: { ...later.count, due: 2 } };
    expect(mostMissing([later, due])).toEqual([due, later]);
  });

  test('what falls due at the next status is what is missing and not due yet', () => {
    expect(
      fallingLines(lines, 'In ontwikkeling', 'In gebruik', shown, head).map(({ entry, columns }) => [
        entry.row.name,
        columns.map(({ id }) => id),
      ]),
    ).toEqual([['beta 2', ['org-00', 'org-01']]]);
  });
});

describe('what came before', () => {
  const message = { type: 'content', whole: true, unread: [], reading: { state: 'complete', read: 2, total: 2 }, state: 'ready' } as const;
  const one = file('een.yaml', row({ measures: '3' }));
  const other = file('twee.yaml', row({ measures: '!' }));
  const begun = taken(NOTHING, { ...message, head, files: [one, other] });

  test('stays the same object when its file did not change, and goes with its file', () => {
    const changed = taken(begun, { ...message, whole: false, files: [file('twee.yaml', row({ measures: '3' }))] });
    expect(changed.entries[0]).toBe(begun.entries[0]);
    expect(changed.entries[1]!.row.measures).toBe('3');
    expect(changed.head).toBe(head);
    expect(taken(changed, { ...message, whole: false, files: [file('een.yaml')] }).entries.map(({ path }) => path)).toEqual(['twee.yaml']);
  });

  test('is the same list when only the reading went on', () => {
    expect(taken(begun, { ...message, whole: false, files: [] }).entries).toBe(begun.entries);
  });

  test('counts no more when everything comes anew', () => {
    expect(taken(begun, { ...message, files: [other] }).entries.map(({ path }) => path)).toEqual(['twee.yaml']);
  });
});

test('every kind of cell has a shape and a name of its own', () => {
  const kinds = [...Object.values(cell).filter((one) => one !== cell.notAsked), ...head.states.map((_, index) => String(index))];
  expect(new Set(kinds.map((one) => lookOf(one, head))).size).toBe(kinds.length);
  expect(new Set(kinds.map((one) => cellName(one, head, (id) => id))).size).toBe(kinds.length);
  expect(lookOf(cell.notAsked, head)).toBe('none');
});
