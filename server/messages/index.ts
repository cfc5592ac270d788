/** Turns a message and its arguments into text in the user's language. */
import { en } from './en.ts';
import { fill } from './fill.ts';
import type { Bilingual, Locale } from './locale.ts';
import { nl } from './nl.ts';

export type { Bilingual, Locale } from './locale.ts';
export { localeOf } from './locale.ts';

export type MessageId = keyof typeof nl;

/** A value put into a message; a text that exists in both languages is put in in the reader's. */
export type MessageArgument = string | number | Bilingual | LineOf;

/** Stands for the line number of an offset within a part: known only when the message is shown, as parts move. */
export interface LineOf {
  lineOf: number;
}

/** A message before it has a language: findings carry these, and only the reader's side makes text of them. */
export interface Message {
  id: MessageId;
  args?: Readonly<Record<string, MessageArgument>>;
}

export const messages: Record<Locale, Readonly<Record<MessageId, string>>> = { nl, en };

/**
 * @param lineOf gives the line number (from 1) of an offset within the part that the message is about
 * @throws Error when the text names an argument that the message does not have: that is a mistake of ours
 */
export function render({ id, args }: Message, locale: Locale, lineOf: (offset: number) => number = noLine): string {
  return fill(messages[locale][id], (name) => {
    const value = args?.[name];
    if (value === undefined) throw new Error(`message ${id} has no argument "${name}"`);
    if (typeof value !== 'object') return value;
    return 'lineOf' in value ? lineOf(value.lineOf) : value[locale];
  });
}

function noLine(): never {
  throw new Error('this message names a line: render it with the part that it belongs to');
}

/** Short for a message in the making. */
export const message = (id: MessageId, args?: Message['args']): Message => (args ? { id, args } : { id });

/** A text of the catalogue as an argument of another message, such as the name of a type. */
export const word = (id: MessageId): Bilingual => ({ nl: nl[id], en: en[id] });

/** Makes texts in the reader's language. */
export type Say = (id: MessageId, args?: Message['args']) => string;

export const speaker =
  (locale: Locale): Say =>
  (id, args) =>
    render(message(id, args), locale);
