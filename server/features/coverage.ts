/** What of the chosen frameworks stands in an entry: in short for a lens over it, and item by item for the list behind that. */
import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { UrnEntry } from '../../catalogue/index.ts';
import { describesAlgorithm, itemsOf } from '../document/entry.ts';
import { contains, offsetOf, partAtLine, rangeOf } from '../document/locate.ts';
import type { ComplianceKey, Entry, Part } from '../document/model.ts';
import { message, render, speaker } from '../messages/index.ts';
import { meaningsOf } from '../numbering/reading.ts';
import { requirementsCoverage } from '../rules/applies/missing.ts';
import { bioCoverage, coverage, insertFix, lists, placeOfMissing, statusOf } from '../rules/bio/missingMeasure.ts';
import { isUnfinished } from '../rules/compliance/unfinished.ts';
import { mayBeHidden } from '../rules/types.ts';
import { ruleContext, type FeatureContext } from './context.ts';
import { stateName } from './itemText.ts';

/** Who asks for the organisation's measures, beside the identifiers of frameworks. */
export const ORGANISATION = 'organisation';

/** What one framework asks of an entry. */
export interface Coverage extends ReturnType<typeof coverage<UrnEntry>> {
  /** The identifier of a framework, or `organisation`. */
  of: string;
  key: ComplianceKey;
  name: string;
}

/** For each chosen framework that asks something of the entry, in the order of the choice; what the organisation asks comes last. */
export function coverages(entry: Entry, context: FeatureContext): Coverage[] {
  const { catalogue, settings, numbering } = context;
  const { rules, locale } = settings;
  const reading = numbering.readingOf(entry);
  const short = (id: string) => {
    const title = catalogue.framework(id)?.title[locale] ?? id;
    // What stands in brackets is what people call it.
    return /\(([^()]+)\)$/.exec(title)?.[1] ?? title;
  };
  const found: Coverage[] = [];
  for (const id of new Set(rules.frameworks)) {
    const isMeasures = catalogue.framework(id)?.instrument !== undefined;
    const key = isMeasures ? 'measures' : 'requirements';
    if (!lists(entry, key)) continue;
    const covered = isMeasures
      ? bioCoverage(entry, catalogue, rules, reading)
      : requirementsCoverage(entry, catalogue, { frameworks: [id] }, reading);
    found.push({ ...covered, of: id, key, name: short(id) });
  }
  const { required } = catalogue.organisation;
  if (required.length > 0 && lists(entry, 'measures'))
    found.push({
      ...coverage<UrnEntry>(entry, required, catalogue, reading),
      of: ORGANISATION,
      key: 'measures',
      name: render(message('coverage.organisation'), locale),
    });
  return found.filter(({ wanted }) => wanted.length > 0);
}

/** How many of what is asked stand in the entry, and on how many of those there is still work. */
export function countOf({ wanted, states }: Coverage): { present: number; total: number; unfinished: number } {
  const present = wanted.filter(({ id }) => states.has(id));
  return { present: present.length, total: wanted.length, unfinished: present.filter(({ id }) => isUnfinished(states.get(id))).length };
}

/** For each framework, how many of what it asks of the entries of a file stand in them. */
export type FileCoverage = Record<string, { present: number; total: number }>;

export function fileCoverage(context: FeatureContext): FileCoverage {
  const entries = [...new Set(context.document.parts.flatMap(({ content }) => content.entries))];
  const found = entries.filter(({ kind }) => describesAlgorithm(kind)).flatMap((entry) => coverages(entry, context));
  return sumOfCoverages(found.map((one) => ({ [one.of]: countOf(one) })));
}

/** What several come to together. */
export function sumOfCoverages(all: readonly FileCoverage[]): FileCoverage {
  const sum: FileCoverage = {};
  for (const [name, { present, total }] of all.flatMap(Object.entries<FileCoverage[string]>)) {
    const so = (sum[name] ??= { present: 0, total: 0 });
    so.present += present;
    so.total += total;
  }
  return sum;
}

/** The list behind a lens, for an editor to show. */
export interface CoverageList {
  title: string;
  prompt: string;
  groups: { title: string; rows: CoverageRow[] }[];
}

export interface CoverageRow {
  label: string;
  /** What is asked; nothing for the row that adds all. */
  detail?: string;
  /** Where it stands. */
  range?: Range;
  /** Adds it, with the text to show afterwards. */
  insert?: { edits: TextEdit[]; find: string };
}

/**
 * @param position in the entry; beside the only one of a file, that one is meant
 * @param of whose list to give: the identifier of a framework, or `organisation`; undefined: of all
 * @returns undefined when no entry stands there any more, or nothing is asked of it
 */
export function coverageList(context: FeatureContext, position: Position, of: string | undefined): CoverageList | undefined {
  const place = entryAt(context, position);
  if (!place) return undefined;
  const { entry, part } = place;
  const found = coverages(entry, context).filter((one) => of === undefined || one.of === of);
  if (found.length === 0) return undefined;
  const say = speaker(context.settings.locale);
  const countsOf = (one: Coverage) => say('lens.coverage', { name: one.name, ...countOf(one) });
  const groups = found.flatMap((one) => {
    const all = insertAllRow(one, part, entry, context);
    const own = [...(all ? [{ title: say('coverage.all'), rows: [all] }] : []), ...groupsOf(one, part, entry, context)];
    return found.length === 1 ? own : own.map(({ title, rows }) => ({ title: `${one.name} · ${title}`, rows }));
  });
  return { title: found.map(countsOf).join(', '), prompt: say('coverage.prompt'), groups };
}

/** The entry at a position; beside the only one of a file, that one is meant. */
function entryAt({ document }: FeatureContext, position: Position): { entry: Entry; part: Part } | undefined {
  const part = partAtLine(document, position.line);
  if (!part) return undefined;
  const { entries } = part.content;
  const at = offsetOf(part, position);
  const entry = entries.find((candidate) => contains(candidate.span, at)) ?? (entries.length === 1 ? entries[0] : undefined);
  return entry && { entry, part };
}

/**
 * Where a requirement or measure stands in the entry at a position, or where it would come.
 * @param id its short number, or its URN
 * @returns undefined when no entry stands there, or the catalogue does not know it
 */
export function measurePlace(context: FeatureContext, position: Position, id: string): Range | undefined {
  const place = entryAt(context, position);
  const { catalogue } = context;
  const named = catalogue.measure(id) ?? catalogue.requirement(id) ?? catalogue.byUrn(id);
  if (!place || !named) return undefined;
  const { entry, part } = place;
  const key = named.kind === 'measure' ? 'measures' : 'requirements';
  return rangeOf(part, spanOf(named, entry, context) ?? placeOfMissing(entry, key));
}

/** Edits that add what is missing, and how much that is. */
export interface Insertion {
  edits: TextEdit[];
  count: number;
}

/** @returns undefined when nothing is missing that can be added */
export function insertMissing(context: FeatureContext, position: Position, onlyDue: boolean): Insertion | undefined {
  const place = entryAt(context, position);
  if (!place) return undefined;
  const { entry, part } = place;
  const { catalogue } = context;
  const wanted = new Set(
    coverages(entry, context)
      .flatMap((found) => found.missing.filter((named) => isInsertable(named, found, part)))
      .filter((named) => !onlyDue || named.kind === 'requirement' || catalogue.isDue(named, statusOf(entry))),
  );
  const edits = (['requirements', 'measures'] as const).flatMap((key) => {
    const missing = [...wanted].filter((named) => (named.kind === 'measure') === (key === 'measures'));
    return missing.length > 0 ? (insertion(missing, part, entry, context).insert?.edits ?? []) : [];
  });
  return edits.length > 0 ? { edits, count: wanted.size } : undefined;
}

/** What is asked, by how it stands with it: what is missing first, and then by state in the order of the work. */
function groupsOf(found: Coverage, part: Part, entry: Entry, context: FeatureContext): CoverageList['groups'] {
  const { catalogue, settings } = context;
  const say = speaker(settings.locale);
  const order = [
    ...(['missing', 'missing-later', 'open', 'hidden', 'no-state'] as const).map((id) => say(`coverage.${id}`)),
    ...catalogue.states.map((state) => stateName(state, catalogue, settings.locale)!),
  ];
  const groups = new Map<string, CoverageRow[]>(order.map((title) => [title, []]));
  for (const named of found.wanted)
    groups.get(groupOf(named, found, part, entry, context))!.push(rowOf(named, found, part, entry, context));
  return [...groups].filter(([, rows]) => rows.length > 0).map(([title, rows]) => ({ title, rows }));
}

function groupOf(named: UrnEntry, found: Coverage, { content }: Part, entry: Entry, { catalogue, settings }: FeatureContext): string {
  const say = speaker(settings.locale);
  if (found.open.has(named.id) && !found.states.has(named.id)) return say('coverage.open');
  if (found.missing.includes(named)) {
    if (mayBeHidden({ content }, named.urn)) return say('coverage.hidden');
    const isLater = named.kind === 'measure' && !catalogue.isDue(named, statusOf(entry));
    return say(isLater ? 'coverage.missing-later' : 'coverage.missing');
  }
  return stateName(found.states.get(named.id) ?? '', catalogue, settings.locale) ?? say('coverage.no-state');
}

function rowOf(named: UrnEntry, found: Coverage, part: Part, entry: Entry, context: FeatureContext): CoverageRow {
  const row = { label: named.id, detail: named.title[context.settings.locale] };
  const added = isInsertable(named, found, part) ? insertion([named], part, entry, context) : {};
  if (added.insert) return { ...row, ...added };
  return { ...row, range: rangeOf(part, spanOf(named, entry, context) ?? placeOfMissing(entry, found.key)) };
}

function insertAllRow(found: Coverage, part: Part, entry: Entry, context: FeatureContext): CoverageRow | undefined {
  const missing = found.missing.filter((named) => isInsertable(named, found, part));
  if (missing.length < 2) return undefined;
  const added = insertion(missing, part, entry, context);
  return added.insert && { label: render(message('coverage.insert-all', { count: missing.length }), context.settings.locale), ...added };
}

const isInsertable = (named: UrnEntry, { missing }: Coverage, { content }: Part): boolean =>
  missing.includes(named) && !mayBeHidden({ content }, named.urn);

/** Where the item stands that means it, or may. */
function spanOf(named: UrnEntry, entry: Entry, { catalogue, numbering }: FeatureContext) {
  const reading = numbering.readingOf(entry);
  return itemsOf(entry).find(({ item }) => meaningsOf(item, reading, catalogue).some((meaning) => meaning.named === named))?.item.urn?.span;
}

/** The same edit as that of the finding about what is missing; none where that cannot be made either. */
function insertion(missing: readonly UrnEntry[], part: Part, entry: Entry, context: FeatureContext): Pick<CoverageRow, 'insert'> {
  const edits = insertFix(missing, { title: message('coverage.prompt') }, ruleContext(entry, part, context)).edits();
  if (!edits?.length) return {};
  return { insert: { edits: edits.map(({ span, text }) => ({ range: rangeOf(part, span), newText: text })), find: missing[0]!.urn } };
}
