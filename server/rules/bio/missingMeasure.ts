import { isAlias, isSeq, type Node } from 'yaml';
import type { Catalogue, Measure } from '../../../catalogue/index.ts';
import { appendToList, type NewMapping } from '../../document/edit.ts';
import { entryAnchor, fieldText } from '../../document/entry.ts';
import type { Entry } from '../../document/model.ts';
import { sourceOf, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { fieldSpec, newestStandard } from '../../standards/index.ts';
import { meantKey } from '../compliance/unknownKey.ts';
import { meaningsOf, meaningsOfUrn, type Meaning, type Reading } from '../../numbering/reading.ts';
import { itemsOf, meantUrn } from '../compliance/urn.ts';
import { meantField } from '../register/unknownField.ts';
import { normalise } from '../suggest.ts';
import { mayBeHidden, type EntryContext, type Fix, type Rule, type RuleSettings } from '../types.ts';

/** A measure that the BIO asks for and the entry does not mention. */
export const missingMeasure: Rule = {
  code: 'bio/missing-measure',
  severity: 'warning',
  fixable: true,
  source: 'https://minbzk.github.io/Algoritmekader/voldoen-aan-wetten-en-regels/hulpmiddelen/BIO/',
  checkEntry(context, report) {
    const { entry, catalogue, settings } = context;
    // Some other file that mentions a URN is no description of an algorithm, unless it lists measures.
    if (entry.kind === 'other' && !entry.measures) return;
    // A list that is no list, or stands elsewhere (`!include`), or under a misspelt key, may have them all.
    if (entry.measures && !['list', 'empty'].includes(valueType(entry.measures.field.value))) return;
    if (hasItemsElsewhere(entry)) return;
    const { fields, synonyms } = newestStandard;
    if (!entry.measures && entry.fields.some(({ key }) => meantField(key, fields, synonyms) === 'measures')) return;
    const missing = bioCoverage(entry, catalogue, settings, context.reading).missing.filter(
      (measure) => !mayBeHidden(context, measure.urn),
    );
    if (missing.length === 0) return;
    const list = entry.measures?.field;
    const span = list && !list.inherited ? list.keySpan : entryAnchor(entry);
    const due = missing.filter((measure) => catalogue.isDue(measure, statusOf(entry)));
    const groups = groupFixes(missing, due, context);
    // With one measure missing, its own fix is the one for all of them.
    const alone = missing.length === 1 ? { preferred: true, automatic: true } : {};
    for (const measure of missing) {
      const isDue = due.includes(measure);
      report({
        span,
        subject: measure.id,
        message: isDue
          ? message('bio/missing-measure.due', { id: measure.id, title: measure.title })
          : message('bio/missing-measure.later', { id: measure.id, title: measure.title, phase: phaseName(measure, catalogue) }),
        ...(isDue ? {} : { atMost: 'information' as const }),
        fixes: [
          insertFix([measure], { title: message('bio/missing-measure.fix', { id: measure.id, title: measure.title }), ...alone }, context),
          ...groups,
        ],
      });
    }
  },
};

/**
 * Which of the measures that the BIO asks for stand in an entry, in what state, and which do not. A measure that the entry may have, but
 * under a number that can also mean another one, is in `open`: the question comes first (numbering/ambiguous).
 */
export function bioCoverage(entry: Entry, catalogue: Catalogue, settings: Pick<RuleSettings, 'bioMeasures'>, reading: Reading) {
  const wanted = catalogue.measuresOfFramework('bio', settings.bioMeasures);
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
export function measureStub(measure: Measure, catalogue: Catalogue): NewMapping {
  return [
    { key: 'urn', value: measure.urn },
    { key: 'state', value: catalogue.states[0]! },
    { key: 'value', value: '' },
    { key: 'version', value: catalogue.release.version },
    { key: 'lifecycle', value: measure.lifecycle },
  ];
}

function phaseName(measure: Measure, catalogue: Catalogue) {
  return catalogue.vocabulary.lifecycle[catalogue.phaseOf(measure)] ?? { nl: '?', en: '?' };
}

function groupFixes(missing: readonly Measure[], due: readonly Measure[], context: EntryContext): Fix[] {
  const start = context.entry.span.start;
  const all = {
    title: message('bio/missing-measure.fix-all', { count: missing.length }),
    group: `bio-all:${start}`,
    preferred: true,
    automatic: true,
  };
  const onlyDue = { title: message('bio/missing-measure.fix-due', { count: due.length }), group: `bio-due:${start}` };
  return [
    ...(missing.length > 1 ? [insertFix(missing, all, context)] : []),
    ...(due.length > 0 && due.length < missing.length ? [insertFix(due, onlyDue, context)] : []),
  ];
}

function insertFix(measures: readonly Measure[], fix: Omit<Fix, 'edits'>, context: EntryContext): Fix {
  const { entry, catalogue } = context;
  return {
    ...fix,
    edits: () =>
      // The version of what is inserted would decide, unseen, how the others are to be read: first the question (numbering/ambiguous).
      context.numberingIsOpen()
        ? undefined
        : appendToList(
            entry,
            'measures',
            measures.map((measure) => measureStub(measure, catalogue)),
            context,
          ),
  };
}
