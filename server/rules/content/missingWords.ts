/** Texts that leave out half of what the manual asks for. */
import { message, type MessageId } from '../../messages/index.ts';
import type { Rule } from '../types.ts';
import { isEmptyPhrase } from './emptyPhrase.ts';
import { judgedText, MANUAL } from './text.ts';
import { HANDLING_WORDS, IMPACT_WORDS } from './words.ts';

/** A rule that misses any of some words in a field; its code is the identifier of its message. */
const missesWords = (code: Extract<MessageId, `content/${string}`>, key: string, words: RegExp): Rule => ({
  code,
  severity: 'hint',
  fixable: false,
  source: MANUAL,
  checkEntry(context, report) {
    const found = judgedText(context, key);
    // The spaces let a word at either end have something beside it.
    if (!found || isEmptyPhrase(found.text) || words.test(` ${found.text} `)) return;
    report({ span: found.field.keySpan, message: message(code, { key }), subject: key });
  },
});

/** A goal that says nothing of what people and companies notice of it. */
export const goalWithoutImpact = missesWords('content/goal-without-impact', 'goal', IMPACT_WORDS);

/** A risk without what is done about it. */
export const riskWithoutHandling = missesWords('content/risk-without-handling', 'risks', HANDLING_WORDS);
