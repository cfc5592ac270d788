import { isAlias, isSeq, type Node } from 'yaml';
import type { AnyMeasure, Catalogue, UrnEntry } from '../../../catalogue/index.ts';
import { appendToLists, type Edit, type ListAddition, type NewMapping } from '../../document/edit.ts';
import { describesAlgorithm, entryAnchor, fieldText, itemsOf } from '../../document/entry.ts';
import type { ComplianceKey, ComplianceList, Entry, Span } from '../../document/model.ts';
import { sourceOf, valueType } from '../../document/node.ts';
import { PerPart } from '../../document/perPart.ts';
import { message, type Message } from '../../messages/index.ts';
import { fieldSpec, newestStandard } from '../../standards/index.ts';
import { meantKey } from '../compliance/unknownKey.ts';
import { meaningsOf, meaningsOfUrn, type Meaning, type Reading } from '../../numbering/reading.ts';
import { meantUrn } from '../compliance/urn.ts';
import { keepReadings } from '../numbering/fixes.ts';
import { meantField } from '../register/unknownField.ts';
import { normalise } from '../suggest.ts';
import { mayBeHidden, type Addition, type EntryContext, type Fix, type Reporter, type Rule, type RuleSettings } from '../types.ts';

/** A measure that the BIO asks for and the entry does not mention. */
export const missingMeasure: Rule = {
  code: 'bio/missing-measure',
  severity: 'warning',
  fixable: true,
  source: 'https://minbzk.github.io/Algoritmekader/voldoen-aan-wetten-en-regels/hulpmiddelen/BIO/',
  checkEntry(context, report) {
    const { entry, catalogue, settings } = context;
    if (lists(entry, 'measures')) reportMissing('bio', bioCoverage(entry, catalogue, settings, context.reading).missing, context, report);
  },
};

/** Whether an entry describes an algorithm, and shows here which measures (or requirements) it has. */
export function lists(entry: Entry, key: ComplianceKey): boolean {
  // Some other file that mentions a URN is no description of an algorithm, unless it lists measures.
  if (!describesAlgorithm(entry.kind) && !entry.measures) return false;
  // A list that is no list, or stands elsewhere (`!include`), or under a misspelt key, may have them all.
  const list = entry[key];
  if (list && !['list', 'empty'].includes(valueType(list.field.value))) return false;
  if (hasItemsElsewhere(entry, key)) return false;
  const { fields, synonyms } = newestStandard;
  return list !== undefined || !entry.fields.some((field) => meantField(field.key, fields, synonyms) === key);
}

/** Where a finding about what a list does not have stands: on its key, or on the entry when there is no list. */
export function placeOfMissing(entry: Entry, key: ComplianceKey): Span {
  const list = entry[key]?.field;
  return list && !list.inherited ? list.keySpan : entryAnchor(entry);
}

/** Who asks for a measure: each has its own texts and fixes. */
type Asker = 'bio' | 'organisation' | 'applies';

/**
 * Reports measures that an entry does not mention, with fixes that insert one, those that are due, or all.
 * @param more what the asker's texts say beside the number and the title
 */
export function reportMissing(
  asker: Asker,
  wanted: readonly AnyMeasure[],
  context: EntryContext,
  report: Reporter,
  more: (measure: AnyMeasure) => Message['args'] = () => ({}),
): void {
  const { entry, catalogue } = context;
  const missing = notHidden(wanted, context);
  if (missing.length === 0) return;
  const { due, later } = byDue(missing, statusOf(entry), catalogue);
  const span = placeOfMissing(entry, 'measures');
  const shared = () => groupFixes(asker, missing, due, context);
  // With one measure missing, its own fix is the one for all of them.
  const alone = missing.length === 1 ? { preferred: true, automatic: true } : {};
  const reportOf = (measure: AnyMeasure, text: Message) => ({
    subject: measure.id,
    message: text,
    fixes: [
      insertFix([measure], { title: message(`${asker}/missing-measure.fix`, { id: measure.id, title: measure.title }), ...alone }, context),
    ],
  });
  report.many({
    span,
    shared,
    about: due,
    reportOf: (measure) => {
      const { id, title } = measure;
      return reportOf(measure, message(`${asker}/missing-measure.due`, { id, title, ...more(measure) }));
    },
  });
  report.many({
    span,
    shared,
    atMost: 'information',
    about: later,
    reportOf: (measure) => {
      const { id, title } = measure;
      return reportOf(
        measure,
        message(`${asker}/missing-measure.later`, { id, title, phase: phaseName(measure, catalogue), ...more(measure) }),
      );
    },
  });
}

interface ByDue {
  due: readonly AnyMeasure[];
  later: readonly AnyMeasure[];
}

/** Entries without measures lack the same ones. */
const splits = new WeakMap<readonly AnyMeasure[], { catalogue: Catalogue; byStatus: Map<string | undefined, ByDue> }>();
/** More statuses than this has no file: they would only take room. */
const MOST_STATUSES = 50;

/** Which measures are due by the status of an entry: the same arrays for the same ones. */
function byDue(missing: readonly AnyMeasure[], status: string | undefined, catalogue: Catalogue): ByDue {
  let split = splits.get(missing);
  if (split?.catalogue !== catalogue || split.byStatus.size >= MOST_STATUSES)
    splits.set(missing, (split = { catalogue, byStatus: new Map() }));
  let found = split.byStatus.get(status);
  if (!found) {
    const due = missing.filter((measure) => catalogue.isDue(measure, status));
    split.byStatus.set(status, (found = { due, later: missing.filter((measure) => !due.includes(measure)) }));
  }
  return found;
}

/** Those that broken YAML cannot hide: the same array when that is all of them. */
export function notHidden<Wanted extends UrnEntry>(wanted: readonly Wanted[], context: EntryContext): readonly Wanted[] {
  const { content } = context;
  if (content.problems.length === 0) return wanted;
  // Every entry of the part may lack the same.
  return leftByPart.get(content, [wanted], () =>
    content.text.includes('urn:') ? wanted.filter(({ urn }) => !mayBeHidden(context, urn)) : wanted,
  ) as readonly Wanted[];
}

const leftByPart = new PerPart<readonly UrnEntry[]>();

/** Which of the measures that the BIO asks for stand in an entry, in what state, and which do not. Unless it is chosen, it asks for none. */
export function bioCoverage(
  entry: Entry,
  catalogue: Catalogue,
  { bioMeasures, frameworks }: Pick<RuleSettings, 'bioMeasures' | 'frameworks'>,
  reading: Reading,
) {
  return coverage(entry, frameworks.includes('bio') ? catalogue.measuresOfFramework('bio', bioMeasures) : [], catalogue, reading);
}

/**
 * Which measures (or requirements) stand in an entry, in what state, and which of the wanted ones do not (the same array when that is all). A measure that the entry may have, but
 * under a number that can also mean another one, is in `open`: the question comes first (numbering/ambiguous).
 */
export function coverage<Wanted extends UrnEntry>(
  entry: Entry,
  wanted: readonly Wanted[],
  catalogue: Catalogue,
  reading: Reading,
  key: ComplianceKey = 'measures',
) {
  const states = new Map<string, string | undefined>();
  const open = new Set<string>();
  const take = (meanings: readonly Meaning[], state: string | undefined) => {
    for (const { named } of meanings) {
      if ((named.kind === 'requirement') !== (key === 'requirements') || named.kind === 'retired') continue;
      if (meanings.length > 1) open.add(named.id);
      else if (!states.has(named.id)) states.set(named.id, state);
    }
  };
  // A badly written URN, or one in the wrong list, has a finding of its own; calling its measure missing as well would mislead.
  const meant = (urn: string) => meaningsOfUrn(meantUrn(urn, key, { reading, catalogue }) ?? '', reading.candidates, catalogue);
  for (const { item } of itemsOf(entry)) {
    const meanings = meaningsOf(item, reading, catalogue);
    take(meanings.length || !item.urn ? meanings : meant(item.urn.text), item.state?.text);
  }
  for (const urn of misplacedUrns(entry[key])) take(meant(urn), undefined);
  const isThere = ({ id }: Wanted) => states.has(id) || open.has(id);
  return { wanted, states, open, missing: wanted.some(isThere) ? wanted.filter((measure) => !isThere(measure)) : wanted };
}

/** Whether a part of the list stands in another file (`- !include org-11.yaml`). */
function hasItemsElsewhere(entry: Entry, key: ComplianceKey): boolean {
  const list = entry[key]?.field.value;
  return isSeq(list) && list.items.some((item) => !isAlias(item) && valueType(item as Node) === 'other');
}

/** URNs that stand in the list without their key, or under another one: badly written (compliance/shape), but not missing. */
function misplacedUrns(list: ComplianceList | undefined): string[] {
  if (!list) return [];
  const loose = isSeq(list.field.value) ? list.field.value.items.flatMap((item) => sourceOf(item as Node) ?? []) : [];
  const misspelt = list.items.flatMap((item) =>
    item.fields.filter(({ key }) => meantKey(key, item) === 'urn').flatMap((field) => fieldText(field)?.text ?? []),
  );
  return [...loose, ...misspelt];
}

/** The status of an entry, as far as it has one; one that only differs in case or spaces is the one that is meant. */
export function statusOf(entry: Entry): string | undefined {
  const written = fieldText(entry.byKey.get('status'))?.text;
  return written === undefined ? undefined : (statuses.get(normalise(written)) ?? written);
}

const statuses = new Map((fieldSpec(newestStandard.fields, 'status')?.permitted ?? []).map((status) => [normalise(status), status]));

/** A measure or requirement as it is inserted: nothing claimed yet. The same object each time, as it is written for many entries. */
export function itemStub(entry: UrnEntry, catalogue: Catalogue): NewMapping {
  let ofCatalogue = stubs.get(catalogue);
  if (!ofCatalogue) stubs.set(catalogue, (ofCatalogue = new Map()));
  let stub = ofCatalogue.get(entry);
  if (!stub) ofCatalogue.set(entry, (stub = makeStub(entry, catalogue)));
  return stub;
}

const stubs = new WeakMap<Catalogue, Map<UrnEntry, NewMapping>>();

function makeStub(entry: UrnEntry, catalogue: Catalogue): NewMapping {
  const isMeasure = entry.kind === 'measure';
  return [
    { key: 'urn', value: entry.urn },
    { key: 'state', value: catalogue.states[0]! },
    // Only measures say how and when: in the system card a requirement has neither field.
    ...(isMeasure ? [{ key: 'value', value: '' }] : []),
    // A version is one of the Algoritmekader: an organisation's own measure has none.
    ...('own' in entry ? [] : [{ key: 'version', value: catalogue.release.version }]),
    ...(isMeasure && entry.lifecycle.length ? [{ key: 'lifecycle', value: entry.lifecycle }] : []),
  ];
}

function phaseName(measure: AnyMeasure, catalogue: Catalogue) {
  return catalogue.vocabulary.lifecycle[catalogue.phaseOf(measure)] ?? { nl: '?', en: '?' };
}

function groupFixes(asker: Asker, missing: readonly AnyMeasure[], due: readonly AnyMeasure[], context: EntryContext): Fix[] {
  const start = context.entry.span.start;
  const all = {
    title: message(`${asker}/missing-measure.fix-all`, { count: missing.length }),
    group: `${asker}-all:${start}`,
    preferred: true,
    automatic: true,
  };
  const onlyDue = { title: message(`${asker}/missing-measure.fix-due`, { count: due.length }), group: `${asker}-due:${start}` };
  return [
    ...(missing.length > 1 ? [insertFix(missing, all, context)] : []),
    ...(due.length > 0 && due.length < missing.length ? [insertFix(due, onlyDue, context)] : []),
  ];
}

/** A fix that adds measures, or requirements, to their list. @param missing at least one, all of one kind */
export function insertFix(missing: readonly UrnEntry[], fix: Omit<Fix, 'edits'>, context: EntryContext): Fix {
  const adds: Addition = { context, key: missing[0]!.kind === 'measure' ? 'measures' : 'requirements', items: missing };
  return { ...fix, adds, edits: () => additionEdits([adds]) };
}

/**
 * The edits that make several additions at once; what two of them add is added once.
 * @param additions at least one, all to one entry
 * @returns edits of which two may stand at one place: in their order
 */
export function additionEdits(additions: readonly Addition[]): Edit[] | undefined {
  const { context } = additions[0]!;
  const { entry, catalogue } = context;
  const keys = [...new Set(additions.map(({ key }) => key))];
  const lists = keys.map((key): ListAddition => {
    const items = new Set(additions.flatMap((addition) => (addition.key === key ? addition.items : [])));
    return { key, items: [...items].map((one) => itemStub(one, catalogue)) };
  });
  const kept = keepReadings(catalogue.currentNumbering, [], context);
  const added = kept && appendToLists(entry, lists, context);
  return added && [...kept, ...added];
}
