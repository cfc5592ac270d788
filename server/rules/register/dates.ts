import { isScalar } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { fieldText } from '../../document/entry.ts';
import type { Entry, Field } from '../../document/model.ts';
import { normalise } from '../suggest.ts';
import { standsHere, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { fieldSpec, type Standard } from '../../standards/index.ts';
import type { Rule } from '../types.ts';
import { describedFields } from './fields.ts';

/** A year and a month, as the register writes them. */
export const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

const SOURCE = 'https://github.com/MinBZK/Algoritmeregister-Publicatiestandaard';

/** A date that is not a year and a month. */
export const monthDate: Rule = {
  code: 'register/month-date',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const { field, spec, owner } of describedFields(context)) {
      if (spec.format !== 'month') continue;
      const value = fieldText(field);
      if (!value || value.text.trim() === '' || MONTH.test(value.text) || !['text', 'number'].includes(valueType(field.value))) continue;
      const meant = meantMonth(value.text);
      report({
        span: value.span,
        message: message('register/month-date', { value: value.text }),
        subject: spec.key,
        fixes:
          meant && isScalar(field.value) && standsHere(field)
            ? [
                {
                  title: message('register/month-date.fix', { value: meant }),
                  preferred: true,
                  automatic: true,
                  edits: () => [replaceScalar(field.value as never, meant, owner.node.flow === true, context)],
                },
              ]
            : [],
      });
    }
  },
};

/** The end lies before the beginning. */
export const dateOrder: Rule = {
  code: 'register/date-order',
  severity: 'error',
  fixable: false,
  source: SOURCE,
  checkEntry({ entry, standard }, report) {
    if (!hasEndDate(standard)) return;
    const [begin, end] = [fieldText(entry.byKey.get('begin_date')), fieldText(ownField(entry, 'end_date'))];
    // Months in this form are in order as text, too.
    if (begin && end && MONTH.test(begin.text) && MONTH.test(end.text) && end.text < begin.text) {
      report({ span: end.span, message: message('register/date-order', { begin: begin.text, end: end.text }) });
    }
  },
};

/** An end date while the algorithm is not out of use. */
export const endDateStatus: Rule = {
  code: 'register/end-date-status',
  severity: 'warning',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const { entry, standard } = context;
    if (!hasEndDate(standard)) return;
    const end = fieldText(ownField(entry, 'end_date'));
    const field = entry.byKey.get('status');
    const status = fieldText(field)?.text.trim();
    // Without a status, with one in other capitals, or without a real date there is a finding that says so.
    if (!end || !MONTH.test(end.text) || !status || normalise(status) === normalise(ENDED)) return;
    report({
      span: end.span,
      message: message('register/end-date-status', { status }),
      fixes:
        field && isScalar(field.value) && standsHere(field)
          ? [
              {
                title: message('register/end-date-status.fix'),
                edits: () => [replaceScalar(field.value as never, ENDED, entry.node.flow === true, context)],
              },
            ]
          : [],
    });
  },
};

const ENDED = 'Buiten gebruik';

/** In a version without the field it is the organisation's own, and may mean anything. */
const hasEndDate = (standard: Standard | undefined) => standard !== undefined && fieldSpec(standard.fields, 'end_date') !== undefined;

/** A field that stands in the entry itself: a finding on a merged one would stand in another entry. */
function ownField(entry: Entry, key: string): Field | undefined {
  const field = entry.byKey.get(key);
  return field?.inherited ? undefined : field;
}

// prettier-ignore
const MONTHS: Record<string, number> = {
  januari: 1, jan: 1, january: 1, februari: 2, feb: 2, february: 2, maart: 3, mrt: 3, mar: 3, march: 3, april: 4, apr: 4, mei: 5, may: 5,
  juni: 6, jun: 6, june: 6, juli: 7, jul: 7, july: 7, augustus: 8, aug: 8, august: 8, september: 9, sep: 9, sept: 9, oktober: 10, okt: 10,
  oct: 10, october: 10, november: 11, nov: 11, december: 12, dec: 12,
};

/**
 * The month that other ways of writing a date leave no doubt about: `2024-3`, `2024/03`, `2024-03-15`, `03-2024`,
 * `15-03-2024`, `maart 2024`. Undefined for any other, such as a year alone.
 */
export function meantMonth(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ]\d{1,2}(?:[t ].*)?)?$/.exec(written);
  const yearLast = /^(?:\d{1,2}[-/. ])?(\d{1,2})[-/. ](\d{4})$/.exec(written);
  const named = /^(?:\d{1,2} )?([a-z]+)\.? (\d{4})$/.exec(written);
  const [year, month] = yearFirst
    ? [yearFirst[1], Number(yearFirst[2])]
    : yearLast
      ? [yearLast[2], Number(yearLast[1])]
      : named
        ? [named[2], Object.hasOwn(MONTHS, named[1]!) ? MONTHS[named[1]!]! : 0]
        : [undefined, 0];
  return year && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : undefined;
}
