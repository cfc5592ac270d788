import type { LocationLink, Position } from 'vscode-languageserver-types';
import { contains, offsetOf, partAtLine, placeAt, rangeOf } from '../document/locate.ts';
import { meaningsOf } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';
import { pageOf, pageUri } from './pageLinks.ts';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** From a URN to the pages of the catalogue about what it can mean, one unless that is open; the origin is exactly the URN. */
export function definition({ document, numbering, catalogue }: FeatureContext, position: Position): LocationLink[] {
  const part = partAtLine(document, position.line);
  if (!part) return [];
  const offset = offsetOf(part, position);
  const { item, entry } = placeAt(part, offset) ?? {};
  if (!item?.urn || !entry || !contains(item.urn.span, offset)) return [];
  const origin = rangeOf(part, item.urn.span);
  return meaningsOf(item, numbering.readingOf(entry), catalogue).flatMap(({ named }) =>
    named.kind === 'retired'
      ? []
      : [{ originSelectionRange: origin, targetUri: pageUri(pageOf(named)), targetRange: START, targetSelectionRange: START }],
  );
}
