import { isScalar } from 'yaml';
import { itemsOf } from '../../document/entry.ts';
import { replaceScalar } from '../../document/edit.ts';
import { message } from '../../messages/index.ts';
import { valueType } from '../../document/node.ts';
import type { ComplianceItem, Entry } from '../../document/model.ts';
import { meaningsOf } from '../../numbering/reading.ts';
import type { EntryContext, Rule } from '../types.ts';
import { didYouMean } from '../register/permittedValue.ts';
import { normalise, suggest } from '../suggest.ts';
import { meantKey } from './unknownKey.ts';
import { itemName } from './urn.ts';

const SOURCE = 'https://github.com/MinBZK/algorithm-reporting-standard';

/** What people write for a state in either language; a text that is a state itself is found by likeness. */
// prettier-ignore
const SYNONYMS: Record<string, string> = {
  todo: 'to do', open: 'to do', tedoen: 'to do', nogdoen: 'to do', nietgestart: 'to do',
  bezig: 'in progress', meebezig: 'in progress', inuitvoering: 'in progress', wip: 'in progress', doing: 'in progress',
  review: 'in review', inbeoordeling: 'in review',
  gedaan: 'done', klaar: 'done', gereed: 'done', implemented: 'done', geimplementeerd: 'done', completed: 'done', afgerond: 'done',
  nietuitgevoerd: 'not implemented', nietgeimplementeerd: 'not implemented', notapplicable: 'not implemented', na: 'not implemented', nvt: 'not implemented', nietvantoepassing: 'not implemented',
};

/** A state that does not exist. */
export const unknownState: Rule = {
  code: 'compliance/unknown-state',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const { entry, catalogue } = context;
    for (const { item } of itemsOf(entry)) {
      const { state } = item;
      if (!state || state.text.trim() === '' || catalogue.states.includes(state.text)) continue;
      const key = normalise(state.text);
      const meant = Object.hasOwn(SYNONYMS, key) ? [{ value: SYNONYMS[key]!, certain: true }] : suggest(state.text, catalogue.states);
      const node = item.byKey.get('state')!.value;
      report({
        span: state.span,
        message: message('compliance/unknown-state', {
          state: state.text,
          suggestion: didYouMean(meant),
          states: catalogue.states.join(', '),
        }),
        ...(item.urn ? { subject: itemName(item.urn.text) } : {}),
        fixes: (meant.length ? meant : catalogue.states.map((value) => ({ value, certain: false }))).map(({ value, certain }, index) => ({
          title: message('compliance/unknown-state.fix', { state: value }),
          preferred: index === 0 && meant.length > 0,
          automatic: certain,
          edits: () => (isScalar(node) ? [replaceScalar(node, value, item.node.flow === true, context)] : undefined),
        })),
      });
    }
  },
};

/** The BIO is "comply or explain" (BIO 1.04, part 1): a measure that is left out needs its reason. */
export const missingReason: Rule = {
  code: 'compliance/missing-reason',
  severity: 'error',
  fixable: false,
  source:
    'https://www.digitaleoverheid.nl/overzicht-van-alle-onderwerpen/cybersecurity/bio-en-ensia/baseline-informatiebeveiliging-overheid/',
  checkEntry(context, report) {
    for (const item of withoutValue(context.entry, 'not implemented')) {
      const id = itemName(item.urn!.text);
      const text = servesBio(item, context) ? 'compliance/missing-reason' : 'compliance/missing-reason.other';
      report({ span: item.state!.span, message: message(text, { id }), subject: id });
    }
  },
};

/** `done` without a word on how: nobody can verify it. */
export const missingValue: Rule = {
  code: 'compliance/missing-value',
  severity: 'warning',
  fixable: false,
  source: SOURCE,
  checkEntry({ entry }, report) {
    for (const item of withoutValue(entry, 'done')) {
      const id = itemName(item.urn!.text);
      report({ span: item.state!.span, message: message('compliance/missing-value', { id }), subject: id });
    }
  },
};

/** Measures in a state that say nothing in `value`. A requirement has no `value` in the system card: its measures explain it. */
function withoutValue(entry: Entry, state: string): ComplianceItem[] {
  return (entry.measures?.items ?? []).filter((item) => {
    const value = item.byKey.get('value')?.value;
    const saysNothing = item.value ? item.value.text.trim() === '' : valueType(value ?? null) === 'empty';
    // A misspelt `value` has a finding of its own.
    // Without a URN, that is what is wrong with the item.
    return (
      item.urn?.text.trim() && item.state?.text === state && saysNothing && !item.fields.some(({ key }) => meantKey(key, item) === 'value')
    );
  });
}

/** Whether what an item names, in any reading that is possible, serves the BIO. */
function servesBio(item: ComplianceItem, { reading, catalogue }: EntryContext): boolean {
  const requirement = catalogue.framework('bio')?.requirement ?? '';
  return meaningsOf(item, reading, catalogue).some(
    ({ named }) =>
      (named.kind === 'measure' && named.requirements.includes(requirement)) || (named.kind === 'requirement' && named.id === requirement),
  );
}
