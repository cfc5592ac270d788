import { isSeq } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { standsHere, valueType } from '../../document/node.ts';
import { own } from '../../document/own.ts';
import { message, messages } from '../../messages/index.ts';
import type { Rule } from '../types.ts';
import { suggest, type Suggestion } from '../suggest.ts';
import { describedFields, scalarsOf } from './fields.ts';

/** A longer list is left out where a suggestion says what was probably meant; the hover on the field has it. */
const MOST_LISTED = 6;

/** A value outside the fixed list of a field. */
export const permittedValue: Rule = {
  code: 'register/permitted-value',
  severity: 'error',
  fixable: true,
  source: 'https://github.com/MinBZK/Algoritmeregister/tree/main/backend/app/schemas/config',
  checkEntry(context, report) {
    for (const { field, spec, owner } of describedFields(context)) {
      // `standard_version` has a rule of its own: another version is not a wrong value but another table.
      // What should be a list and is none has a finding of its own.
      if (!spec.permitted || spec.key === 'standard_version' || (spec.type === 'list' && !isSeq(field.value))) continue;
      for (const { node, text, span, inFlow } of scalarsOf(field)) {
        if (valueType(node) !== 'text' || spec.permitted.includes(text) || (text.trim() === '' && spec.required)) continue;
        const meant = own(spec.alsoWritten, text);
        const suggestions = meant === undefined ? suggest(text, spec.permitted) : [{ value: meant, certain: true }];
        report({
          span,
          message:
            suggestions.length > 0 && spec.permitted.length > MOST_LISTED
              ? message('register/permitted-value.one-of-many', {
                  value: shorten(text),
                  key: spec.key,
                  suggestion: didYouMean(suggestions),
                  count: spec.permitted.length,
                })
              : message('register/permitted-value', {
                  value: shorten(text),
                  key: spec.key,
                  suggestion: didYouMean(suggestions),
                  permitted: spec.permitted.map((value) => `"${value}"`).join(', '),
                }),
          subject: spec.key,
          fixes: standsHere(field)
            ? (suggestions.length ? suggestions : fewEnough(spec.permitted)).map(({ value, certain }, index) => ({
                title: message('register/permitted-value.fix', { value }),
                preferred: index === 0 && suggestions.length > 0,
                automatic: certain,
                edits: () => [replaceScalar(node, value, inFlow || owner.node.flow === true, context)],
              }))
            : [],
        });
      }
    }
  },
};

/** Where nothing is close, a short list can still be offered whole. */
const fewEnough = (values: readonly string[]): Suggestion[] =>
  values.length <= 3 ? values.map((value) => ({ value, certain: false })) : [];

/** A value as a message shows it: on one line, and not too long. */
export function shorten(value: string): string {
  const text = value.replace(/\s+/g, ' ').trim();
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** " Did you mean …?" in both languages, or nothing. */
export function didYouMean(suggestions: readonly Suggestion[]) {
  const first = suggestions[0]?.value;
  const text = (template: string) => (first === undefined ? '' : template.replace('{suggestion}', first));
  return { nl: text(messages.nl['did-you-mean']), en: text(messages.en['did-you-mean']) };
}
