/**
 * The statement of applicability (Verklaring van Toepasselijkheid): for each entry, each measure that is asked for, how it stands and what
 * shows it. One table, from which every form is written.
 */
import type { Catalogue } from '../../catalogue/index.ts';
import { countMeasures, measuresOf } from '../account/count.ts';
import type { Count, EntryAccount, MeasureAccount } from '../account/types.ts';
import { printable, printableLines } from '../document/printable.ts';
import { speaker, type Locale, type Say } from '../messages/index.ts';

/** What each row of the table is about: a measure, or a control of BIO2 that a measure serves. */
export type RowsBy = 'measure' | 'control';

export interface StatementOptions {
  catalogue: Catalogue;
  locale: Locale;
  by: RowsBy;
  /** The day that stands in the statement (JJJJ-MM-DD): the same files and day give the same bytes. */
  date: string;
  /** The organisation that accounts for all of it, when it laid down its name. */
  organization?: string | undefined;
}

/** The columns, in their order; `control` and `asks` only where rows are about controls. */
export const columns = [
  'organization',
  'name',
  'status',
  'control',
  'asks',
  'measure',
  'title',
  'applicability',
  'state',
  'justification',
  'evidence',
  'responsible',
  'version',
  'file',
  'line',
] as const;
export type Column = (typeof columns)[number];

/** One row: texts without markup, and numbers. A text may have line breaks; of evidence and people, each stands on a line. */
export type Row = Readonly<Record<Column, string | number>>;

export interface Statement {
  title: string;
  /** What the reader has to know first: the day, the version of the catalogue, how many. */
  facts: readonly { label: string; value: string }[];
  columns: readonly { key: Column; label: string }[];
  sections: readonly StatementSection[];
  count: Count;
  options: StatementOptions;
}

/** The part about one entry. */
export interface StatementSection {
  entry: EntryAccount;
  title: string;
  count: Count;
  /** What `count` says, in a sentence. */
  summary: string;
  rows: readonly Row[];
}

/** @param entries in the order in which they are to stand */
export function statementOf(entries: readonly EntryAccount[], options: StatementOptions): Statement {
  const { catalogue, locale, by, date, organization } = options;
  const say = speaker(locale);
  const count = countMeasures(measuresOf(entries));
  return {
    title: say('report.title'),
    facts: [
      ...(organization === undefined ? [] : [{ label: say('report.organization'), value: organization }]),
      { label: say('report.date'), value: date },
      { label: say('report.catalogue'), value: `Algoritmekader ${catalogue.release.version}` },
      { label: say('report.entries'), value: String(entries.length) },
      { label: say('report.measures'), value: summaryOf(count, say) },
    ],
    columns: columns
      .filter((key) => by === 'control' || (key !== 'control' && key !== 'asks'))
      .map((key) => ({ key, label: say(`report.column.${key}`) })),
    sections: entries.map((entry) => sectionOf(shownOf(entry), options, say)),
    count,
    options,
  };
}

/** An entry as a report may show it: nothing that it says steers a screen, or turns the direction of reading. */
function shownOf(entry: EntryAccount): EntryAccount {
  const shown = <T extends string | undefined>(text: T) => (text === undefined ? text : printableLines(text)) as T;
  const { path, name, organization, status, measures } = entry;
  return {
    ...entry,
    ...{ path: printable(path), name: shown(name), organization: shown(organization), status: shown(status) },
    measures: measures.map((measure) => ({
      ...measure,
      title: { nl: shown(measure.title.nl), en: shown(measure.title.en) },
      justification: shown(measure.justification),
      evidence: measure.evidence.map(shown),
      responsible: measure.responsible.map((one) => ({ ...one, name: shown(one.name) })),
      version: shown(measure.version),
    })),
  };
}

function sectionOf(entry: EntryAccount, options: StatementOptions, say: Say): StatementSection {
  const count = countMeasures(entry.measures);
  const name = entry.name ?? say('report.nameless');
  return {
    entry,
    title: entry.organization === undefined ? name : say('report.section', { name, organization: entry.organization }),
    count,
    summary: summaryOf(count, say),
    rows: entry.measures.flatMap((measure) => rowsOf(measure, entry, options, say)),
  };
}

/** Lines that belong to one paragraph as one line; paragraphs and items of a list stay apart, as in Markdown. */
const flowed = (text: string): string => text.replace(/(\S)[ \t]*\r?\n[ \t]*(?![-*•–]\s|\d+[.)]\s|\r?\n)(?=\S)/g, '$1 ');

const summaryOf = (count: Count, say: Say) => say('report.summary', { ...count });

function rowsOf(measure: MeasureAccount, entry: EntryAccount, { catalogue, locale, by }: StatementOptions, say: Say): Row[] {
  const row = {
    organization: entry.organization ?? '',
    name: entry.name ?? '',
    status: entry.status ?? '',
    control: '',
    asks: '',
    measure: measure.id,
    title: measure.title[locale],
    applicability: say(measure.due ? 'report.applies' : 'report.applies-later'),
    state: stateText(measure, catalogue, locale),
    justification: flowed(measure.justification ?? ''),
    evidence: measure.evidence.join('\n'),
    responsible: measure.responsible.map(({ role, name }) => say(`report.role.${role}`, { name })).join('\n'),
    version: measure.version ?? '',
    file: entry.path,
    line: measure.line,
  };
  if (by === 'measure') return [row];
  const controls = controlsServedBy(measure.id, catalogue);
  if (controls.length === 0) return [{ ...row, control: say('report.no-control') }];
  return controls.map(({ number, text }) => ({ ...row, control: number, asks: text?.[locale] ?? '' }));
}

/** How a measure stands, in the reader's words. */
export function stateText({ presence, state }: MeasureAccount, catalogue: Catalogue, locale: Locale): string {
  const say = speaker(locale);
  if (presence !== 'present') return say(`report.presence.${presence}`);
  return state === undefined ? say('report.no-state') : catalogue.vocabulary.states[state]![locale];
}

/**
 * The government measures of BIO2 under the controls that a measure's official page cites by their old numbers; a control without one
 * stands there itself. Which new control an old number became is stated by the sources in `Catalogue.bio2For`.
 */
export function controlsServedBy(id: string, catalogue: Catalogue): { number: string; text?: { nl: string; en: string } }[] {
  const isos = new Set(catalogue.measure(id)?.controls.flatMap((control) => catalogue.bio2For(control)?.iso ?? []));
  return [...isos].flatMap((iso) => {
    const own = catalogue.controlsOf(iso).filter((control) => control.status === 'measure');
    return own.length > 0 ? own.map(({ number, text }) => ({ number, text })) : [{ number: iso }];
  });
}
