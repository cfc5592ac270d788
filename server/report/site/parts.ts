/** What the pages of the site are made of. Every text that comes from a file goes through `escape`. */
import { escape } from 'html-escaper';
import { isSettled } from '../../account/count.ts';
import { percentage } from '../../account/percentage.ts';
import type { Count, MeasureAccount } from '../../account/types.ts';
import type { Say } from '../../messages/index.ts';
import { stateText } from '../statement.ts';
import type { EntryGroup, ListedEntry, Site } from './model.ts';
import { linkFrom } from './names.ts';

/** How a measure stands, in the ways that a sign tells apart. */
const standings = {
  settled: '✓',
  explained: '–',
  unfinished: '◐',
  due: '✗',
  later: '○',
  unclear: '?',
} as const;
export type Standing = keyof typeof standings;

export const standingOf = (measure: MeasureAccount): Standing => {
  if (measure.state === 'not implemented') return 'explained';
  if (measure.presence === 'present') return isSettled(measure) ? 'settled' : 'unfinished';
  if (measure.presence !== 'missing') return 'unclear';
  return measure.due ? 'due' : 'later';
};

/** The sign with what it says for who does not see it. */
export const sign = (standing: Standing, text: string): string =>
  `<span class="sign ${standing}" aria-hidden="true">${standings[standing]}</span><span class="hidden">${escape(text)}</span>`;

export const legend = (say: Say): string =>
  `<ul class="legend">${(Object.keys(standings) as Standing[])
    .map(
      (one) =>
        `<li><span class="sign ${one}" aria-hidden="true">${standings[one]}</span> ${escape(say(`report.site.standing.${one}`))}</li>`,
    )
    .join('')}</ul>`;

/** The sign, and the state in words. */
export const stateCell = (measure: MeasureAccount, { statement: { options } }: Site): string => {
  const standing = standingOf(measure);
  const text = stateText(measure, options.catalogue, options.locale);
  return `<span class="sign ${standing}" aria-hidden="true">${standings[standing]}</span> ${escape(text)}`;
};

export const link = (from: string, to: string, text: string): string => `<a href="${linkFrom(from, to)}">${escape(text)}</a>`;

export const place = ({ path }: { path: string }, line: number): string => `<code>${escape(path)}:${line}</code>`;

/** How much is there: a bar to look at, and the figures to read. */
export function coverage(count: Count, say: Say): string {
  if (count.total === 0) return `<span class="none">${escape(say('report.site.nothing-asked'))}</span>`;
  const part = (of: number) => Math.round((of * 1000) / count.total) / 10;
  // Attributes and not styles: the page allows none but its own.
  const bar = `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="8"/><rect class="present" width="${part(count.present)}" height="8"/><rect class="settled" width="${part(count.settled)}" height="8"/></svg>`;
  return `<span class="coverage">${bar}<span class="figures">${escape(say('report.site.part', { present: count.present, total: count.total }))}</span> <span class="percentage">${percentage(count)}%</span></span>`;
}

/** What the colours of the bars say. */
export const barLegend = (say: Say): string =>
  `<ul class="legend">${(['settled', 'present', 'all'] as const)
    .map(
      (part) =>
        `<li><svg class="bar key" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect class="${part}" width="1" height="1"/></svg> ${escape(say(`report.site.bar.${part}`))}</li>`,
    )
    .join('')}</ul>`;

/** The figures of many measures, large. */
export function tiles(figures: readonly { label: string; value: string; note?: string; alert?: boolean }[]): string {
  const one = ({ label, value, note, alert }: (typeof figures)[number]) =>
    `<div${alert ? ' class="alert"' : ''}><dt>${escape(label)}</dt><dd>${escape(value)}${note === undefined ? '' : ` <small>${escape(note)}</small>`}</dd></div>`;
  return `<dl class="tiles">${figures.map(one).join('')}</dl>`;
}

export const countTiles = (count: Count, say: Say) => [
  {
    label: say('report.site.present'),
    value: say('report.site.percentage', { percentage: percentage(count) }),
    note: say('report.site.part', { present: count.present, total: count.total }),
  },
  { label: say('report.site.settled'), value: String(count.settled) },
  { label: say('report.site.due'), value: String(count.due), alert: count.due > 0 },
  { label: say('report.site.later'), value: String(count.missing - count.due) },
];

export interface TableColumn<T> {
  label: string;
  /** HTML. */
  cell: (row: T) => string;
  /** Numbers stand at the right. */
  isNumber?: true;
}

/** A table whose first column names its rows. */
export function table<T>(caption: string, columns: readonly TableColumn<T>[], rows: readonly T[]): string {
  const kind = ({ isNumber }: TableColumn<T>) => (isNumber ? ' class="number"' : '');
  const head = columns.map((column) => `<th scope="col"${kind(column)}>${escape(column.label)}</th>`).join('');
  const line = (row: T) =>
    columns
      .map((column, index) => (index === 0 ? `<th scope="row">${column.cell(row)}</th>` : `<td${kind(column)}>${column.cell(row)}</td>`))
      .join('');
  return `<div class="table" role="group" aria-label="${escape(caption)}" tabindex="0"><table>
<caption class="hidden">${escape(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${line(row)}</tr>`).join('\n')}
</tbody>
</table></div>`;
}

const number = (value: number, isAlert = false): string =>
  isAlert && value > 0 ? `<strong class="alert">${value}</strong>` : String(value);

/** What is counted of a group or an entry, as the last columns of its row. */
export const countColumns = <T>(countOf: (row: T) => Count, say: Say): TableColumn<T>[] => [
  { label: say('report.measures'), cell: (row) => coverage(countOf(row), say) },
  { label: say('report.site.settled'), cell: (row) => number(countOf(row).settled), isNumber: true },
  { label: say('report.site.due'), cell: (row) => number(countOf(row).due, true), isNumber: true },
];

export const groupTable = <T extends EntryGroup>(caption: string, groups: readonly T[], say: Say, nameCell: (group: T) => string): string =>
  table<T>(
    caption,
    [
      { label: caption, cell: nameCell },
      { label: say('report.entries'), cell: ({ entries }) => String(entries.length), isNumber: true },
      ...countColumns<T>(({ count }) => count, say),
    ],
    groups,
  );

/** @param from the page that it stands on */
export function entryTable(caption: string, entries: readonly ListedEntry[], from: string, { say, organisations }: Site): string {
  const ofMany = from === 'index.html' && organisations.length > 1;
  const columns: TableColumn<ListedEntry>[] = [
    { label: say('report.column.name'), cell: ({ page, name }) => link(from, page, name) },
    ...(ofMany
      ? [
          {
            label: say('report.column.organization'),
            cell: ({ organisation }: ListedEntry) => link(from, organisation.page, organisation.name),
          },
        ]
      : []),
    { label: say('report.column.status'), cell: ({ entry }) => escape(entry.status ?? '') },
    { label: say('report.site.category'), cell: ({ entry }) => escape(entry.publicationCategory ?? '') },
    ...countColumns<ListedEntry>(({ section }) => section.count, say),
  ];
  return table(caption, columns, entries);
}

export const section = (id: string, title: string, body: string): string => `<section aria-labelledby="${id}">
<h2 id="${id}">${escape(title)}</h2>
${body}
</section>`;
