import type { Control } from '../../catalogue/index.ts';
import { speaker, type Locale } from '../messages/index.ts';
import { escape } from './markdown.ts';

/**
 * What a number of BIO2 asks, or that it is empty or moved, as one line of Markdown.
 * @param name how the number that it moved to is shown, if BIO2 has it
 */
export function controlText(control: Control, locale: Locale, name: (number: string) => string = String): string {
  return `**${control.number}** · ${statement(control, locale, name)}`;
}

function statement(control: Control, locale: Locale, name: (number: string) => string): string {
  const say = speaker(locale);
  if (control.status === 'measure') return escape(control.text[locale]);
  if (control.status === 'empty') return say('hover.bio2-empty');
  const { movedTo, targetMissing } = control;
  return targetMissing ? say('hover.bio2-moved-missing', { number: movedTo }) : say('hover.bio2-moved', { number: name(movedTo) });
}
