/** Requirements and measures: those that apply and are missing first, none that are there already, each in the numbering of the file. */
import { CompletionItemKind, type TextEdit } from 'vscode-languageserver-types';
import type { Catalogue, Numbering, UrnEntry } from '../../../catalogue/index.ts';
import { writtenMapping, writtenScalar, type Edit } from '../../document/edit.ts';
import { unquote } from '../../document/flowCursor.ts';
import { contains, rangeOf } from '../../document/locate.ts';
import type { ComplianceItem, ComplianceKey } from '../../document/model.ts';
import { speaker } from '../../messages/index.ts';
import { certainEntry, measureNumber, meaningsOf, meaningsOfUrn, numberingsOf, sameMeaning } from '../../numbering/reading.ts';
import { applicabilityOf, type Verdict } from '../../rules/applies/applicability.ts';
import { applicableRequirements, measuresServing } from '../../rules/applies/missing.ts';
import { bioCoverage, coverage, itemStub, statusOf } from '../../rules/bio/missingMeasure.ts';
import { meantUrn } from '../../rules/compliance/urn.ts';
import { keepReadings } from '../../rules/numbering/fixes.ts';
import { mayBeHidden, type EntryContext } from '../../rules/types.ts';
import type { Proposal } from './proposal.ts';
import { ruleContext } from '../context.ts';
import { filterOf, wordsFound } from './search.ts';
import { inSnippet } from './shape.ts';
import type { Spot } from './spot.ts';

/** How a URN is written here, and what has to be written along. */
interface Writing {
  /** Undefined when it cannot be written here: the file's numbering has no number for it, or it would change how others are read. */
  urn: string | undefined;
  /** The version to put beside it, when nothing else says what it means. */
  version?: string | undefined;
  along?: readonly Edit[] | undefined;
}

/** The rows of a list that is sorted by what matters most. */
const TIERS = 1000;
/** What has every typed word in its title comes before what has one in its text, and that before all else. */
const MATCHES = { title: 0, text: 10_000, none: 20_000 } as const;

/** URNs for a list. @param whole whether each comes with the rest of its item, at a new place in the list */
export function urnProposals(key: ComplianceKey, whole: boolean, spot: Spot): Proposal[] {
  const { entry, context, cursor, part } = spot;
  const { catalogue, settings } = context;
  const say = speaker(settings.locale);
  const check = entry && ruleContext(spot.entry!, spot.part, spot.context);
  const item = entry?.[key]?.items.find(({ span }) => contains(span, cursor.span.start));
  const rankOf = check ? ranking(key, check) : () => 0;
  const typed = part.content.text.slice(cursor.span.start + (cursor.quote ? 1 : 0), spot.offset).trim();
  const write = whole ? wholeItem(spot, check) : urnAlone(spot, item, check);
  return offered(key, item, check, spot).flatMap((named, index): Proposal[] => {
    const { urn, version, along } = write(named);
    if (urn === undefined) return [];
    const tier = rankOf(named);
    const found = /^[^:]{2,}$/.test(typed) ? wordsFound(named, typed, catalogue) : undefined;
    const match = found ? MATCHES[found.inTitle ? 'title' : 'text'] : typed ? MATCHES.none : 0;
    const title = named.title[settings.locale];
    return [
      {
        // The number: what stands before it is the same for all, and a list is narrow.
        label: 'own' in named ? named.id : urn.slice(urn.lastIndexOf(':') + 1),
        kind: CompletionItemKind.Reference,
        title,
        detail: tier < 2 ? `${title} · ${say('complete.missing')}` : title,
        about: { urn: named.urn },
        filter: `${found ? `${found.words} ` : ''}${urn === named.urn ? '' : `${urn} `}${filterOf(named, catalogue, settings.locale)}`,
        rank: match + tier * TIERS + index,
        along: textEdits(along, spot),
        ...(whole ? itemText(named, { urn, version }, spot) : { text: urnText(urn, version, spot) }),
      },
    ];
  });
}

const textEdits = (edits: readonly Edit[] | undefined, { part }: Spot): TextEdit[] =>
  (edits ?? []).map(({ span, text }) => ({ range: rangeOf(part, span), newText: text }));

// --- which ones -------------------------------------------------------------------------------------------------------

/** What the list does not have yet. What is typed may name a measure already: that one does not count as there. */
function offered(
  key: ComplianceKey,
  item: ComplianceItem | undefined,
  check: EntryContext | undefined,
  { context: { catalogue }, part, cursor: { span } }: Spot,
): UrnEntry[] {
  const all: UrnEntry[] =
    key === 'requirements' ? [...catalogue.requirements] : [...catalogue.measures, ...catalogue.organisation.measures];
  if (!check) return all;
  const { entry, reading } = check;
  const missing = new Set(coverage(entry, all, catalogue, reading, key).missing);
  const others = entry[key]?.items.filter((other) => other !== item).map((other) => certainEntry(meaningsOf(other, reading, catalogue)));
  const meant = meantUrn(unquote(part.content.text.slice(span.start, span.end)), key, check);
  const candidates = item ? numberingsOf(item, reading, catalogue) : reading.candidates;
  const typed = meant === undefined ? [] : meaningsOfUrn(meant, candidates, catalogue).map(({ named }) => named);
  return all.filter((one) =>
    typed.includes(one as (typeof typed)[number]) ? !others?.includes(one) : missing.has(one) && !mayBeHidden(check, one.urn),
  );
}

const VERDICTS: Readonly<Record<Verdict, number>> = { yes: 2, open: 3, no: 4 };

/** 0: missing and due; 1: missing; 2: applies, or serves what applies; more: further away. */
function ranking(key: ComplianceKey, check: EntryContext): (named: UrnEntry) => number {
  const { entry, catalogue, settings, reading } = check;
  const verdictOf = applicabilityOf(entry, catalogue);
  const applicable = applicableRequirements(entry, catalogue, settings);
  if (key === 'requirements') {
    const bio = settings.frameworks.includes('bio') ? catalogue.framework('bio')?.requirement : undefined;
    const wanted = new Set([...applicable.map(({ id }) => id), bio]);
    return (named) => (named.kind !== 'requirement' ? 4 : wanted.has(named.id) ? 0 : VERDICTS[verdictOf(named).verdict]);
  }
  const wanted = new Set<UrnEntry>([
    ...bioCoverage(entry, catalogue, settings, reading).missing,
    ...catalogue.organisation.required,
    ...measuresServing(applicable, catalogue),
  ]);
  const status = statusOf(entry);
  const applies = new Set(catalogue.requirements.filter((one) => verdictOf(one).verdict === 'yes').map(({ id }) => id));
  return (named) => {
    if (named.kind !== 'measure') return 4;
    if (wanted.has(named)) return catalogue.isDue(named, status) ? 0 : 1;
    return named.requirements.some((id) => applies.has(id)) ? 2 : 3;
  };
}

// --- how they are written -----------------------------------------------------------------------------------------------

/**
 * A whole item brings its version, of this release, and keeps what the others mean, as the quick fix does. Where that cannot be, it is
 * written in the numbering of the file.
 */
function wholeItem(spot: Spot, check: EntryContext | undefined): (named: UrnEntry) => Writing {
  const { catalogue } = spot.context;
  const current = catalogue.currentNumbering;
  const along = check ? keepReadings(current, [], check) : [];
  const candidates = check?.reading.candidates ?? [];
  const numbers = along ? undefined : numbersIn(numberingFor(candidates, catalogue));
  return (named) => {
    if (along) return 'own' in named ? { urn: named.urn } : { urn: named.urn, version: current.stamp, along };
    const urn = inNumbering(named, numbers);
    return { urn: urn !== undefined && decides(urn, candidates) ? undefined : urn };
  };
}

/**
 * A URN in an item that is there already follows its version, or else the numbering of the file. What is open there gets a version; what
 * would decide unseen how others are read is left out.
 */
function urnAlone(spot: Spot, item: ComplianceItem | undefined, check: EntryContext | undefined): (named: UrnEntry) => Writing {
  const { catalogue } = spot.context;
  const own = item?.version && catalogue.numberingOf(item.version.text);
  const candidates = own ? [own] : (check?.reading.candidates ?? []);
  const numbering = numberingFor(candidates, catalogue);
  const numbers = numbersIn(numbering);
  const along = check && candidates.length > 1 ? keepReadings(numbering, item ? [item] : [], check) : undefined;
  return (named) => {
    const urn = inNumbering(named, numbers);
    if (urn === undefined || candidates.length < 2 || item?.byKey.has('version')) return { urn };
    const isOpen = !sameMeaning(meaningsOfUrn(urn, candidates, catalogue), meaningsOfUrn(urn, [numbering], catalogue));
    const mayDecide = along?.length !== 0 && decides(urn, candidates);
    if (!isOpen && !mayDecide) return { urn };
    return along ? { urn, version: numbering.stamp, along } : { urn: mayDecide ? undefined : urn };
  };
}

/** Whether a number is one that not all of the numberings have that may hold: then it says by itself which one the file follows. */
function decides(urn: string, candidates: readonly Numbering[]): boolean {
  const number = measureNumber(urn);
  return number !== undefined && candidates.some((candidate) => candidate.namedBy(number).length === 0);
}

/** The numbering in which to write: this release's, unless the file certainly follows another. */
function numberingFor(candidates: readonly Numbering[], catalogue: Catalogue): Numbering {
  const current = catalogue.currentNumbering;
  return candidates.includes(current) ? current : (candidates[0] ?? current);
}

/** The number of each measure in an older numbering; undefined for the one of this release. A number that two measures have is left out. */
function numbersIn(numbering: Numbering): ReadonlyMap<unknown, string> | undefined {
  if (numbering.current) return undefined;
  return new Map(
    numbering.numbers.flatMap((number) => {
      const [named, ...others] = numbering.namedBy(number);
      return named && others.length === 0 ? [[named, number] as const] : [];
    }),
  );
}

function inNumbering(named: UrnEntry, numbers: ReadonlyMap<unknown, string> | undefined): string | undefined {
  if (!numbers || named.kind === 'requirement' || 'own' in named) return named.urn;
  const number = numbers.get(named);
  return number && `urn:nl:ak:mtr:${number}`;
}

function urnText(urn: string, version: string | undefined, { cursor: { inFlow, quote } }: Spot): string {
  const text = writtenScalar(urn, inFlow, quote);
  return version === undefined ? text : `${text}${inFlow ? ', ' : '\n'}version: ${JSON.stringify(version)}`;
}

/** The item that the quick fix inserts, with a place to fill in how it is done. */
function itemText(
  named: UrnEntry,
  { urn, version }: Pick<Writing, 'urn' | 'version'>,
  { context: { catalogue }, cursor: { inFlow }, snippets }: Spot,
): { text: string; isSnippet: boolean } {
  const fields = itemStub(named, catalogue).flatMap((field) => {
    if (field.key === 'urn') return [{ key: 'urn', value: urn! }];
    if (field.key === 'version') return version === undefined ? [] : [{ key: 'version', value: version }];
    return [field];
  });
  const text = writtenMapping(fields, inFlow);
  return snippets ? { text: inSnippet(text).replace('value: ""', 'value: "$0"'), isSnippet: true } : { text, isSnippet: false };
}
