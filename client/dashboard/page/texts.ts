/** The page's texts, in the language that VS Code sent them in. */
import { fill } from '../../../server/messages/fill.ts';
import type { Locale } from '../../../server/messages/locale.ts';
import type { PageTextId, PageTexts } from '../protocol.ts';

let texts: Partial<PageTexts> = {};
let current: Locale = 'nl';
let numbers = new Intl.NumberFormat(current);

export function takeTexts(locale: Locale, sent: PageTexts): void {
  texts = sent;
  current = locale;
  numbers = new Intl.NumberFormat(locale);
  document.documentElement.lang = locale;
  document.title = say('dashboard.title');
}

export const locale = (): Locale => current;

/** @throws Error when the text names an argument that is not given: that is a mistake of ours */
export const say = (id: PageTextId, args: Readonly<Record<string, string | number>> = {}): string =>
  fill(
    texts[id] ?? '',
    (name) => {
      const value = args[name];
      if (value === undefined) throw new Error(`text ${id} has no argument "${name}"`);
      return value;
    },
    (value) => (typeof value === 'number' ? number(value) : value),
  );

export const number = (value: number): string => numbers.format(value);

export const percent = (part: number): string => say('dashboard.percent', { part });

/** @param date JJJJ-MM-DD */
export const day = (date: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(current, {
    timeZone: 'UTC',
    year: 'numeric',
    month: style,
    ...(style === 'long' ? { day: 'numeric' } : {}),
  }).format(new Date(`${date}T00:00:00Z`));
