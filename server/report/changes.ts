/** What changed, for a person: in a terminal, or as Markdown for the summary of a pipeline. */
import { diffWordsWithSpace } from 'diff';
import type { EntryChange, FieldChange, ItemChange } from '../account/changes.ts';
import { printableJson } from '../document/printable.ts';
import { speaker, type Locale, type MessageId, type Say } from '../messages/index.ts';
import { asText } from './markdown.ts';

export const changeForms = ['text', 'markdown', 'json'] as const;
export type ChangeForm = (typeof changeForms)[number];

/** Longer texts (characters) are shown by what differs in them. */
const LONGEST_WHOLE = 60;
/** How much (characters) of what stayed is shown beside what differs. */
const AROUND = 24;

/** How a form writes what it shows. */
interface Style {
  /** What a value says, so that nothing in it means anything else. */
  plain(text: string): string;
  removed(text: string): string;
  added(text: string): string;
  place(text: string): string;
  heading(text: string): string;
  point(text: string): string;
}

const TEXT: Style = {
  plain: (text) => text,
  removed: (text) => `[-${text}-]`,
  added: (text) => `{+${text}+}`,
  place: (text) => text,
  heading: (text) => text,
  point: (text) => `  ${text}`,
};
const MARKDOWN: Style = {
  plain: asText,
  removed: (text) => `~~${asText(text)}~~`,
  added: (text) => `**${asText(text)}**`,
  place: (text) => `\`${text.replaceAll('`', '')}\``,
  heading: (text) => `### ${oneLine(text)}\n`,
  point: (text) => `- ${text}`,
};

/** @returns the changes in that form; when nothing changed, a sentence that says so (in JSON, an empty list) */
export function writeChanges(changes: readonly EntryChange[], form: ChangeForm, locale: Locale): string {
  if (form === 'json') return `${printableJson(changes)}\n`;
  const say = speaker(locale);
  if (changes.length === 0) return `${say('changes.none')}\n`;
  const style = form === 'markdown' ? MARKDOWN : TEXT;
  const count = (what: EntryChange['what']) => changes.filter((one) => one.what === what).length;
  const summary = say('changes.summary', { changed: count('changed'), added: count('added'), removed: count('removed') });
  return `${[summary, ...changes.map((change) => entryText(change, style, say, locale))].join('\n\n')}\n`;
}

function entryText(change: EntryChange, style: Style, say: Say, locale: Locale): string {
  const name = change.name ?? say('report.nameless');
  const title = change.organization === undefined ? name : say('report.section', { name, organization: change.organization });
  const what = change.what === 'changed' ? '' : ` ${say(`changes.${change.what}`)}`;
  const lines = [
    ...change.fields.map((field) => `${style.plain(field.title?.[locale] ?? field.key)}: ${valueChange(field, style, say)}`),
    ...change.items.map((item) => itemText(item, style, say, locale)),
  ];
  const head = style.heading(`${style.plain(title)}${what}, ${style.place(`${change.path}:${change.line}`)}`);
  return [head, ...lines.map((line) => style.point(line))].join('\n');
}

const STATE_OF: Readonly<Record<ItemChange['what'], MessageId>> = {
  added: 'changes.item.added',
  removed: 'changes.item.removed',
  changed: 'changes.item.changed',
};

function itemText({ list, id, title, what, fields }: ItemChange, style: Style, say: Say, locale: Locale): string {
  const kind = say(list === 'measures' ? 'changes.measure' : 'changes.requirement');
  const named = style.plain(title ? `${id} (${title[locale]})` : id);
  // Of one that is new or gone, its state says enough.
  const told = what === 'changed' ? fields : fields.filter(({ key }) => key === 'state');
  const details = told.map((field) =>
    what === 'changed' ? `${style.plain(field.key)}: ${valueChange(field, style, say)}` : style.plain((field.after ?? field.before)!),
  );
  return `${say(STATE_OF[what], { kind, named })}${details.length > 0 ? `: ${details.join('; ')}` : ''}`;
}

function valueChange({ before, after }: FieldChange, style: Style, say: Say): string {
  if (before === undefined || before === '')
    return after === undefined || after === '' ? say('changes.empty') : style.added(shortened(after));
  if (after === undefined) return `${style.removed(shortened(before))} (${say('changes.removed')})`;
  if (Math.max(before.length, after.length) <= LONGEST_WHOLE)
    return `${style.removed(before)} → ${after === '' ? say('changes.empty') : style.added(after)}`;
  return wordsChanged(before, after, style);
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

const shortened = (text: string): string => {
  const line = oneLine(text);
  return line.length > 2 * LONGEST_WHOLE ? `${line.slice(0, 2 * LONGEST_WHOLE).replace(/\s\S*$/, '')}…` : line;
};

/** The words that differ, with a little of what stands around them. */
function wordsChanged(before: string, after: string, style: Style): string {
  const pieces = diffWordsWithSpace(oneLine(before), oneLine(after));
  return pieces
    .map(({ value, added, removed }, index) => {
      if (added) return style.added(value);
      if (removed) return style.removed(value);
      const [isFirst, isLast] = [index === 0, index === pieces.length - 1];
      if (value.length <= (isFirst || isLast ? AROUND : 2 * AROUND)) return style.plain(value);
      // Whole words only.
      const [start, end] = [value.slice(0, value.lastIndexOf(' ', AROUND) + 1), value.slice(value.indexOf(' ', value.length - AROUND))];
      return style.plain(`${isFirst ? '' : start}…${isLast ? '' : end}`);
    })
    .join('');
}
