/** Rows of a workspace that does not exist, for what shows many of them. The same count gives the same rows. */
import { cell, type OverviewFile, type OverviewHead, type OverviewRow } from '../../server/account/overview.ts';

export const STATUSES = ['In ontwikkeling', 'In gebruik', 'Buiten gebruik'] as const;
const KINDS = [cell.due, cell.later, '0', '1', '2', '3', '3', '3', '4', cell.present, cell.open, cell.hidden, cell.notAsked];

/** @param columns how many measures are asked for */
export const overviewHead = (columns: number): OverviewHead => ({
  measures: Array.from({ length: columns }, (_, index) => ({
    id: `org-${String(index).padStart(2, '0')}`,
    urn: `urn:nl:ak:mtr:org-${String(index).padStart(2, '0')}`,
    title: `Maatregel ${index}`,
    of: 'bio',
    dueAt: index % 2 === 0 ? ['In gebruik', 'Buiten gebruik'] : [...STATUSES],
  })),
  requirements: [],
  states: [
    { id: 'to do', title: 'te doen', unfinished: true },
    { id: 'in progress', title: 'mee bezig', unfinished: true },
    { id: 'in review', title: 'in beoordeling', unfinished: true },
    { id: 'done', title: 'gedaan', unfinished: false },
    { id: 'not implemented', title: 'niet uitgevoerd', unfinished: false },
  ],
  askers: [{ id: 'bio', title: 'BIO' }],
  statuses: STATUSES,
  version: '2.5.1',
});

/** @param count of entries, each in a file of its own */
export const overviewFiles = (count: number, { measures }: Pick<OverviewHead, 'measures'>): OverviewFile[] =>
  Array.from({ length: count }, (_, index) => {
    const path = `register/algoritme-${String(index).padStart(5, '0')}.yaml`;
    return { uri: `file:///werk/${path}`, path, rows: [overviewRow(index, measures.length)] };
  });

const overviewRow = (index: number, columns: number): OverviewRow => ({
  line: 6,
  character: 6,
  name: `Algoritme ${index}`,
  organization: `Gemeente ${index % 40}`,
  status: STATUSES[index % STATUSES.length]!,
  publicationCategory: index % 2 === 0 ? 'Impactvolle algoritmes' : 'Overige algoritmes',
  // A linear congruence is enough to have all kinds everywhere.
  measures: Array.from({ length: columns }, (_, at) => KINDS[(index * 7 + at * 5 + (index % 11) * at) % KINDS.length]).join(''),
  requirements: '',
});
