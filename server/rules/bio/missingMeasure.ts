import { isAlias, isSeq, type Node } from 'yaml';
import type { AnyMeasure, Catalogue } from '../../../catalogue/index.ts';
import { appendToList, type NewMapping } from '../../document/edit.ts';
import { entryAnchor, fieldText } from '../../document/entry.ts';
import type { Entry } from '../../document/model.ts';
import { sourceOf, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { fieldSpec, newestStandard } from '../../standards/index.ts';
import { meantKey } from '../compliance/unknownKey.ts';
import { meaningsOf, meaningsOfUrn, type Meaning, type Reading } from '../../numbering/reading.ts';
import { itemsOf, meantUrn } from '../compliance/urn.ts';
import { keepReadings } from '../numbering/fixes.ts';
import { meantField } from '../register/unknownField.ts';
import { normalise } from '../suggest.ts';
import { mayBeHidden, type EntryContext, type Fix, type Report, type Rule, type RuleSettings } from '../types.ts';

/** A measure that the BIO asks for and the entry does not mention. */
export const missingMeasure: Rule = {
  code: 'bio/missing-measure',
  severity: 'warning',
  fixable: true,
  source: 'https://minbzk.github.io/Algoritmekader/voldoen-aan-wetten-en-regels/hulpmiddelen/BIO/',
  checkEntry(context, report) {
    const { entry, catalogue, settings } = context;
    if (listsMeasures(entry)) reportMissing('bio', bioCoverage(entry, catalogue, settings, context.reading).missing, context, report);
  },
};

/** Whether an entry describes an algorithm, and shows here which measures it has. */
export function listsMeasures(entry: Entry): boolean {
  // Some other file that mentions a URN is no description of an algorithm, unless it lists measures.
  if (entry.kind === 'organisationEntry' || (entry.kind === 'other' && !entry.measures)) return false;
  // A list that is no list, or stands elsewhere (`!include`), or under a misspelt key, may have them all.
  if (entry.measures && !['list', 'empty'].includes(valueType(entry.measures.field.value))) return false;
  if (hasItemsElsewhere(entry)) return false;
  const { fields, synonyms } = newestStandard;
  return entry.measures !== undefined || !entry.fields.some(({ key }) => meantField(key, fields, synonyms) === 'measures');
}

/** Who asks for a measure: each has its own texts and fixes. */
type Asker = 'bio' | 'organisation';

/** Reports measures that an entry does not mention, with fixes that insert one, those that are due, or all. */
export function reportMissing(asker: Asker, wanted: readonly AnyMeasure[], context: EntryContext, report: (finding: Report) => void): void {
  const { entry, catalogue } = context;
  const missing = wanted.filter((measure) => !mayBeHidden(context, measure.urn));
  if (missing.length === 0) return;
  const list = entry.measures?.field;
  const span = list && !list.inherited ? list.keySpan : entryAnchor(entry);
  const due = missing.filter((measure) => catalogue.isDue(measure, statusOf(entry)));
  const groups = groupFixes(asker, missing, due, context);
  // With one measure missing, its own fix is the one for all of them.
  const alone = missing.length === 1 ? { preferred: true, automatic: true } : {};
  for (const measure of missing) {
    const isDue = due.includes(measure);
    const { id, title } = measure;
    report({
      span,
      subject: id,
      message: isDue
        ? message(`${asker}/missing-measure.due`, { id, title })
        : message(`${asker}/missing-measure.later`, { id, title, phase: phaseName(measure, catalogue) }),
      ...(isDue ? {} : { atMost: 'information' as const }),
      fixes: [insertFix([measure], { title: message(`${asker}/missing-measure.fix`, { id, title }), ...alone }, context), ...groups],
    });
  }
}

/** Which of the measures that the BIO asks for stand in an entry, in what state, and which do not. */
export function bioCoverage(entry: Entry, catalogue: Catalogue, settings: Pick<RuleSettings, 'bioMeasures'>, reading: Reading) {
  return coverage(entry, catalogue.measuresOfFramework('bio', settings.bioMeasures), catalogue, reading);
}

/**
 * Which measures stand in an entry, in what state, and which of the wanted ones do not. A measure that the entry may have, but
 * under a number that can also mean another one, is in `open`: the question comes first (numbering/ambiguous).
 */
export function coverage(entry: Entry, wanted: readonly AnyMeasure[], catalogue: Catalogue, reading: Reading) {
  const states = new Map<string, string | undefined>();
  const open = new Set<string>();
  const take = (meanings: readonly Meaning[], state: string | undefined) => {
    for (const { named } of meanings) {
      if (named.kind !== 'measure') continue;
      if (meanings.length > 1) open.add(named.id);
      else if (!states.has(named.id)) states.set(named.id, state);
    }
  };
  // A badly written URN, or one in the wrong list, has a finding of its own; calling its measure missing as well would mislead.
  const meant = (urn: string) => meaningsOfUrn(meantUrn(urn, 'measures', { reading, catalogue }) ?? '', reading.candidates, catalogue);
  for (const { item } of itemsOf(entry)) {
    const meanings = meaningsOf(item, reading, catalogue);
    take(meanings.length || !item.urn ? meanings : meant(item.urn.text), item.state?.text);
  }
  for (const urn of misplacedUrns(entry)) take(meant(urn), undefined);
  return { wanted, states, open, missing: wanted.filter((measure) => !states.has(measure.id) && !open.has(measure.id)) };
}

/** Whether a part of the list stands in another file (`- !include org-11.yaml`). */
function hasItemsElsewhere({ measures }: Entry): boolean {
  return isSeq(measures?.field.value) && measures.field.value.items.some((item) => !isAlias(item) && valueType(item as Node) === 'other');
}

/** URNs that stand in the list without their key, or under another one: badly written (compliance/shape), but not missing. */
function misplacedUrns({ measures }: Entry): string[] {
  if (!measures) return [];
  const loose = isSeq(measures.field.value) ? measures.field.value.items.flatMap((item) => sourceOf(item as Node) ?? []) : [];
  const misspelt = measures.items.flatMap((item) =>
    item.fields.filter(({ key }) => meantKey(key, item) === 'urn').flatMap((field) => fieldText(field)?.text ?? []),
  );
  return [...loose, ...misspelt];
}

/** The status of an entry, as far as it has one; one that only differs in case or spaces is the one that is meant. */
export function statusOf(entry: Entry): string | undefined {
  const written = fieldText(entry.byKey.get('status'))?.text;
  return written === undefined ? undefined : (statuses.find((status) => normalise(status) === normalise(written)) ?? written);
}

const statuses = fieldSpec(newestStandard.fields, 'status')?.permitted ?? [];

/** A measure as it is inserted: nothing claimed yet. */
export function measureStub(measure: AnyMeasure, catalogue: Catalogue): NewMapping {
  return [
    { key: 'urn', value: measure.urn },
    { key: 'state', value: catalogue.states[0]! },
    { key: 'value', value: '' },
    // A version is one of the Algoritmekader: an organisation's own measure has none.
    ...('own' in measure ? [] : [{ key: 'version', value: catalogue.release.version }]),
    ...(measure.lifecycle.length ? [{ key: 'lifecycle', value: measure.lifecycle }] : []),
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

function insertFix(measures: readonly AnyMeasure[], fix: Omit<Fix, 'edits'>, context: EntryContext): Fix {
  const { entry, catalogue } = context;
  return {
    ...fix,
    edits: () => {
      const kept = keepReadings(catalogue.currentNumbering, [], context);
      const added = appendToList(
        entry,
        'measures',
        measures.map((measure) => measureStub(measure, catalogue)),
        context,
      );
      return kept && added && [...kept, ...added];
    },
  };
}
