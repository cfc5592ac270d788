/** What a hover says about the numbering that a URN was read in. */
import type { Catalogue, Measure, NumberedMeasure } from '../../catalogue/index.ts';
import { message, render, type Locale, type Message, type MessageArgument } from '../messages/index.ts';
import type { Meaning, Reason } from '../numbering/reading.ts';
import { bullets, escape, paragraphs } from './markdown.ts';

interface NumberingContext {
  /** The number as it stands in the file. */
  id: string;
  reason: Reason;
  catalogue: Catalogue;
  locale: Locale;
}

/** What made us read a URN in a numbering, in a few words. */
export function reasonText(reason: Reason, locale: Locale): string {
  const args: Message['args'] =
    'version' in reason ? { version: reason.version } : 'number' in reason ? { number: reason.number } : undefined;
  return render(message(`numbering.reason.${reason.by}`, args), locale);
}

/**
 * For a measure that is certain: its number of now when it is read in an older numbering, and, wherever a published numbering gives the
 * number to another measure, which one; undefined where there is nothing that could mislead.
 */
export function measureNumberingText({ named, numbering }: Meaning, context: NumberingContext): string | undefined {
  const { id, reason, catalogue, locale } = context;
  if (named.kind !== 'measure' || 'own' in named) return undefined;
  const args = { numbering: numbering.title, reason: reasonText(reason, locale) };
  // What the number means now is what the finding on it says.
  if (named.id !== id)
    return `_${render(message('hover.numbering', { ...args, id, current: catalogue.currentNumbering.title, now: named.id }), locale)}_`;
  const others = catalogue.numberings
    .filter((other) => other.inUse && other !== numbering)
    .flatMap((other) => other.namedBy(id).flatMap((measure) => (measure === named ? [] : [{ numbering: other, measure }])));
  if (others.length === 0) return undefined;
  const first = render(message('hover.numbering.same', args), locale);
  const warnings = others.map((other) =>
    render(message('hover.numbering.other', { numbering: other.numbering.title, id, title: escape(other.measure.title[locale]) }), locale),
  );
  return `_${[first, ...warnings].join(' ')}_`;
}

/** The hover over a number whose measure is gone. */
export function retiredText(named: NumberedMeasure & { kind: 'retired' }, { numbering }: Meaning, context: NumberingContext): string {
  const { id, reason, catalogue, locale } = context;
  const say = (part: Message) => render(part, locale);
  const see: Measure | undefined = named.see === undefined ? undefined : catalogue.measure(named.see);
  const current = catalogue.currentNumbering.title;
  return paragraphs(
    `**${id}** · **${escape(named.title[locale])}**`,
    `_${say(message('hover.numbering.same', { numbering: numbering.title, reason: reasonText(reason, locale) }))}_`,
    say(
      see
        ? message('hover.numbering.gone', { current, see: see.id, title: escape(see.title[locale]) })
        : message('hover.numbering.gone-none', { current }),
    ),
    see && escape(see.text[locale].summary),
  );
}

/** The hover over a number that can mean several measures: each of them, and how to choose. */
export function openText(meanings: readonly Meaning[], { id, locale }: NumberingContext): string {
  const say = (key: 'hover.numbering.in' | 'hover.numbering.open', args: Record<string, MessageArgument>) =>
    render(message(key, args), locale);
  return paragraphs(
    `**${id}**`,
    say('hover.numbering.open', { id, count: meanings.length }),
    bullets(
      meanings.map(({ named, numbering }) => {
        const summary = named.kind === 'retired' ? '' : ` ${escape(named.text[locale].summary)}`;
        return `${say('hover.numbering.in', { numbering: numbering.title })}: **${escape(named.title[locale])}**${summary && `  \n ${summary}`}`;
      }),
    ),
  );
}
