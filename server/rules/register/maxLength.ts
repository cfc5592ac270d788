import { valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { registerLength } from '../../standards/registerText.ts';
import type { Rule } from '../types.ts';
import { describedFields } from './fields.ts';

/** A text with more characters than the register accepts, counted as the register counts them. */
export const maxLength: Rule = {
  code: 'register/max-length',
  severity: 'error',
  fixable: false,
  source: 'https://github.com/MinBZK/Algoritmeregister/tree/main/backend/app/schemas/config',
  checkEntry(context, report) {
    for (const { field, spec } of describedFields(context)) {
      // A date has a form of its own, which says more than its length.
      if (spec.maxLength === undefined || spec.format === 'month' || valueType(field.value) !== 'text') continue;
      const value = (field.value as unknown as { value: string }).value;
      if (value.length <= spec.maxLength) continue;
      const length = registerLength(value);
      if (length <= spec.maxLength) continue;
      report({
        span: field.keySpan,
        message: message('register/max-length', { key: spec.key, length, max: spec.maxLength, over: length - spec.maxLength }),
        subject: spec.key,
      });
    }
  },
};
