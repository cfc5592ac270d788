import { fieldText } from '../../document/entry.ts';
import type { Entry } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import { normalise } from '../suggest.ts';
import { mayBeHidden, type Rule } from '../types.ts';
import { isFilled, MANUAL } from './text.ts';

/** How the fields start in which an entry names its assessments, or says why there is none; a slip in the rest has a finding of its own. */
const ASSESSMENTS = /^impact/i;
/** Categories A and B of the register's guide: algorithms that people may feel the consequences of. */
const CATEGORIES: ReadonlySet<string> = new Set(['Hoog-risico AI-systeem', 'Impactvolle algoritmes'].map(normalise));

/** A category with consequences for people, and neither an assessment of them nor a reason for its absence. */
export const missingImpactAssessment: Rule = {
  code: 'content/missing-impact-assessment',
  severity: 'information',
  fixable: false,
  source: MANUAL,
  checkEntry(context, report) {
    const { entry, standard } = context;
    const category = entry.byKey.get('publication_category');
    const value = fieldText(category);
    if (!standard?.fields.some(({ key }) => key === 'publication_category') || !value || category?.inherited) return;
    if (!CATEGORIES.has(normalise(value.text)) || namesAssessment(entry) || mayBeHidden(context, /\bimpact\w*\s*:/)) return;
    report({ span: value.span, message: message('content/missing-impact-assessment', { category: value.text.trim() }) });
  },
};

const namesAssessment = ({ byKey }: Entry): boolean => [...byKey.values()].some((field) => ASSESSMENTS.test(field.key) && isFilled(field));
