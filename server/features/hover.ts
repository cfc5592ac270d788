import type { Hover, Position } from 'vscode-languageserver-types';
import { isScalar } from 'yaml';
import { plainVersion } from '../../catalogue/numbering.ts';
import type { Control, Instrument, Measure, Requirement, UrnEntry } from '../../catalogue/index.ts';
import { contains, offsetOf, partAtLine, placeAt, rangeOf, type Place } from '../document/locate.ts';
import type { ComplianceItem, Entry, Field, PartContent, Span } from '../document/model.ts';
import { message, render, type Locale, type Message, type MessageId } from '../messages/index.ts';
import { certainEntry, meaningsOf, versionNumbering } from '../numbering/reading.ts';
import { itemName } from '../rules/compliance/urn.ts';
import { bioCoverage, statusOf } from '../rules/bio/missingMeasure.ts';
import { registerLength } from '../standards/registerText.ts';
import { fieldSpec, standardsWith } from '../standards/index.ts';
import { readingOf, type StandardReading } from '../standards/reading.ts';
import type { FieldSpec, Standard } from '../standards/types.ts';
import type { FeatureContext } from './context.ts';
import { bullets, code, escape, lines, link, paragraphs } from './markdown.ts';
import { measureNumberingText, openText, reasonOf, retiredText } from './numberingText.ts';

/** How many related names a hover lists before it says how many more there are. */
const MOST_NAMES = 6;

/** What stands under the pointer: a URN, a list of measures or requirements, or a field. Markdown. */
export function hover(context: FeatureContext, position: Position): Hover | undefined {
  const part = partAtLine(context.document, position.line);
  if (!part) return undefined;
  const offset = offsetOf(part, position);
  const control = controlHover(part.content, offset, context);
  if (control) return { contents: { kind: 'markdown', value: control.text }, range: rangeOf(part, control.span) };
  const place = placeAt(part, offset);
  if (!place?.field) return undefined;
  const found = urnHover(place, offset, context) ?? coverageHover(place, context) ?? fieldHover(place, offset, context);
  return found && { contents: { kind: 'markdown', value: found.text }, range: rangeOf(part, found.span) };
}

interface Found {
  text: string;
  span: Span;
}

// --- requirements and measures ---------------------------------------------------------------------------------------

function urnHover({ entry, item }: Place, offset: number, context: FeatureContext): Found | undefined {
  const urn = item?.urn;
  const field = item?.byKey.get('urn');
  if (!urn || !field || !(contains(field.valueSpan, offset) || contains(field.keySpan, offset))) return undefined;
  const text = describeUrn(item, entry, context);
  return text === undefined ? undefined : { text, span: urn.span };
}

/** The text about what a URN names in the numbering that it is read in; all that it can name when that is open. */
function describeUrn(item: ComplianceItem, entry: Entry, context: FeatureContext): string | undefined {
  const { catalogue, numbering, settings } = context;
  const reading = numbering.readingOf(entry);
  const meanings = meaningsOf(item, reading, catalogue);
  const [meaning, ...others] = meanings;
  if (!meaning) return undefined;
  const version = versionNumbering(item, catalogue) && plainVersion(item.version!.text);
  const about = { id: itemName(item.urn!.text), reason: reasonOf(version, reading), catalogue, locale: settings.locale };
  if (others.length > 0) return openText(meanings, about);
  const { named } = meaning;
  return named.kind === 'retired'
    ? retiredText(named, meaning, about)
    : describe(named, entry, context, measureNumberingText(meaning, about));
}

/**
 * The text about a requirement or measure, as it stands in a hover.
 * @param note Markdown about the numbering, to stand before the text
 */
export function describe(
  named: UrnEntry,
  entry: Entry | undefined,
  { catalogue, settings: { locale } }: Omit<FeatureContext, 'numbering'>,
  note?: string,
): string {
  const say = speaker(locale);
  const { lifecycle } = catalogue.vocabulary;
  const text = named.text[locale];
  const heading = lines(
    `**${named.id}** · **${escape(named.title[locale])}**`,
    [
      say(`hover.${named.kind}`),
      say('hover.release', { version: catalogue.release.version }),
      named.lifecycle.map((phase) => escape(lifecycle[phase]?.[locale] ?? phase)).join(', '),
    ].join(' · '),
  );
  const facts =
    named.kind === 'measure' ? measureFacts(named, { catalogue, locale, say }) : requirementFacts(named, { catalogue, locale, say });
  return paragraphs(
    heading,
    note,
    named.kind === 'measure' && entry && dueLine(named, entry, catalogue, say),
    named.kind === 'requirement' && named.alwaysApplicable && `_${say('hover.always')}_`,
    escape(text.summary),
    `**${say('hover.risk')}** · ${escape(text.risk)}`,
    `**${say('hover.evidence')}**\n\n${bullets(text.evidence.map(escape))}`,
    '---',
    lines(...facts, link(say('hover.official'), catalogue.page(named))),
  );
}

interface FactsContext {
  catalogue: FeatureContext['catalogue'];
  locale: Locale;
  say: Say;
}

function measureFacts(measure: Measure, { catalogue, locale, say }: FactsContext): (string | false)[] {
  const requirements = measure.requirements.flatMap((id) => catalogue.requirement(id) ?? []);
  const bio2 = [...new Set(measure.controls.flatMap((control) => catalogue.bio2For(control)?.iso ?? []))];
  const { adr, ark } = measure.references;
  const audit = [adr.length > 0 && `ADR ${adr.join(', ')}`, ark.length > 0 && `Algemene Rekenkamer ${ark.join(', ')}`]
    .filter(Boolean)
    .join(' · ');
  return [
    requirements.length > 0 && `**${say('hover.requirements')}** · ${names(requirements, locale, say)}`,
    measure.controls.length > 0 && `**${say('hover.controls')}** · ${measure.controls.join(', ')}`,
    bio2.length > 0 && `**BIO2** · ${bio2.join(', ')}`,
    audit !== '' && `**${say('hover.audit')}** · ${escape(audit)}`,
    instrumentsLine(measure, { catalogue, locale, say }),
  ];
}

function requirementFacts(requirement: Requirement, { catalogue, locale, say }: FactsContext): (string | false)[] {
  const measures = catalogue.measuresOf(requirement.id);
  return [
    measures.length > 0 && `**${say('hover.measures')}** (${measures.length}) · ${measures.map((measure) => measure.id).join(', ')}`,
    instrumentsLine(requirement, { catalogue, locale, say }),
    requirement.sources.length > 0 &&
      requirement.sources
        .slice(0, MOST_NAMES)
        .map((source) => link(source.title, source.url))
        .join(' · '),
  ];
}

function instrumentsLine(entry: UrnEntry, { catalogue, locale, say }: FactsContext): string | false {
  const instruments = catalogue.instrumentsOf(entry);
  return instruments.length > 0 && `**${say('hover.instruments')}** · ${names(instruments, locale, say)}`;
}

function names(entries: readonly (UrnEntry | Instrument)[], locale: Locale, say: Say): string {
  const shown = entries
    .slice(0, MOST_NAMES)
    .map((entry) => ('urn' in entry ? `${entry.id} ${escape(entry.title[locale])}` : escape(entry.title[locale])));
  return [...shown, ...(entries.length > MOST_NAMES ? [say('hover.more', { count: entries.length - MOST_NAMES })] : [])].join('; ');
}

function dueLine(measure: Measure, entry: Entry, catalogue: FeatureContext['catalogue'], say: Say): string {
  const status = statusOf(entry);
  const due = catalogue.isDue(measure, status) ? 'due' : 'later';
  return `_${status ? say(`hover.${due}`, { status: escape(status) }) : say(`hover.${due}-unknown`)}_`;
}

// --- control numbers of the BIO ---

const CONTROL = /\bBIO(2?)[\s:,]*(\d{1,2}(?:\.\d{1,2}){1,3})\b/g;

/** `BIO 9.2.1` or `BIO2 5.15.01` in a comment or a value. Only BIO2 writes two digits each time (`5.15.01`). */
function controlHover({ text, lines: index }: PartContent, offset: number, featureContext: FeatureContext): Found | undefined {
  const line = index.lineAt(offset);
  const start = index.start(line);
  for (const match of text.slice(start, index.end(line)).matchAll(CONTROL)) {
    const span = { start: start + match.index, end: start + match.index + match[0].length };
    if (!contains(span, offset)) continue;
    const number = match[2]!;
    const bio2 = match[1] === '2' || /^\d\.\d\d(?:\.\d\d)?$/.test(number);
    const described = bio2 ? describeBio2(number, featureContext) : describeBio1(number, featureContext);
    return described === undefined ? undefined : { text: described, span };
  }
  return undefined;
}

/** A government measure of BIO2, or all that stand under a control of ISO/IEC 27002:2022. */
function describeBio2(number: string, { catalogue, settings: { locale } }: FeatureContext): string | undefined {
  const control = catalogue.control(number);
  const controls = control ? [control] : catalogue.controlsOf(number);
  return controls.length > 0 ? paragraphs(`**BIO2 ${escape(number)}**`, ...controls.map((one) => controlText(one, locale))) : undefined;
}

/** What a control number of BIO 1.04 became in BIO2, by a public source. */
function describeBio1(number: string, { catalogue, settings: { locale } }: FeatureContext): string | undefined {
  const say = speaker(locale);
  const became = catalogue.bio2For(number);
  if (!became) return undefined;
  const controls = became.iso.flatMap((iso) => catalogue.controlsOf(iso));
  return paragraphs(
    `**BIO 1.04 ${escape(number)}** · ${say('hover.bio2', { numbers: became.iso.join(', ') })}`,
    ...controls.filter((control) => control.status === 'measure').map((control) => controlText(control, locale)),
    `_${say('hover.bio2-source', { source: escape(became.source.name) })}_`,
  );
}

function controlText(control: Control, locale: Locale): string {
  const say = speaker(locale);
  if (control.status === 'measure') return `**${control.number}** · ${escape(control.text[locale])}`;
  return `**${control.number}** · ${control.status === 'moved' ? say('hover.bio2-moved', { number: control.movedTo }) : say('hover.bio2-empty')}`;
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
  const { wanted, states, open, missing } = bioCoverage(entry, catalogue, settings.rules, numbering.readingOf(entry));
  const status = statusOf(entry);
  const stateOf = (measure: Measure): string => {
    if (open.has(measure.id) && !states.has(measure.id)) return say('hover.coverage.open');
    if (!missing.includes(measure)) return stateName(states.get(measure.id), catalogue, locale);
    return say(catalogue.isDue(measure, status) ? 'hover.coverage.missing' : 'hover.coverage.missing-later');
  };
  const rows = wanted.map((measure) => `| ${measure.id} | ${escape(measure.title[locale])} | ${stateOf(measure)} |`);
  const others = [...states.keys()].filter((id) => !wanted.some((measure) => measure.id === id));
  return paragraphs(
    `**${say('hover.coverage', { present: wanted.filter((measure) => states.has(measure.id)).length, total: wanted.length })}**`,
    [`| | ${say('hover.coverage.measure')} | ${say('hover.coverage.state')} |`, '|:--|:--|:--|', ...rows].join('\n'),
    others.length > 0 &&
      `${say('hover.coverage.other')}: ${others.map((id) => `${id} (${stateName(states.get(id), catalogue, locale)})`).join(', ')}`,
  );
}

function requirementsCoverage(entry: Entry, { catalogue, numbering, settings: { locale } }: FeatureContext): string {
  const say = speaker(locale);
  const reading = numbering.readingOf(entry);
  const listed = (entry.requirements?.items ?? []).flatMap((item) => {
    const named = certainEntry(meaningsOf(item, reading, catalogue));
    return named ? [{ named, state: stateName(item.state?.text, catalogue, locale) }] : [];
  });
  const bio = catalogue.framework('bio')!.requirement;
  const present = listed.find(({ named }) => named.id === bio);
  return paragraphs(
    `**${say('hover.coverage.requirements', { count: listed.length })}**`,
    present ? say('hover.coverage.bio-present', { id: bio, state: present.state }) : say('hover.coverage.bio-missing', { id: bio }),
    bullets(listed.map(({ named, state }) => `${named.id} ${escape(named.title[locale])}: ${state}`)),
  );
}

function stateName(state: string | undefined, catalogue: FeatureContext['catalogue'], locale: Locale): string {
  if (state === undefined) return '?';
  const name = Object.hasOwn(catalogue.vocabulary.states, state) ? catalogue.vocabulary.states[state]![locale] : undefined;
  return name ?? code(state);
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
function assumedVersion({ standard: { version }, by, written, telling = [] }: StandardReading): Message | undefined {
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

type Say = (id: MessageId, args?: Message['args']) => string;

const speaker =
  (locale: Locale): Say =>
  (id, args) =>
    render(message(id, args), locale);
