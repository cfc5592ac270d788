import { fieldText } from '../../document/entry.ts';
import { message } from '../../messages/index.ts';
import { MONTH } from '../register/dates.ts';
import { normalise } from '../suggest.ts';
import type { Rule } from '../types.ts';
import { MANUAL } from './text.ts';

const IN_USE = normalise('In gebruik');

/** In use, but only from a month that is still to come. */
export const futureDate: Rule = {
  code: 'content/future-date',
  severity: 'information',
  fixable: false,
  source: MANUAL,
  checkEntry({ entry, standard, settings: { month } }, report) {
    const field = entry.byKey.get('begin_date');
    const begin = fieldText(field);
    const status = fieldText(entry.byKey.get('status'));
    if (!standard || !month || !begin || field?.inherited || !status || normalise(status.text) !== IN_USE) return;
    // Months in this form are in order as text, too.
    if (MONTH.test(begin.text) && begin.text > month)
      report({ span: begin.span, message: message('content/future-date', { begin: begin.text }) });
  },
};
