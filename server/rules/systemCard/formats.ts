import { isScalar } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { located, valueType } from '../../document/node.ts';
import type { Span } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import { isWebAddress } from '../register/addresses.ts';
import { shorten } from '../register/permittedValue.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { cardOf, SOURCE, type CardValue } from './read.ts';

/** A date of a system card that is no day, or no moment with its time zone (ISO 8601). */
export const cardDate: Rule = {
  code: 'system-card/date',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const { value, text, span } of textsOf(context, 'date', 'dateTime')) {
      const { key, row } = value;
      const isDay = row.format === 'date';
      if (isDay ? isDate(text) : isMoment(text)) continue;
      const meant = isDay ? meantDate(text) : undefined;
      report({
        span,
        message: message(isDay ? 'system-card/date' : 'system-card/date.moment', { key, value: shorten(text) }),
        subject: key,
        fixes: meant ? replaceFix(value, meant, true, context) : [],
      });
    }
  },
};

/** A link of a system card that is no address. The standard asks for a URI: of the web, or with another scheme. */
export const cardLink: Rule = {
  code: 'system-card/link',
  severity: 'warning',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const { value, text, span } of textsOf(context, 'uri')) {
      if (text === '' || (!/\s/.test(text) && URL.canParse(text))) continue;
      const withScheme = `https://${text}`;
      const meant = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$/.test(text) && isWebAddress(withScheme) ? withScheme : undefined;
      report({
        span,
        message: message('register/url', { value: shorten(text) }),
        subject: value.key,
        fixes: meant ? replaceFix(value, meant, false, context) : [],
      });
    }
  },
};

/** The texts of a card with one of the formats. */
function textsOf(context: EntryContext, ...formats: string[]): { value: CardValue; text: string; span: Span }[] {
  return (cardOf(context)?.values ?? []).flatMap((value) => {
    const { row, node, span, editable } = value;
    if (!row.format || !formats.includes(row.format) || valueType(node) !== 'text') return [];
    const inner = located(node, span)!;
    // Between empty quotes there is nothing to underline.
    const place = editable && inner.span.end > inner.span.start ? inner.span : span;
    // A block text ends in a line break, which the value does not.
    return [{ value, text: inner.text.replace(/(?<!\n)\n+$/, ''), span: place }];
  });
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i;

/** Whether a text is a day that exists, as `2024-02-29`. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether a text is a moment with its time zone, as `2024-03-15T10:00:00Z` (RFC 3339, section 5.6). */
export function isMoment(text: string): boolean {
  const [day, time, ...more] = text.split(/[tT\s]/);
  return more.length === 0 && isDate(day!) && TIME.test(time ?? '');
}

/** The day that other ways of writing it leave no doubt about: `2024-3-5`, `2024/03/05`, `5-3-2024`. */
export function meantDate(text: string): string | undefined {
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text.trim());
  // With the day first, as it is written in Dutch.
  const yearLast = /^(\d{1,2})[-. ](\d{1,2})[-. ](\d{4})$/.exec(text.trim());
  const [year, month, day] = yearFirst?.slice(1) ?? yearLast?.slice(1).reverse() ?? [];
  const meant = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDate(meant) ? meant : undefined;
}

function replaceFix({ node, inFlow, editable }: CardValue, value: string, automatic: boolean, context: EntryContext): Fix[] {
  if (!isScalar(node) || !editable) return [];
  return [
    {
      title: message('register/url.fix', { value }),
      preferred: true,
      automatic,
      edits: () => [replaceScalar(node, value, inFlow, context)],
    },
  ];
}
