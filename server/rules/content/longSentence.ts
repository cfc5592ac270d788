import { isScalar } from 'yaml';
import type { Span } from '../../document/model.ts';
import { nodeSpan, standsHere, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { describedFields } from '../register/fields.ts';
import type { Rule } from '../types.ts';
import { MANUAL } from './text.ts';
import { sentences } from './sentences.ts';

/** Most words of a sentence that is not too long: more generous than guides for B1, which say fifteen to twenty. */
const MOST_WORDS = 35;
/** The fields for which the manual asks for language level B1. */
const PLAIN_LANGUAGE: ReadonlySet<string> = new Set(['description_short', 'goal', 'proportionality', 'human_intervention']);

/** A sentence that is too long for a text everyone must be able to read. */
export const longSentence: Rule = {
  code: 'content/long-sentence',
  severity: 'hint',
  fixable: false,
  source: MANUAL,
  checkEntry(context, report) {
    for (const { field, spec } of describedFields(context)) {
      if (!PLAIN_LANGUAGE.has(spec.key) || !isScalar(field.value) || !standsHere(field) || valueType(field.value) !== 'text') continue;
      const span = textSpan(nodeSpan(field.value), field.value.type, context.content.text);
      for (const { start, end, words } of sentences(context.content.text.slice(span.start, span.end))) {
        if (words <= MOST_WORDS) continue;
        report({
          span: { start: span.start + start, end: span.start + end },
          message: message('content/long-sentence', { count: words, most: MOST_WORDS }),
          subject: spec.key,
          anchor: field.keySpan,
        });
      }
    }
  },
};

/** Where the text itself stands: without quotes, and without the line that announces a block. */
function textSpan({ start, end }: Span, type: string | undefined, text: string): Span {
  if (type?.startsWith('QUOTE')) return { start: start + 1, end: end - 1 };
  const line = type?.startsWith('BLOCK') ? text.indexOf('\n', start) : -1;
  return line < 0 ? { start, end } : { start: Math.min(line + 1, end), end };
}
