/** The pages of the site: the overview, and one for each organisation, entry and measure. */
import { escape } from 'html-escaper';
import { statementTable } from '../html.ts';
import type { AskedMeasure, ListedEntry, OrganisationGroup, Site } from './model.ts';
import {
  barLegend,
  countTiles,
  coverage,
  entryTable,
  groupTable,
  legend,
  link,
  place,
  section,
  sign,
  standingOf,
  stateCell,
  table,
  tiles,
  type TableColumn,
} from './parts.ts';
import { stateText, type Row } from '../statement.ts';

export interface PageContent {
  title: string;
  /** What stands above the title: the way back. HTML. */
  way: string;
  /** What follows the title. HTML. */
  body: string;
}

export const INDEX = 'index.html';
/** How many entries the overview puts forward. */
const MOST_DUE = 8;

export function indexPage(site: Site): PageContent {
  const { say, statement, entries, organisations, statuses, categories, measures } = site;
  const mostDue = entries
    .filter(({ section: { count } }) => count.due > 0)
    .toSorted((a, b) => b.section.count.due - a.section.count.due)
    .slice(0, MOST_DUE);
  const figures = tiles([
    { label: say('report.entries'), value: String(entries.length) },
    { label: say('report.site.organisations'), value: String(organisations.length) },
    ...countTiles(statement.count, say),
  ]);
  const parts = [
    mostDue.length === 0
      ? ''
      : section('most-due', say('report.site.most-due'), entryTable(say('report.site.most-due'), mostDue, INDEX, site)),
    section(
      'organisations',
      say('report.site.organisations'),
      groupTable(say('report.column.organization'), organisations, say, ({ page, name }) => link(INDEX, page, name)),
    ),
    section(
      'statuses',
      say('report.site.statuses'),
      groupTable(say('report.column.status'), statuses, say, ({ name }) => escape(name)),
    ),
    section(
      'categories',
      say('report.site.categories'),
      groupTable(say('report.site.category'), categories, say, ({ name }) => escape(name)),
    ),
    section('measures', say('report.site.most-missing'), measureTable(measures, site)),
    section('entries', say('report.site.entries'), entryTable(say('report.site.entries'), entries, INDEX, site)),
  ];
  return { title: site.title, way: '', body: `${figures}\n${barLegend(say)}\n${parts.join('\n')}` };
}

function measureTable(measures: readonly AskedMeasure[], { say, statement: { options } }: Site): string {
  const columns: TableColumn<AskedMeasure>[] = [
    { label: say('report.column.measure'), cell: ({ measure, page }) => link(INDEX, page, measure.id) },
    { label: say('report.column.title'), cell: ({ measure }) => escape(measure.title[options.locale]) },
    { label: say('report.site.present'), cell: ({ count }) => coverage(count, say) },
    { label: say('report.site.missing'), cell: ({ count }) => String(count.missing), isNumber: true },
    {
      label: say('report.site.of-which-due'),
      cell: ({ count }) => (count.due > 0 ? `<strong class="alert">${count.due}</strong>` : '0'),
      isNumber: true,
    },
  ];
  return table(say('report.site.most-missing'), columns, measures);
}

export function organisationPage(organisation: OrganisationGroup, site: Site): PageContent {
  const { say } = site;
  const { name, page, entries, count } = organisation;
  return {
    title: name,
    way: link(page, INDEX, say('report.site.overview')),
    body: `${tiles([{ label: say('report.entries'), value: String(entries.length) }, ...countTiles(count, say)])}
${section('entries', say('report.site.entries'), entryTable(say('report.site.entries'), entries, page, site))}
${section('matrix', say('report.site.matrix'), `${legend(say)}\n${matrix(organisation, site)}`)}`,
  };
}

/** Each entry by each measure. */
function matrix({ entries, page }: OrganisationGroup, site: Site): string {
  const { say, statement } = site;
  const { catalogue, locale } = statement.options;
  const asked = site.measures
    .filter(({ entries: all }) => all.some(({ listed }) => entries.includes(listed)))
    .toSorted((a, b) => (a.measure.urn < b.measure.urn ? -1 : 1));
  const columns = asked.map(({ measure, page: to }) => ({
    urn: measure.urn,
    head: link(page, to, measure.id),
    title: measure.title[locale],
  }));
  const head = columns.map(({ head: text, title }) => `<th scope="col" title="${escape(title)}">${text}</th>`).join('');
  const row = ({ entry, name, page: to }: ListedEntry) => {
    const cells = columns.map(({ urn }) => {
      const account = entry.measures.find((one) => one.urn === urn);
      return `<td>${account ? sign(standingOf(account), stateText(account, catalogue, locale)) : ''}</td>`;
    });
    return `<tr><th scope="row">${link(page, to, name)}</th>${cells.join('')}</tr>`;
  };
  return `<div class="table" role="group" aria-label="${escape(say('report.site.matrix'))}" tabindex="0"><table class="matrix">
<caption class="hidden">${escape(say('report.site.matrix'))}</caption>
<thead><tr><th scope="col">${escape(say('report.column.name'))}</th>${head}</tr></thead>
<tbody>
${entries.map(row).join('\n')}
</tbody>
</table></div>`;
}

export function entryPage({ section: one, entry, name, page, organisation }: ListedEntry, site: Site): PageContent {
  const { say, statement, measures } = site;
  const facts: [string, string | undefined][] = [
    [say('report.column.organization'), link(page, organisation.page, organisation.name)],
    [say('report.column.status'), entry.status && escape(entry.status)],
    [say('report.site.category'), entry.publicationCategory && escape(entry.publicationCategory)],
    [say('report.site.standard'), entry.standard && escape(entry.standard)],
    [say('report.column.file'), place(entry, entry.line)],
  ];
  const pageOf = new Map(measures.map(({ measure, page: to }) => [measure.urn, to]));
  const accountOf = ({ measure }: Row) => entry.measures.find(({ id }) => id === measure)!;
  // What no row has anything in only takes room.
  const columns = statement.columns.filter(({ key }) => one.rows.some((row) => row[key] !== ''));
  const rows = statementTable(one, columns, {
    measure: (row) => link(page, pageOf.get(accountOf(row).urn)!, accountOf(row).id),
    state: (row) => stateCell(accountOf(row), site),
  });
  return {
    title: name,
    way: `${link(page, INDEX, say('report.site.overview'))} <span aria-hidden="true">›</span> ${link(page, organisation.page, organisation.name)}`,
    body: `<dl class="facts">${facts.flatMap(([label, value]) => (value ? [`<div><dt>${escape(label)}</dt><dd>${value}</dd></div>`] : [])).join('')}</dl>
${tiles(countTiles(one.count, say))}
${section('statement', statement.title, one.rows.length > 0 ? rows : `<p>${escape(say('report.site.nothing-asked'))}</p>`)}`,
  };
}

export function measurePage(asked: AskedMeasure, site: Site): PageContent {
  const { say, statement } = site;
  const { catalogue, locale } = statement.options;
  const { measure, page, entries, count } = asked;
  const text = catalogue.measure(measure.id)?.urn === measure.urn ? catalogue.measure(measure.id)!.text[locale] : undefined;
  const order = ['due', 'later', 'unclear', 'unfinished', 'explained', 'settled'];
  const rows = entries.toSorted((a, b) => order.indexOf(standingOf(a.account)) - order.indexOf(standingOf(b.account)));
  const columns: TableColumn<AskedMeasure['entries'][number]>[] = [
    { label: say('report.column.name'), cell: ({ listed }) => link(page, listed.page, listed.name) },
    { label: say('report.column.organization'), cell: ({ listed: { organisation } }) => link(page, organisation.page, organisation.name) },
    { label: say('report.column.status'), cell: ({ listed: { entry } }) => escape(entry.status ?? '') },
    { label: say('report.column.state'), cell: ({ account }) => stateCell(account, site) },
    { label: say('report.site.place'), cell: ({ listed, account }) => place(listed.entry, account.line) },
  ];
  const about = text
    ? section(
        'about',
        say('report.site.about-measure'),
        `<p>${escape(text.summary)}</p>
<h3>${escape(say('hover.risk'))}</h3><p>${escape(text.risk)}</p>
<h3>${escape(say('hover.evidence'))}</h3><ul>${text.evidence.map((one) => `<li>${escape(one)}</li>`).join('')}</ul>`,
      )
    : '';
  return {
    title: `${measure.id} ${measure.title[locale]}`,
    way: link(page, INDEX, say('report.site.overview')),
    body: `${tiles([{ label: say('report.site.asked-of'), value: String(entries.length) }, ...countTiles(count, say)])}
${section('entries', say('report.site.entries'), table(say('report.site.entries'), columns, rows))}
${about}`,
  };
}
