/** The pages of the catalogue: Markdown that reads well in a preview, and as it is written. */
import {
  NOT_APPLICABLE,
  type Bilingual,
  type Catalogue,
  type Control,
  type Instrument,
  type Measure,
  type Requirement,
  type OfficialEntry,
} from '../../catalogue/index.ts';
import { own } from '../document/own.ts';
import { speaker, type Locale, type Say } from '../messages/index.ts';
import { controlText } from './controlText.ts';
import { bullets, code, lines, link, paragraphs, prose, section, table } from './markdown.ts';
import { FOLDERS, pageLink, pageOf, pageOfControl } from './pageLinks.ts';

interface PageContext {
  catalogue: Catalogue;
  locale: Locale;
  say: Say;
}

/** Writes the page of an identifier; undefined when there is no such thing. By folder. */
const WRITERS: Record<string, (id: string, context: PageContext) => string | undefined> = {
  [FOLDERS.requirement]: (id, context) => {
    const requirement = context.catalogue.requirement(id);
    return requirement && requirementPage(requirement, context);
  },
  [FOLDERS.measure]: (id, context) => {
    const measure = context.catalogue.measure(id);
    return measure && measurePage(measure, context);
  },
  [FOLDERS.instrument]: (id, context) => {
    const instrument = context.catalogue.instrument(id);
    return instrument && instrumentPage(instrument, context);
  },
  [FOLDERS.control]: (id, context) => {
    const controls = context.catalogue.controlsOf(id);
    return controls.length > 0 ? controlPage(controls, context) : undefined;
  },
};

/**
 * A page of the catalogue in Markdown, which ends with a line break. What does not exist gets a page that says so.
 * @param page such as `measures/org-11`, see `pageOf`
 */
export function cataloguePage(page: string, catalogue: Catalogue, locale: Locale): string {
  const context = { catalogue, locale, say: speaker(locale) };
  const [folder, id] = page.split(/\/(.*)/s, 2);
  const write = own(WRITERS, folder!);
  return `${write?.(id ?? '', context) ?? unknownPage(page, context)}\n`;
}

function unknownPage(page: string, { catalogue, say }: PageContext): string {
  return paragraphs(`# ${say('page.unknown')}`, say('page.unknown.text', { version: catalogue.release.version, page: code(page) }));
}

function measurePage(measure: Measure, context: PageContext): string {
  const { catalogue, say } = context;
  const requirements = measure.requirements.flatMap((id) => catalogue.requirement(id) ?? []);
  return paragraphs(
    ...opening(measure, context),
    section(say('page.requirements'), entryList(requirements, context)),
    section(say('page.instruments'), entryList(catalogue.instrumentsOf(measure), context)),
    bioSection(measure, context),
    ...closing(measure, context),
  );
}

function requirementPage(requirement: Requirement, context: PageContext): string {
  const { catalogue, say } = context;
  return paragraphs(
    ...opening(requirement, context),
    section(say('page.applies'), ...applicability(requirement, context)),
    section(say('page.measures'), measuresByPhase(catalogue.measuresOf(requirement.id), context)),
    section(say('page.instruments'), entryList(catalogue.instrumentsOf(requirement), context)),
    ...closing(requirement, context),
  );
}

function instrumentPage(instrument: Instrument, context: PageContext): string {
  const { catalogue, locale, say } = context;
  const requirements = instrument.requirements.flatMap((id) => catalogue.requirement(id) ?? []);
  const measures = catalogue.measures.filter(({ id }) => instrument.measures.includes(id));
  return paragraphs(
    `# ${prose(instrument.title[locale])}`,
    facts(instrument, context),
    section(
      say('page.instrument-summary'),
      prose(instrument.text[locale].summary),
      instrument.link !== undefined && link(say('page.instrument-link'), instrument.link),
    ),
    section(say('page.requirements'), entryList(requirements, context)),
    section(say('page.measures'), measuresByPhase(measures, context)),
    footer(instrument, context),
  );
}

// --- parts of a page of an entry ---

/** Title, facts, and our own words: what is asked, why, and what counts as evidence. */
function opening(entry: Requirement | Measure, context: PageContext): string[] {
  const { locale, say } = context;
  const { summary, risk, evidence } = entry.text[locale];
  return [
    `# ${entry.id} · ${prose(entry.title[locale])}`,
    facts(entry, context),
    paragraphs(section(say('page.asked'), prose(summary))),
    paragraphs(section(say('hover.risk'), prose(risk))),
    paragraphs(section(say('hover.evidence'), bullets(evidence.map(prose)))),
  ];
}

function closing(entry: Requirement | Measure, context: PageContext): (string | undefined)[] {
  const sources = entry.sources.map((source) => link(source.title, source.url));
  return [section(context.say('page.sources'), sources.length > 0 && bullets(sources)), footer(entry, context)];
}

/** What is known of an entry, one kind of fact a line. */
function facts(entry: OfficialEntry, { catalogue, locale, say }: PageContext): string {
  const { lifecycle, topics, roles, categories } = catalogue.vocabulary;
  const fact = (name: string, identifiers: readonly string[], vocabulary: Record<string, Bilingual>) =>
    identifiers.length > 0 && `**${name}** · ${identifiers.map((identifier) => prose(word(vocabulary, identifier, locale))).join(', ')}`;
  return lines(
    [
      `**${say(entry.kind === 'instrument' ? 'page.instrument' : `hover.${entry.kind}`)}**`,
      say('hover.release', { version: catalogue.release.version }),
      ...('urn' in entry ? [code(entry.urn)] : []),
    ].join(' · '),
    entry.kind === 'instrument' && fact(say('page.category'), entry.categories, categories),
    fact(say('hover.lifecycle'), entry.lifecycle, lifecycle),
    fact(say('page.topics'), entry.topics, topics),
    fact(say('page.roles'), entry.roles, roles),
    entry.kind === 'measure' && auditFact(entry, say),
  );
}

function auditFact({ references: { adr, ark } }: Measure, say: Say): string | false {
  const frameworks = [
    ...(adr.length > 0 ? [`ADR ${adr.join(', ')}`] : []),
    ...(ark.length > 0 ? [`Algemene Rekenkamer ${ark.join(', ')}`] : []),
  ];
  return frameworks.length > 0 && `**${say('hover.audit')}** · ${prose(frameworks.join(' · '))}`;
}

function footer(entry: OfficialEntry, { catalogue, say }: PageContext): string {
  const official = link(say('page.footer.official'), catalogue.page(entry));
  return paragraphs('---', `_${say('page.footer', { product: say('hover.release', { version: catalogue.release.version }), official })}_`);
}

function entryList(entries: readonly OfficialEntry[], context: PageContext): string | false {
  return entries.length > 0 && bullets(entries.map((entry) => entryLink(entry, context)));
}

/** `[org-11](…) Title`; an instrument has only its title to be called by. */
function entryLink(entry: OfficialEntry, { locale }: PageContext): string {
  const title = entry.title[locale];
  return 'urn' in entry ? `${pageLink(entry.id, pageOf(entry))} ${prose(title)}` : pageLink(title, pageOf(entry));
}

/** Measures under the phase with which they fall due, in the order of the lifecycle. */
function measuresByPhase(measures: readonly Measure[], context: PageContext): string | undefined {
  const { catalogue, locale } = context;
  const groups = Object.entries(catalogue.vocabulary.lifecycle).flatMap(([phase, name]) => {
    const due = measures.filter((measure) => catalogue.phaseOf(measure) === phase);
    return due.length > 0 ? [`### ${prose(name[locale])}`, bullets(due.map((measure) => entryLink(measure, context)))] : [];
  });
  return paragraphs(...groups) || undefined;
}

/** The readable word for an identifier; the identifier itself where the catalogue has no word for it. */
const word = (vocabulary: Record<string, Bilingual>, identifier: string, locale: Locale): string =>
  own(vocabulary, identifier)?.[locale] ?? identifier;

// --- when a requirement applies ---

function applicability(requirement: Requirement, { catalogue, locale, say }: PageContext): (string | false)[] {
  if (requirement.alwaysApplicable) return [say('hover.always')];
  const { profile, exceptions } = catalogue.vocabulary;
  const rows = Object.entries(profile).flatMap(([question, { title, values }]) => {
    const answers = answersThatFit(requirement.profile[question] ?? [], values, locale, say);
    return answers === undefined ? [] : [[`**${prose(title[locale])}**`, prose(answers)]];
  });
  return [
    rows.length > 0 && paragraphs(say('page.profile'), bullets(rows.map((row) => row.join(' · ')))),
    lines(...requirement.exceptions.map((identifier) => say('page.exception', { exception: prose(word(exceptions, identifier, locale)) }))),
  ];
}

/** The answers with which a requirement applies; undefined when the question makes no difference. */
function answersThatFit(named: readonly string[], values: Record<string, Bilingual>, locale: Locale, say: Say): string | undefined {
  const answers = Object.keys(values).filter((value) => named.includes(value));
  if (answers.length === Object.keys(values).length) return undefined;
  if (answers.length > 0)
    return either(
      answers.map((answer) => values[answer]![locale]),
      locale,
    );
  return named.includes(NOT_APPLICABLE) ? say('page.not-applicable') : undefined;
}

const either = (texts: readonly string[], locale: Locale): string => new Intl.ListFormat(locale, { type: 'disjunction' }).format(texts);

// --- the BIO ---

const controlLink = (iso: string, text = `BIO2 ${iso}`): string => pageLink(text, pageOfControl(iso));

/** The numbers of BIO 1.04 that a measure cites, what they became, and what BIO2 asks there. */
function bioSection(measure: Measure, context: PageContext): string | undefined {
  const { catalogue, locale, say } = context;
  const counterparts = measure.controls.map((number) => ({ number, became: catalogue.bio2For(number) }));
  const isos = [...new Set(counterparts.flatMap(({ became }) => became?.iso ?? []))];
  const sources = new Set(counterparts.flatMap(({ became }) => (became ? `${became.source.name}, ${became.source.where[locale]}` : [])));
  const byWayOf = counterparts.some(({ number, became }) => became && became.control !== number);
  const rows = counterparts.map(({ number, became }) => [
    number,
    became
      ? `${became.iso.map((iso) => controlLink(iso)).join(', ')}${became.control === number ? '' : ` (${say('page.bio.via', { number: became.control })})`}`
      : prose(catalogue.unmappedBecause(number)?.[locale] ?? ''),
  ]);
  if (rows.length === 0) return undefined;
  return section(
    say('page.bio'),
    say('page.bio.intro'),
    table(['BIO 1.04', say('page.bio.became')], rows),
    lines(byWayOf && say('page.bio.via-explained'), ...[...sources].map((source) => say('hover.bio2-source', { source: prose(source) }))),
    isos.length > 0 && paragraphs(say('page.bio.asks'), bullets(isos.map((iso) => controlItem(iso, context)))),
  );
}

/** A control of BIO2 with the measures under it, as an item of a list with a list in it. */
function controlItem(iso: string, { catalogue, locale, say }: PageContext): string {
  const asked = catalogue.controlsOf(iso).filter((control) => control.status === 'measure');
  if (asked.length === 0) return `${controlLink(iso)}: ${say('hover.bio2-empty')}`;
  return [controlLink(iso), ...asked.map((control) => `  - ${controlText(control, locale)}`)].join('\n');
}

/** All numbers of BIO2 under one control of ISO/IEC 27002:2022. */
function controlPage(controls: readonly Control[], context: PageContext): string {
  const { catalogue, locale, say } = context;
  const { iso } = controls[0]!;
  const nameOf = (number: string) => controlLink(catalogue.control(number)!.iso, number);
  const citing = catalogue.measuresCiting(iso);
  const bio = catalogue.instrument(catalogue.framework('bio')!.instrument!)!;
  return paragraphs(
    `# BIO2 ${iso}`,
    say('page.control.belongs', { iso }),
    section(say('page.control'), bullets(controls.map((control) => controlText(control, locale, nameOf)))),
    section(
      say('page.control.citing'),
      citing.length > 0 ? say('page.control.citing-intro', { iso }) : say('page.control.citing-none', { iso }),
      citing.length > 0 && bullets(citing.map(({ measure, controls: cited }) => `${entryLink(measure, context)} (${cited.join(', ')})`)),
    ),
    '---',
    `_${say('page.footer.control', { official: pageLink('BIO', pageOf(bio)) })}_`,
  );
}
