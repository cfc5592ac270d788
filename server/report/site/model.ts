/** What the pages of the site are about: entries, and what they have in common. */
import { countMeasures, measuresOf } from '../../account/count.ts';
import type { Count, EntryAccount, MeasureAccount } from '../../account/types.ts';
import { speaker, type Say } from '../../messages/index.ts';
import { normalise } from '../../rules/suggest.ts';
import { fieldSpec, newestStandard } from '../../standards/index.ts';
import type { Statement, StatementSection } from '../statement.ts';
import { PageNames } from './names.ts';

/** An entry with the page that it has. */
export interface ListedEntry {
  section: StatementSection;
  entry: EntryAccount;
  name: string;
  /** The page, from the folder of the site. */
  page: string;
  organisation: OrganisationGroup;
}

/** Entries that have something in common, with the count of all their measures. */
export interface EntryGroup {
  name: string;
  entries: ListedEntry[];
  count: Count;
}

export interface OrganisationGroup extends EntryGroup {
  page: string;
}

/** A measure, and how each entry that it is asked of stands with it. */
export interface AskedMeasure {
  measure: Pick<MeasureAccount, 'id' | 'urn' | 'title'>;
  page: string;
  entries: { listed: ListedEntry; account: MeasureAccount }[];
  count: Count;
}

export interface Site {
  title: string;
  statement: Statement;
  say: Say;
  /** By organisation, and then by name. */
  entries: readonly ListedEntry[];
  organisations: readonly OrganisationGroup[];
  statuses: readonly EntryGroup[];
  categories: readonly EntryGroup[];
  /** Those that are missing most often come first. */
  measures: readonly AskedMeasure[];
}

export function siteOf(statement: Statement): Site {
  const { locale } = statement.options;
  const say = speaker(locale);
  const order = new Intl.Collator(locale, { numeric: true });
  const organisations = organisationsOf(statement, say).toSorted((a, b) => order.compare(a.name, b.name));
  for (const { entries } of organisations) entries.sort((a, b) => order.compare(a.name, b.name));
  const entries = organisations.flatMap((organisation) => organisation.entries);
  const groups = (key: 'status' | 'publication_category', valueOf: (entry: EntryAccount) => string | undefined) => {
    const permitted = fieldSpec(newestStandard.fields, key)?.permitted ?? [];
    const all = groupedBy(entries, ({ entry }) => valueOf(entry));
    const named = all.map(({ value, items }) => {
      const name = value === undefined ? say(`report.site.without.${key}`) : (permitted.find((one) => isSame(one, value)) ?? value);
      return { name, entries: items, count: countOf(items) };
    });
    // As the standard has them, and then what the standard does not have.
    const place = ({ name }: EntryGroup) => (permitted.indexOf(name) + permitted.length + 1) % (permitted.length + 1);
    return named.toSorted((a, b) => place(a) - place(b) || order.compare(a.name, b.name));
  };
  const { organization } = statement.options;
  const title = say('report.site.title');
  return {
    title: organization === undefined ? title : say('report.section', { name: title, organization }),
    statement,
    say,
    entries,
    organisations,
    statuses: groups('status', ({ status }) => status),
    categories: groups('publication_category', ({ publicationCategory }) => publicationCategory),
    measures: measuresAskedOf(entries).toSorted((a, b) => b.count.missing - a.count.missing || order.compare(a.measure.id, b.measure.id)),
  };
}

const countOf = (entries: readonly ListedEntry[]): Count => countMeasures(measuresOf(entries.map(({ entry }) => entry)));
const isSame = (a: string, b: string): boolean => normalise(a) === normalise(b);

function organisationsOf({ sections }: Statement, say: Say): OrganisationGroup[] {
  const pages = new PageNames('organisations');
  const ofEntries = new PageNames('entries');
  return groupedBy(sections, ({ entry }) => entry.organization).map(({ value, items }) => {
    const name = value ?? say('report.site.without.organization');
    const count = countMeasures(measuresOf(items.map(({ entry }) => entry)));
    const organisation: OrganisationGroup = { name, page: pages.pageFor(name), entries: [], count };
    for (const section of items) {
      const own = section.entry.name ?? say('report.nameless');
      const page = ofEntries.pageFor(`${value ?? ''} ${own}`);
      organisation.entries.push({ section, entry: section.entry, name: own, page, organisation });
    }
    return organisation;
  });
}

/** Values that are the same but for capitals, spaces and signs go together, as they do for the options of the command. */
function groupedBy<T>(items: readonly T[], valueOf: (item: T) => string | undefined): { value: string | undefined; items: T[] }[] {
  const groups = new Map<string, { value: string | undefined; items: T[] }>();
  for (const item of items) {
    const value = valueOf(item);
    const key = value === undefined ? '' : `=${normalise(value)}`;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { value, items: [item] });
  }
  return [...groups.values()];
}

function measuresAskedOf(entries: readonly ListedEntry[]): AskedMeasure[] {
  const pages = new PageNames('measures');
  const asked = new Map<string, Omit<AskedMeasure, 'count'>>();
  for (const listed of entries) {
    for (const account of listed.entry.measures) {
      const known = asked.get(account.urn);
      if (known) known.entries.push({ listed, account });
      else asked.set(account.urn, { measure: account, page: pages.pageFor(account.id), entries: [{ listed, account }] });
    }
  }
  return [...asked.values()].map((one) => ({ ...one, count: countMeasures(one.entries.map(({ account }) => account)) }));
}
