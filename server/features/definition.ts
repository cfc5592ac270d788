import type { LocationLink, Position } from 'vscode-languageserver-types';
import { contains, offsetOf, partAtLine, placeAt, rangeOf } from '../document/locate.ts';
import type { FeatureContext } from './context.ts';
import { entryNamedBy } from './entryNamedBy.ts';
import { pageOf, pageUri } from './pageLinks.ts';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** From a URN to the page of the catalogue about the entry that it names; the origin is exactly the URN. */
export function definition(context: FeatureContext, position: Position): LocationLink | undefined {
  const part = partAtLine(context.document, position.line);
  if (!part) return undefined;
  const offset = offsetOf(part, position);
  const item = placeAt(part, offset)?.item;
  if (!item?.urn || !contains(item.urn.span, offset)) return undefined;
  const named = entryNamedBy(item, context);
  if (!named) return undefined;
  return {
    originSelectionRange: rangeOf(part, item.urn.span),
    targetUri: pageUri(pageOf(named)),
    targetRange: START,
    targetSelectionRange: START,
  };
}
