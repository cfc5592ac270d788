import { InlayHintKind, type InlayHint, type Range } from 'vscode-languageserver-types';
import { itemsOf } from '../document/entry.ts';
import { positionOf } from '../document/locate.ts';
import type { ComplianceItem, Entry, Part } from '../document/model.ts';
import { message, render } from '../messages/index.ts';
import { meaningsOf } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';

/** Longer titles are cut off: beside the URN stands a name, and the hover has the rest. */
const LONGEST_TITLE = 60;

/** The title of what each URN means, beside it: a number alone says nothing, and may name something else than one thinks. */
export function inlayHints(context: FeatureContext, range: Range): InlayHint[] {
  if (!context.settings.inlayTitles) return [];
  const { parts } = context.document;
  const hints = parts
    .filter((part) => part.line <= range.end.line && part.line + part.content.lines.count > range.start.line)
    .flatMap((part) => part.content.entries.flatMap((entry) => entryHints(part, entry, range, context)));
  // What an alias shares stands in the text once, and so does its title.
  return [...new Map(hints.map((hint) => [`${hint.position.line} ${hint.position.character}`, hint])).values()];
}

function entryHints(part: Part, entry: Entry, range: Range, context: FeatureContext): InlayHint[] {
  return itemsOf(entry).flatMap(({ item }) => {
    if (!item.urn) return [];
    const line = positionOf(part, item.urn.span.start).line;
    if (line < range.start.line || line > range.end.line) return [];
    const title = titleOf(item, entry, context);
    if (title === undefined) return [];
    const label = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE).trimEnd()}…` : title;
    return [
      {
        // Behind the quotes, if there are any.
        position: positionOf(part, item.byKey.get('urn')?.valueSpan.end ?? item.urn.span.end),
        label,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        ...(label === title ? {} : { tooltip: title }),
      },
    ];
  });
}

function titleOf(item: ComplianceItem, entry: Entry, { catalogue, numbering, settings: { locale } }: FeatureContext): string | undefined {
  const [meaning, ...others] = meaningsOf(item, numbering.readingOf(entry), catalogue);
  if (!meaning) return undefined;
  if (others.length > 0) return render(message('inlay.open', { first: meaning.named.title, second: others[0]!.named.title }), locale);
  return meaning.named.title[locale];
}
