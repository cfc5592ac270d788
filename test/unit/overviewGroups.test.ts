import { describe, expect, test } from 'vitest';
import {
  entryAtLine,
  filterEntries,
  groupEntries,
  insertable,
  isFiltered,
  isSettled,
  listEntries,
  noFilter,
  partOf,
  requirementCell,
  tasksOf,
} from '../../client/overview/groups.ts';
import type { StoredEntry } from '../../client/overview/store.ts';
import type { Column, OverviewHead, OverviewRow } from '../../server/account/overview.ts';

const column = (id: string, of = 'bio'): Column => ({ id, urn: `urn:${id}`, title: `Titel ${id}`, of, dueAt: ['In gebruik'] });

const head: OverviewHead = {
  measures: [column('org-01'), column('org-02'), column('org-01', 'aia'), column('org-10')],
  requirements: [column('aia-10', 'aia'), column('bio-01', ''), column('aia-10', '')],
  states: [
    { id: 'to do', title: 'te doen', unfinished: true },
    { id: 'done', title: 'gedaan', unfinished: false },
  ],
  askers: [{ id: 'bio', title: 'BIO' }],
  statuses: ['In ontwikkeling', 'In gebruik', 'Buiten gebruik'],
  version: '2.5.1',
};

let line = 0;
const row = (name: string | undefined, measures: string, more: Partial<OverviewRow> = {}): OverviewRow => ({
  line: line++,
  character: 0,
  ...(name === undefined ? {} : { name }),
  measures,
  requirements: '',
  ...more,
});
const at = (path: string, ...rows: OverviewRow[]): StoredEntry[] => rows.map((one) => ({ uri: `file:///${path}`, path, row: one }));
const list = (...entries: StoredEntry[]) => listEntries(entries, head);
const names = (entries: readonly StoredEntry[]) => entries.map(({ row: { name }, path }) => name ?? path);

describe('the list of entries', () => {
  test('is in the order of Dutch names, with numbers as numbers; what has no name comes last, by its file', () => {
    const entries = [
      ...at('z.yaml', row(undefined, '')),
      ...at('b.yaml', row('Parkeren 10', ''), row('parkeren 9', ''), row('Één loket', '')),
      ...at('a.yaml', row(undefined, ''), row('Zwembad', '')),
    ];
    expect(names(list(...entries))).toEqual(['Één loket', 'parkeren 9', 'Parkeren 10', 'Zwembad', 'a.yaml', 'z.yaml']);
  });

  test('tells of each entry which one of its file it is', () => {
    const [a, b, c] = list(...at('een.yaml', row('B', ''), row('C', '')), ...at('twee.yaml', row('D', '')));
    expect([a, b, c].map((one) => `${one!.row.name} ${one!.index}`)).toEqual(['B 0', 'C 1', 'D 0']);
  });

  test('counts again when the states are others', () => {
    const one = at('een.yaml', row('A', '0'));
    expect(listEntries(one, head)[0]!.count.settled).toBe(0);
    const done = { ...head, states: head.states.map((state) => ({ ...state, unfinished: false })) };
    expect(listEntries(one, done)[0]!.count.settled).toBe(1);
  });
});

describe('groups', () => {
  const entries = list(
    ...at(
      'een.yaml',
      row('B', '1!', { organization: 'Gemeente Duinvoort', status: 'In gebruik' }),
      row('A', '10', { organization: 'Waterschap Delta', status: 'In ontwikkeling', requirements: '.' }),
    ),
    ...at(
      'twee.yaml',
      row('C', '..', { organization: 'Gemeente Duinvoort', status: 'iets anders', requirements: ' 1' }),
      row('D', '', { requirements: '  0', status: 'Buiten gebruik' }),
    ),
  );
  const shown = (by: Parameters<typeof groupEntries>[1]) =>
    groupEntries(entries, by, head).map((group) => `${group.title}: ${names(group.entries).join()} ${partOf(group)}%`);

  test('by organisation are in the order of names, with those that have none last, and count all their measures', () => {
    expect(shown('organization')).toEqual(['Gemeente Duinvoort: B,C 25%', 'Waterschap Delta: A 100%', 'undefined: D 100%']);
    const [first] = groupEntries(entries, 'organization', head);
    expect(first!.count).toEqual({ total: 4, present: 1, settled: 1, missing: 3, due: 1 });
  });

  test('by status are in the order of the statuses; one that does not exist comes after those', () => {
    expect(shown('status').map((one) => one.split(':')[0])).toEqual(['In ontwikkeling', 'In gebruik', 'Buiten gebruik', 'iets anders']);
  });

  test('by category: without one, all are together', () => {
    expect(shown('category')).toEqual(['undefined: A,B,C,D 50%']);
  });

  test('by requirement have an entry in each that is asked of it or that it names, once, and count how many have it', () => {
    expect(shown('requirement')).toEqual(['aia-10 Titel aia-10: A,D 50%', 'bio-01 Titel bio-01: C 100%', 'undefined: B 50%']);
    const byName = new Map(entries.map((entry) => [entry.row.name, entry.row]));
    expect(requirementCell(byName.get('D')!, 'urn:aia-10', head)).toBe('0');
    expect(requirementCell(byName.get('A')!, 'urn:aia-10', head)).toBe('.');
    expect(requirementCell(byName.get('B')!, 'urn:aia-10', head)).toBe(' ');
  });
});

describe('filters', () => {
  const entries = list(
    ...at('map/parkeren.yaml', row('Parkeervergunning', '1!', { organization: 'Gemeente Duinvoort', status: 'In gebruik' })),
    ...at(
      'overig.yaml',
      row('Peilbeheer', '01', { organization: 'Waterschap', requirements: ' .' }),
      row('Zorg', ' .', { status: 'In gebruik' }),
    ),
  );
  const left = (filter: Partial<typeof noFilter>) => names(filterEntries(entries, { ...noFilter, ...filter }, head));

  test('none lets everything through', () => {
    expect(left({})).toHaveLength(3);
    expect(isFiltered(noFilter)).toBe(false);
    expect(isFiltered({ ...noFilter, statuses: [''] })).toBe(true);
  });

  test('text is looked for in the name, the organisation and the path, in capitals or not', () => {
    expect(left({ text: 'VERGUNNING' })).toEqual(['Parkeervergunning']);
    expect(left({ text: 'waterschap' })).toEqual(['Peilbeheer']);
    expect(left({ text: 'overig' })).toEqual(['Peilbeheer', 'Zorg']);
    expect(left({ text: 'nergens' })).toEqual([]);
  });

  test('the number of a measure or requirement finds the entries that still have to do it', () => {
    expect(left({ text: 'ORG-01' })).toEqual(['Peilbeheer']);
    expect(left({ text: 'org-02' })).toEqual(['Parkeervergunning', 'Zorg']);
    expect(left({ text: 'bio-01' })).toEqual(['Peilbeheer']);
    expect(left({ text: 'org-10' })).toEqual([]);
  });

  test('only what misses something that is due, only some statuses, and all together', () => {
    expect(left({ onlyDue: true })).toEqual(['Parkeervergunning']);
    expect(left({ statuses: ['In gebruik'] })).toEqual(['Parkeervergunning', 'Zorg']);
    expect(left({ statuses: [''] })).toEqual(['Peilbeheer']);
    expect(left({ statuses: ['In gebruik'], text: 'zorg' })).toEqual(['Zorg']);
    expect(left({ statuses: [''], onlyDue: true })).toEqual([]);
  });
});

describe('what an entry still has to do', () => {
  test('is told once, the most pressing first', () => {
    const one = row('A', '.0!?', { requirements: '.p' });
    expect(tasksOf(one, head).map(({ column: { id }, standing }) => `${id} ${standing}`)).toEqual([
      'aia-10 missing',
      'org-10 open',
      'org-02 unfinished',
      'bio-01 unfinished',
      'org-01 later',
    ]);
    expect(tasksOf(row('B', '!h', {}), head).map(({ standing }) => standing)).toEqual(['due', 'hidden']);
    expect(tasksOf(one, head).find(({ column: { id } }) => id === 'org-02')!.state?.title).toBe('te doen');
  });

  test('is nothing when all is done', () => {
    for (const [measures, requirements, settled] of [
      ['11 1', '1', true],
      ['', '', true],
      ['1p', '', false],
      ['11', '.', false],
      ['.', '', false],
    ] as const) {
      const one = row('A', measures, { requirements });
      expect(isSettled(one, head)).toBe(settled);
      expect(tasksOf(one, head)).toHaveLength(settled ? 0 : 1);
    }
  });

  test('can be added when it is missing, first of all what is due', () => {
    expect(insertable(row('A', '.!', {}))).toBe('due');
    expect(insertable(row('A', '1.', {}))).toBe('missing');
    expect(insertable(row('A', '11', { requirements: '.' }))).toBe('missing');
    expect(insertable(row('A', '1p?h', {}))).toBeUndefined();
  });
});

test('a line of a file belongs to the last entry that begins at or before it', () => {
  const entries = list(...at('een.yaml', { ...row('Z', ''), line: 4 }, { ...row('A', ''), line: 20 }), ...at('twee.yaml', row('B', '')));
  const found = (place: number) => entryAtLine(entries, 'file:///een.yaml', place)?.row.name;
  expect([0, 4, 19, 20, 99].map(found)).toEqual(['Z', 'Z', 'Z', 'A', 'A']);
  expect(entryAtLine(entries, 'file:///drie.yaml', 0)).toBeUndefined();
});

test('ten thousand entries are in their groups, each in as many as it should be', () => {
  const cells = '1!0. '.repeat(9).slice(0, 44);
  const many = Array.from({ length: 10_000 }, (_, number) =>
    at(
      `map/${number}.yaml`,
      row(`Algoritme ${(number * 7919) % 10_000}`, cells, {
        organization: `Organisatie ${number % 342}`,
        status: head.statuses[number % 3]!,
        requirements: number % 2 ? '.1' : ' 1',
      }),
    ),
  ).flat();
  const entries = listEntries(many, head);
  expect(names(entries).slice(0, 3)).toEqual(['Algoritme 0', 'Algoritme 1', 'Algoritme 2']);
  const sizes = (by: Parameters<typeof groupEntries>[1]) => groupEntries(entries, by, head).map((group) => group.entries.length);
  expect(sizes('organization')).toHaveLength(342);
  expect(sizes('organization').reduce((sum, size) => sum + size, 0)).toBe(10_000);
  expect(sizes('status')).toEqual([3334, 3333, 3333]);
  expect(sizes('requirement')).toEqual([5000, 10_000]);
  expect(filterEntries(entries, { ...noFilter, text: 'organisatie 341', onlyDue: true }, head)).toHaveLength(29);
});
