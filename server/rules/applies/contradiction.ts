import { fieldText } from '../../document/entry.ts';
import type { ComplianceItem, ComplianceList } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import type { UrnEntry } from '../../../catalogue/index.ts';
import { own } from '../../document/own.ts';
import { certainEntry, meaningsOf } from '../../numbering/reading.ts';
import { normalise } from '../suggest.ts';
import type { EntryContext, Report, Rule } from '../types.ts';
import { profileAnswer } from './applicability.ts';

/** Two things in an entry that cannot both hold. Which of them is right, only a person knows: there is no fix. */
export const contradiction: Rule = {
  code: 'applies/contradiction',
  severity: 'warning',
  fixable: false,
  checkEntry(context, report) {
    const requirements = stated(context.entry.requirements, context);
    if (requirements.length > 0) {
      const measures = stated(context.entry.measures, context);
      for (const requirement of requirements) stateAgainstMeasures(requirement, measures, report);
    }
    categoryAgainstProfile(context, report);
    systemicRiskAgainstProfile(requirements, context, report);
  },
};

/** An item of which it is certain what it names, and that says how things stand. */
interface Stated {
  named: UrnEntry;
  item: ComplianceItem;
  state: NonNullable<ComplianceItem['state']>;
}

function stated(list: ComplianceList | undefined, { reading, catalogue }: EntryContext): Stated[] {
  return (list?.items ?? []).flatMap((item) => {
    const named = certainEntry(meaningsOf(item, reading, catalogue));
    return named && item.state ? [{ named, item, state: item.state }] : [];
  });
}

/**
 * For a state of a requirement, the states of measures that contradict it. A measure often serves other requirements as well, so one that
 * is done may mean that the work on this one was started for another: a note. `not implemented` is explained, and contradicts nothing.
 */
const CONTRADICTING_STATES: Readonly<Record<string, { measures: readonly string[]; text: 'to-do' | 'done'; atMost?: 'information' }>> = {
  'to do': { measures: ['done'], text: 'to-do', atMost: 'information' },
  done: { measures: ['to do', 'in progress', 'in review'], text: 'done' },
};

function stateAgainstMeasures({ named, state }: Stated, measures: readonly Stated[], report: (finding: Report) => void): void {
  const contradicting = own(CONTRADICTING_STATES, state.text);
  if (named.kind !== 'requirement' || !contradicting) return;
  const against = measures.filter(
    (measure) =>
      measure.named.kind === 'measure' &&
      measure.named.requirements.includes(named.id) &&
      contradicting.measures.includes(measure.state.text),
  );
  const [first] = against;
  if (!first) return;
  const ids = [...new Set(against.map((measure) => measure.named.id))];
  report({
    span: state.span,
    subject: named.id,
    message: message(`applies/contradiction.${contradicting.text}`, { id: named.id, measures: ids.join(', ') }),
    ...(contradicting.atMost ? { atMost: contradicting.atMost } : {}),
    related: { span: first.state.span, message: message('applies/contradiction.measure', { id: first.named.id }) },
  });
}

/** A profile that says high risk, in the register's category of what is neither high-risk nor of impact. */
function categoryAgainstProfile({ entry, catalogue }: EntryContext, report: (finding: Report) => void): void {
  const category = fieldText(entry.byKey.get('publication_category'));
  if (!category || normalise(category.text) !== normalise('Overige algoritmes')) return;
  const risk = profileAnswer(entry, 'riskGroup', catalogue);
  if (!risk?.values.every((value) => value === 'hoog-risico-ai-systeem')) return;
  report({
    span: category.span,
    subject: 'publication_category',
    message: message('applies/contradiction.category', { category: category.text }),
    related: { span: risk.field.valueSpan, message: message('applies/contradiction.profile') },
  });
}

/** A model that lists requirements of models with systemic risk, while its profile says that there is no such risk. */
function systemicRiskAgainstProfile(
  requirements: readonly Stated[],
  { entry, catalogue }: EntryContext,
  report: (finding: Report) => void,
): void {
  const risk = profileAnswer(entry, 'systemicRisk', catalogue);
  if (!risk?.values.every((value) => value === 'geen-systeemrisico')) return;
  if (!profileAnswer(entry, 'type', catalogue)?.values.includes('ai-model-voor-algemene-doeleinden')) return;
  const against = requirements.filter(
    ({ named, state }) =>
      named.kind === 'requirement' && named.profile['systemicRisk']?.join() === 'systeemrisico' && state.text !== 'not implemented',
  );
  const [first] = against;
  if (!first) return;
  report({
    span: risk.field.valueSpan,
    subject: 'systemic_risk',
    message: message('applies/contradiction.systemic-risk', { requirements: against.map(({ named }) => named.id).join(', ') }),
    related: { span: first.item.urn!.span, message: message('applies/contradiction.requirement', { id: first.named.id }) },
  });
}
