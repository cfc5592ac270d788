import { message } from '../../messages/index.ts';
import { shorten } from '../register/permittedValue.ts';
import { normalise } from '../suggest.ts';
import type { Rule } from '../types.ts';
import { filledTexts, MANUAL } from './text.ts';
import { EMPTY_PHRASES, UNFINISHED_STARTS } from './words.ts';

/** A value that is longer (characters) says something, whatever words it starts with. */
const LONGEST = 60;
/** The manual itself gives "n.v.t." as its example for this field. */
const MAY_BE_EMPTY = 'source_id';

/** A text that stands in for one that is still to be written. */
export const emptyPhrase: Rule = {
  code: 'content/empty-phrase',
  severity: 'hint',
  fixable: false,
  source: MANUAL,
  checkEntry(context, report) {
    for (const { field, spec, text } of filledTexts(context)) {
      // What has a form of its own gets a finding about that form.
      if (spec.type !== 'text' || spec.format || spec.managedByRegister || spec.key === MAY_BE_EMPTY || !isEmptyPhrase(text)) continue;
      report({
        span: field.valueSpan,
        message: message('content/empty-phrase', { value: shorten(text), key: spec.key }),
        subject: spec.key,
        anchor: field.keySpan,
      });
    }
  },
};

/** Whether nothing but such a phrase is written: `n.v.t.`, `TODO: tekst`, `-`, `xxx`. */
export function isEmptyPhrase(text: string): boolean {
  if (text.length > LONGEST && !/^lorem ipsum/i.test(text)) return false;
  const written = normalise(text);
  return (
    written === '' ||
    EMPTY_PHRASES.has(written) ||
    /^x{2,}$/.test(written) ||
    /^(?:todo|tbd|fixme)\b/i.test(text) ||
    UNFINISHED_STARTS.some((start) => written.startsWith(start))
  );
}
