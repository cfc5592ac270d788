/** Names of what stands in a list of requirements or measures, as plain text. */
import type { Catalogue } from '../../catalogue/index.ts';
import type { ComplianceItem, Entry } from '../document/model.ts';
import { own } from '../document/own.ts';
import { message, render, type Locale } from '../messages/index.ts';
import { meaningsOf } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';

/** The title of what the URN of an item means, two of them when that is open; undefined when it means nothing that is known. */
export function meantTitle(
  item: ComplianceItem,
  entry: Entry,
  { catalogue, numbering, settings: { locale } }: Pick<FeatureContext, 'catalogue' | 'numbering' | 'settings'>,
): string | undefined {
  const [meaning, ...others] = meaningsOf(item, numbering.readingOf(entry), catalogue);
  if (!meaning) return undefined;
  if (others.length > 0) return render(message('inlay.open', { first: meaning.named.title, second: others[0]!.named.title }), locale);
  return meaning.named.title[locale];
}

/** The words for a state; undefined for one that does not exist. */
export const stateName = (state: string, { vocabulary: { states } }: Catalogue, locale: Locale): string | undefined =>
  own(states, state)?.[locale];
