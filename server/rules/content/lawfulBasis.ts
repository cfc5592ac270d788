import { fieldText } from '../../document/entry.ts';
import type { Span } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import { describedFields } from '../register/fields.ts';
import { mayBeHidden, type EntryContext, type Rule } from '../types.ts';
import { filledTexts, hasAny } from './text.ts';
import { NO_PERSONAL_DATA, PERSONAL_DATA_WORDS, PRIVACY_ASSESSMENT, PRIVACY_PRESCAN } from './words.ts';

const LAWFUL_BASIS = ['lawful_basis', 'lawful_basis_grouping', 'lawful_basis_link'];

/** Personal data, and no law on which their use rests. */
export const lawfulBasisPersonalData: Rule = {
  code: 'content/lawful-basis-personal-data',
  severity: 'information',
  fixable: false,
  source: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  checkEntry(context, report) {
    if (!context.standard || hasAny(context.entry, LAWFUL_BASIS) || mayBeHidden(context, /\blawful_basis\w*\s*:/)) return;
    const span = personalData(context);
    if (span) report({ span, message: message('content/lawful-basis-personal-data') });
  },
};

/** Where an entry shows that it is about personal data; undefined when it does not, or may say that it is not. */
function personalData(context: EntryContext): Span | undefined {
  const texts = filledTexts(context).filter(({ spec }) => ['source_data', 'impacttoetsen'].includes(spec.key));
  if (texts.some(({ text }) => NO_PERSONAL_DATA.test(` ${text} `))) return undefined;
  const data = texts.find(({ spec, text }) => spec.key === 'source_data' && PERSONAL_DATA_WORDS.test(` ${text} `));
  return data?.field.keySpan ?? privacyAssessment(context);
}

function privacyAssessment(context: EntryContext): Span | undefined {
  const titles = describedFields(context).filter(({ spec, parent }) => parent?.key === 'impacttoetsen_grouping' && spec.key === 'title');
  return titles
    .map(({ field }) => fieldText(field))
    .find((title) => title && PRIVACY_ASSESSMENT.test(title.text) && !PRIVACY_PRESCAN.test(title.text))?.span;
}
