import type { Hover, Position } from 'vscode-languageserver-types';
import { isScalar } from 'yaml';
import { NOT_APPLICABLE } from '../../catalogue/index.ts';
import type { AnyMeasure, Instrument, Requirement, UrnEntry } from '../../catalogue/index.ts';
import { contains, offsetOf, partAtLine, placeAt, rangeOf, type Place } from '../document/locate.ts';
import type { ComplianceItem, Entry, Field, PartContent, Span } from '../document/model.ts';
import { message, render, speaker, type Locale, type Message, type MessageId, type Say } from '../messages/index.ts';
import { certainEntry, meaningsOf, reasonOf } from '../numbering/reading.ts';
import { itemName } from '../rules/compliance/urn.ts';
import { applicability, NO_AI } from '../rules/applies/applicability.ts';
import { choosesMore, requirementsCoverage as applyingCoverage } from '../rules/applies/missing.ts';
import { bioCoverage, coverage, statusOf } from '../rules/bio/missingMeasure.ts';
import { definition } from '../rules/organisation/schema.ts';
import { keysOf } from '../rules/schema/schema.ts';
import { registerLength } from '../standards/registerText.ts';
import { fieldSpec, standardsWith } from '../standards/index.ts';
import { readingOf, type StandardReading } from '../standards/reading.ts';
import type { FieldSpec, Standard } from '../standards/types.ts';
import { cardHover } from './cardHover.ts';
import { configurationHover } from './configurationHover.ts';
import type { FeatureContext } from './context.ts';
import { controlNumbers } from './controlNumbers.ts';
import { controlText } from './controlText.ts';
import { stateName } from './itemText.ts';
import { bullets, code, escape, lines, link, paragraphs, table } from './markdown.ts';
import { measureNumberingText, openText, retiredText } from './numberingText.ts';
import { organisationUrnAt } from './organisationUrn.ts';
import { pageOf, pageOfControl, pageUri } from './pageLinks.ts';

/** How many related names a hover lists before it says how many more there are. */
const MOST_NAMES = 6;

/** What stands under the summary of a requirement or measure: its official text as Markdown, or why that is not there. */
export type OfficialSection = { markdown: string; differs: boolean } | { note: Message };

export interface HoverContext extends FeatureContext {
  /** Whether the editor can open a page of the catalogue: only then does a hover link to one. */
  opensPages: boolean;
  /** Goes under the summary of the entry at the position. */
  official?: OfficialSection | undefined;
}

/** What stands under the pointer: a URN, a list of measures or requirements, or a field. Markdown. */
export function hover(context: HoverContext, position: Position): Hover | undefined {
  const part = partAtLine(context.document, position.line);
  if (!part) return undefined;
  const offset = offsetOf(part, position);
  const control = controlHover(part.content, offset, context);
  if (control) return { contents: { kind: 'markdown', value: control.text }, range: rangeOf(part, control.span) };
  const place = placeAt(part, offset);
  if (!place?.field) return undefined;
  const found =
    organisationHover(place, context) ??
    configurationHover(place.entry, offset, context) ??
    urnHover(place, offset, context) ??
    coverageHover(place, context) ??
    cardHover(place.entry, context.document.kind!, offset, context.settings.locale) ??
    fieldHover(place, offset, context);
  return found && { contents: { kind: 'markdown', value: found.text }, range: rangeOf(part, found.span) };
}

interface Found {
  text: string;
  span: Span;
}

// --- requirements and measures ---------------------------------------------------------------------------------------

function urnHover(place: Place, offset: number, context: HoverContext): Found | undefined {
  const item = urnItemAt(place, offset);
  const text = item && describeUrn(item, place.entry, context);
  return text === undefined ? undefined : { text, span: item!.urn!.span };
}

/** The requirement or measure whose URN stands at a position, when it is certain which one that is. */
export function entryAt({ document, numbering, catalogue }: FeatureContext, position: Position): UrnEntry | undefined {
  const part = partAtLine(document, position.line);
  const offset = part && offsetOf(part, position);
  const place = part && placeAt(part, offset!);
  const item = place && urnItemAt(place, offset!);
  return item && certainEntry(meaningsOf(item, numbering.readingOf(place.entry), catalogue));
}

/** The item whose `urn` stands at an offset. */
function urnItemAt({ item }: Place, offset: number): ComplianceItem | undefined {
  const field = item?.byKey.get('urn');
  return item?.urn && field && (contains(field.valueSpan, offset) || contains(field.keySpan, offset)) ? item : undefined;
}

/** The official text under a heading of its own, or a line that says why it is not there. */
function officialText(section: OfficialSection, { catalogue, settings: { locale } }: FeatureContext): string {
  const say = speaker(locale);
  const { version } = catalogue.release;
  return paragraphs(
    '---',
    `**${say('official.heading')}** · ${say('hover.release', { version })}`,
    'note' in section && `_${escape(render(section.note, locale))}_`,
    'markdown' in section && section.differs && `_${say('official.differs', { version })}_`,
    'markdown' in section && section.markdown,
  );
}

/** The text about what a URN names in the numbering that it is read in; all that it can name when that is open. */
function describeUrn(item: ComplianceItem, entry: Entry, context: HoverContext): string | undefined {
  const { catalogue, numbering, settings } = context;
  const reading = numbering.readingOf(entry);
  const meanings = meaningsOf(item, reading, catalogue);
  const [meaning, ...others] = meanings;
  if (!meaning) return undefined;
  const about = { id: itemName(item.urn!.text), reason: reasonOf(item, reading, catalogue), catalogue, locale: settings.locale };
  if (others.length > 0) return openText(meanings, about);
  const { named } = meaning;
  return named.kind === 'retired'
    ? retiredText(named, meaning, about)
    : paragraphs(
        describe(named, entry, context, measureNumberingText(meaning, about)),
        context.official && officialText(context.official, context),
      );
}

/**
 * The text about a requirement or measure, as it stands in a hover.
 * @param note Markdown about the numbering, to stand before the text
 */
export function describe(
  named: UrnEntry,
  entry: Entry | undefined,
  context: Pick<HoverContext, 'catalogue' | 'settings' | 'opensPages'>,
  note?: string,
): string {
  const { catalogue, opensPages } = context;
  const { locale } = context.settings;
  const say = speaker(locale);
  const { lifecycle } = catalogue.vocabulary;
  const text = named.text[locale];
  const guidance = catalogue.organisation.guidance(named.urn)?.[locale];
  const required = catalogue.organisation.required.some(({ urn }) => urn === named.urn);
  const heading = lines(
    `**${escape(named.id)}** · **${escape(named.title[locale])}**`,
    [
      say(`hover.${named.kind}`),
      'own' in named ? say('hover.own') : say('hover.release', { version: catalogue.release.version }),
      named.lifecycle.map((phase) => escape(lifecycle[phase]?.[locale] ?? phase)).join(', '),
    ]
      .filter(Boolean)
      .join(' · '),
  );
  const factsContext = { catalogue, locale, say, opensPages };
  const facts = named.kind === 'measure' ? measureFacts(named, factsContext) : requirementFacts(named, factsContext);
  return paragraphs(
    heading,
    note,
    named.kind === 'measure' && entry && dueLine(named, entry, catalogue, say),
    named.kind === 'requirement' && named.alwaysApplicable && `_${say('hover.always')}_`,
    named.kind === 'requirement' && !named.alwaysApplicable && entry && appliesLine(named, entry, context),
    escape(text.summary),
    guidance && `**${say('hover.guidance')}** · ${escape(guidance)}`,
    required && `_${say('hover.required-by-organisation')}_`,
    text.risk && `**${say('hover.risk')}** · ${escape(text.risk)}`,
    text.evidence.length > 0 && `**${say('hover.evidence')}**\n\n${bullets(text.evidence.map(escape))}`,
    // An own measure may have no facts at all.
    (facts.some(Boolean) || !('own' in named)) && '---',
    lines(
      ...facts,
      !('own' in named) &&
        [link(say('hover.official'), catalogue.page(named)), ...(opensPages ? [link(say('hover.open'), pageUri(pageOf(named)))] : [])].join(
          ' · ',
        ),
    ),
  );
}

interface FactsContext {
  catalogue: FeatureContext['catalogue'];
  locale: Locale;
  say: Say;
  opensPages: boolean;
}

function measureFacts(measure: AnyMeasure, context: FactsContext): (string | false)[] {
  const { catalogue, say, opensPages } = context;
  const requirements = measure.requirements.flatMap((id) => catalogue.requirement(id) ?? []);
  const bio2 = [...new Set(measure.controls.flatMap((control) => catalogue.bio2For(control)?.iso ?? []))];
  const { adr, ark } = 'own' in measure ? { adr: [], ark: [] } : measure.references;
  const audit = [adr.length > 0 && `ADR ${adr.join(', ')}`, ark.length > 0 && `Algemene Rekenkamer ${ark.join(', ')}`]
    .filter(Boolean)
    .join(' · ');
  return [
    requirements.length > 0 && `**${say('hover.requirements')}** · ${names(requirements, context)}`,
    measure.controls.length > 0 && `**${say('hover.controls')}** · ${measure.controls.join(', ')}`,
    bio2.length > 0 && `**BIO2** · ${bio2.map((iso) => isoNumber(iso, opensPages)).join(', ')}`,
    audit !== '' && `**${say('hover.audit')}** · ${escape(audit)}`,
    'own' in measure ? sourcesLine(measure, say) : instrumentsLine(measure, context),
  ];
}

function requirementFacts(requirement: Requirement, context: FactsContext): (string | false)[] {
  const { catalogue, say, opensPages } = context;
  const own = catalogue.organisation.measures.filter(({ requirements }) => requirements.includes(requirement.id));
  const measures = [...catalogue.measuresOf(requirement.id), ...own];
  return [
    measures.length > 0 &&
      `**${say('hover.measures')}** (${measures.length}) · ${measures.map((measure) => idOf(measure, opensPages)).join(', ')}`,
    instrumentsLine(requirement, context),
    sourcesLine(requirement, say),
  ];
}

function sourcesLine({ sources }: Pick<Requirement, 'sources'>, say: Say): string | false {
  const links = sources.slice(0, MOST_NAMES).map((source) => link(source.title, source.url));
  return links.length > 0 && `**${say('page.sources')}** · ${links.join('; ')}`;
}

function instrumentsLine(entry: UrnEntry, context: FactsContext): string | false {
  const instruments = context.catalogue.instrumentsOf(entry);
  return instruments.length > 0 && `**${context.say('hover.instruments')}** · ${names(instruments, context)}`;
}

/** The number of an entry, which leads to its page where the editor can open that. */
const idOf = (entry: UrnEntry, opensPages: boolean): string =>
  opensPages && !('own' in entry) ? link(entry.id, pageUri(pageOf(entry))) : escape(entry.id);

/** The number of a control, with the same. */
const isoNumber = (iso: string, opensPages: boolean): string => (opensPages ? link(iso, pageUri(pageOfControl(iso))) : iso);

function names(entries: readonly (UrnEntry | Instrument)[], { locale, say, opensPages }: FactsContext): string {
  const shown = entries.slice(0, MOST_NAMES).map((entry) => {
    const title = entry.title[locale];
    if ('urn' in entry) return `${idOf(entry, opensPages)} ${escape(title)}`;
    return opensPages ? link(title, pageUri(pageOf(entry))) : escape(title);
  });
  return [...shown, ...(entries.length > MOST_NAMES ? [say('hover.more', { count: entries.length - MOST_NAMES })] : [])].join('; ');
}

/** Whether a requirement applies to an entry, and by which answers; nothing when that is open. */
function appliesLine(
  requirement: Requirement,
  entry: Entry,
  { catalogue, settings: { locale } }: Pick<FeatureContext, 'catalogue' | 'settings'>,
): string | false {
  const say = speaker(locale);
  const { verdict, because } = applicability(requirement, entry, catalogue);
  if (verdict === 'open' || because === 'always') return false;
  if ('exception' in because)
    return `_${escape(say('hover.applies-not-exception', { exception: catalogue.vocabulary.exceptions[because.exception]?.[locale] ?? '?' }))}_`;
  const answers = because.answers.map(({ question, values }) => {
    const { title, values: words } = catalogue.vocabulary.profile[question]!;
    const readable = values.map((value) => (isNoAnswer(value) ? say(`hover.answer.${value}`) : words[value]![locale]));
    return `${title[locale]}: ${readable.join(', ')}.`;
  });
  return `_${escape([say(verdict === 'yes' ? 'hover.applies' : 'hover.applies-not'), ...answers].join(' '))}_`;
}

const isNoAnswer = (value: string): value is typeof NO_AI | typeof NOT_APPLICABLE => value === NO_AI || value === NOT_APPLICABLE;

function dueLine(measure: AnyMeasure, entry: Entry, catalogue: FeatureContext['catalogue'], say: Say): string {
  const status = statusOf(entry);
  const due = catalogue.isDue(measure, status) ? 'due' : 'later';
  return `_${status ? say(`hover.${due}`, { status: escape(status) }) : say(`hover.${due}-unknown`)}_`;
}

// --- an organisation's own catalogue ---

/** In a file of the catalogue: what a URN of the Algoritmekader stands for, and what a key is for. */
function organisationHover(place: Place, context: HoverContext): Found | undefined {
  const { entry, field, onKey } = place;
  if (entry.kind !== 'organisationEntry' || !field) return undefined;
  const urn = organisationUrnAt(place, context.catalogue);
  if (urn) return { text: describe(urn.named, undefined, context), span: urn.span };
  const known = onKey && keysOf(definition('ownMeasure')).includes(field.key);
  const id = `organisation.key.${field.key}` as MessageId;
  if (!known && !(onKey && field.key === 'guidance')) return undefined;
  return { text: `**${escape(field.key)}** · ${escape(speaker(context.settings.locale)(id))}`, span: field.keySpan };
}

// --- control numbers of the BIO ---

/** What a number of the BIO in a comment or a value asks. */
function controlHover({ text, lines: index }: PartContent, offset: number, context: HoverContext): Found | undefined {
  const line = index.lineAt(offset);
  const start = index.start(line);
  const found = controlNumbers(text.slice(start, index.end(line)), start).find(({ span }) => contains(span, offset));
  const described = found && (found.bio2 ? describeBio2 : describeBio1)(found.number, context);
  return described === undefined ? undefined : { text: described, span: found!.span };
}

/** A government measure of BIO2, or all that stand under a control of ISO/IEC 27002:2022. */
function describeBio2(number: string, { catalogue, settings: { locale }, opensPages }: HoverContext): string | undefined {
  const control = catalogue.control(number);
  const controls = control ? [control] : catalogue.controlsOf(number);
  if (controls.length === 0) return undefined;
  return paragraphs(
    `**BIO2 ${escape(number)}**`,
    ...controls.map((one) => controlText(one, locale)),
    opensPages && link(speaker(locale)('hover.open'), pageUri(pageOfControl(controls[0]!.iso))),
  );
}

/** What a control number of BIO 1.04 became in BIO2, by a public source. */
function describeBio1(number: string, { catalogue, settings: { locale }, opensPages }: HoverContext): string | undefined {
  const say = speaker(locale);
  const became = catalogue.bio2For(number);
  if (!became) return undefined;
  const controls = became.iso.flatMap((iso) => catalogue.controlsOf(iso));
  return paragraphs(
    `**BIO 1.04 ${escape(number)}** · ${say('hover.bio2', { numbers: became.iso.map((iso) => isoNumber(iso, opensPages)).join(', ') })}`,
    ...controls.filter((control) => control.status === 'measure').map((control) => controlText(control, locale)),
    `_${say('hover.bio2-source', { source: escape(became.source.name) })}_`,
  );
}

// --- coverage --------------------------------------------------------------------------------------------------------

function coverageHover({ entry, field, onKey, list }: Place, featureContext: FeatureContext): Found | undefined {
  if (!onKey || !list || !field) return undefined;
  const text = list.key === 'measures' ? measuresCoverage(entry, featureContext) : requirementsCoverage(entry, featureContext);
  return { text, span: field.keySpan };
}

function measuresCoverage(entry: Entry, { catalogue, settings, numbering }: FeatureContext): string {
  const { locale } = settings;
  const say = speaker(locale);
  const reading = numbering.readingOf(entry);
  const bio = bioCoverage(entry, catalogue, settings.rules, reading);
  const asked = catalogue.organisation.required.filter(({ urn }) => !bio.wanted.some((measure) => measure.urn === urn));
  const own = coverage(entry, asked, catalogue, reading);
  const facts = { catalogue, locale, say };
  const wanted = [...bio.wanted, ...asked];
  const others = [...bio.states.keys()].filter((id) => !wanted.some((measure) => measure.id === id));
  const stated = (id: string) => `${escape(id)} (${stateWords(bio.states.get(id), catalogue, locale)})`;
  return paragraphs(
    bio.wanted.length > 0 && coverageTable('hover.coverage', entry, bio, facts),
    asked.length > 0 && coverageTable('hover.coverage.organisation', entry, own, facts),
    others.length > 0 && `${say('hover.coverage.other')}: ${others.map(stated).join(', ')}`,
  );
}

/** How many of the wanted measures are there, and the state of each. */
function coverageTable(
  heading: 'hover.coverage' | 'hover.coverage.organisation',
  entry: Entry,
  { wanted, states, open, missing }: ReturnType<typeof coverage<AnyMeasure>>,
  { catalogue, locale, say }: Omit<FactsContext, 'opensPages'>,
): string {
  const status = statusOf(entry);
  const stateOf = (measure: AnyMeasure): string => {
    if (open.has(measure.id) && !states.has(measure.id)) return say('hover.coverage.open');
    if (!missing.includes(measure)) return stateWords(states.get(measure.id), catalogue, locale);
    return say(catalogue.isDue(measure, status) ? 'hover.coverage.missing' : 'hover.coverage.missing-later');
  };
  const rows = wanted.map((measure) => [escape(measure.id), escape(measure.title[locale]), stateOf(measure)]);
  return paragraphs(
    `**${say(heading, { present: wanted.filter((measure) => states.has(measure.id)).length, total: wanted.length })}**`,
    table(['', say('hover.coverage.measure'), say('hover.coverage.state')], rows),
  );
}

function requirementsCoverage(entry: Entry, { catalogue, numbering, settings }: FeatureContext): string {
  const { locale, rules } = settings;
  const say = speaker(locale);
  const reading = numbering.readingOf(entry);
  const listed = (entry.requirements?.items ?? []).flatMap((item) => {
    const named = certainEntry(meaningsOf(item, reading, catalogue));
    return named ? [{ named, state: stateWords(item.state?.text, catalogue, locale) }] : [];
  });
  const bio = catalogue.framework('bio')!.requirement!;
  const present = listed.find(({ named }) => named.id === bio);
  const { missing } = applyingCoverage(entry, catalogue, rules, reading);
  return paragraphs(
    `**${say('hover.coverage.requirements', { count: listed.length })}**`,
    present ? say('hover.coverage.bio-present', { id: bio, state: present.state }) : say('hover.coverage.bio-missing', { id: bio }),
    bullets(listed.map(({ named, state }) => `${escape(named.id)} ${escape(named.title[locale])}: ${state}`)),
    missing.length > 0 && `**${say('hover.coverage.missing-requirements', { count: missing.length })}**`,
    missing.length > 0 && bullets(missing.map(({ id, title }) => `${escape(id)} ${escape(title[locale])}`)),
    missing.length === 0 && choosesMore(rules, catalogue) && say('hover.coverage.complete'),
  );
}

function stateWords(state: string | undefined, catalogue: FeatureContext['catalogue'], locale: Locale): string {
  if (state === undefined) return '?';
  return stateName(state, catalogue, locale) ?? code(state);
}

// --- fields ----------------------------------------------------------------------------------------------------------

function fieldHover(place: Place, offset: number, { document, settings: { locale } }: FeatureContext): Found | undefined {
  const { entry, field, onKey, inner } = place;
  const reading = readingOf(entry, document.kind);
  if (!field || !reading) return undefined;
  if (onKey) return keyHover(entry, field, reading, locale);
  const { standard } = reading;
  const spec = fieldSpec(standard.fields, field.key);
  if (spec?.items) {
    const innerSpec = inner && contains(inner.keySpan, offset) ? fieldSpec(spec.items, inner.key) : undefined;
    return innerSpec && { text: describeField(innerSpec, standard, inner!.value, locale), span: inner!.keySpan };
  }
  // On a value only where a list of permitted values helps: over a text of five paragraphs a hover is in the way.
  return spec?.permitted && isScalar(field.value)
    ? { text: describeField(spec, standard, field.value, locale), span: field.valueSpan }
    : undefined;
}

/** Over a key: what it is for; one of another version as the newest version that has it says. */
function keyHover(entry: Entry, field: Field, reading: StandardReading, locale: Locale): Found | undefined {
  const owner = fieldSpec(reading.standard.fields, field.key) ? reading.standard : standardsWith(field.key)[0];
  const spec = owner && fieldSpec(owner.fields, field.key);
  // Where an entry is named, it also says which version was assumed.
  const note = field === (entry.byKey.get('name') ?? entry.fields[0]) && assumedVersion(reading);
  const text = paragraphs(spec && describeField(spec, owner, field.value, locale), note && `_${escape(render(note, locale))}_`);
  return text === '' ? undefined : { text, span: field.keySpan };
}

/** By which version an entry is read that does not name one of its own; undefined when it does. */
export function assumedVersion({ standard: { version }, by, written, telling = [] }: StandardReading): Message | undefined {
  if (written && (!written.means || written.means.as === 'near'))
    return message('hover.assumed.unknown', { written: written.text, version });
  if (written) return written.where === 'modeline' ? message('hover.assumed.modeline', { version }) : undefined;
  return by === 'fields'
    ? message('hover.assumed.fields', { version, fields: telling.slice(0, MOST_NAMES).join(', ') })
    : message('hover.assumed.nothing', { version });
}

/** The text about a field of a standard, with how much of its limit the value uses. */
export function describeField(spec: FieldSpec, standard: Standard, value: unknown, locale: Locale): string {
  const say = speaker(locale);
  const requirement = spec.managedByRegister ? say('hover.managed') : say(spec.required ? 'hover.required' : 'hover.optional');
  const limit = spec.maxLength !== undefined && spec.format !== 'month' && say('hover.max-length', { max: spec.maxLength });
  const used =
    spec.maxLength !== undefined && isScalar(value) && typeof value.value === 'string' && spec.format !== 'month'
      ? registerLength(value.value)
      : undefined;
  const quoted = (values: readonly string[]) => values.map((one) => code(one)).join(', ');
  return paragraphs(
    lines(
      `**${spec.key}** · **${escape(spec.title[locale])}**`,
      [requirement, limit, say('hover.standard', { version: standard.version })].filter(Boolean).join(' · '),
    ),
    escape(spec.help[locale]),
    spec.format && say(`hover.format.${spec.format}`),
    spec.permitted && `**${say('hover.permitted')}** · ${quoted(spec.permitted)}`,
    spec.recommended && `**${say('hover.recommended')}** · ${quoted(spec.recommended)}`,
    spec.htmlTags && `**${say('hover.html')}** · ${quoted(spec.htmlTags.map((tag) => `<${tag}>`))}`,
    spec.example && `**${say('hover.example')}** · ${escape(spec.example)}`,
    used !== undefined && `_${say('hover.length', { length: used, max: spec.maxLength! })}_`,
  );
}
