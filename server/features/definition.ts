import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Place } from '../../catalogue/index.ts';
import { contains, offsetOf, partAtLine, placeAt, rangeOf } from '../document/locate.ts';
import { meaningsOf } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';
import { pageOf, pageUri } from './pageLinks.ts';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * From a URN to the pages of the catalogue about what it can mean, one unless that is open, or to where the organisation wrote its own
 * measure; the origin is exactly the URN.
 * @param opensPages whether the editor can open a page of the catalogue
 */
export function definition({ document, numbering, catalogue }: FeatureContext, position: Position, opensPages: boolean): LocationLink[] {
  const part = partAtLine(document, position.line);
  if (!part) return [];
  const offset = offsetOf(part, position);
  const { item, entry } = placeAt(part, offset) ?? {};
  if (!item?.urn || !entry || !contains(item.urn.span, offset)) return [];
  const origin = { originSelectionRange: rangeOf(part, item.urn.span) };
  return meaningsOf(item, numbering.readingOf(entry), catalogue).flatMap(({ named }) => {
    if (named.kind === 'retired') return [];
    if ('own' in named) return catalogue.organisation.placesOf(named.urn).map((place) => ({ ...origin, ...targetAt(place) }));
    return opensPages ? [{ ...origin, targetUri: pageUri(pageOf(named)), targetRange: START, targetSelectionRange: START }] : [];
  });
}

/** The line of an organisation's own file on which an entry stands. */
function targetAt({ path, line }: Place): Pick<LocationLink, 'targetUri' | 'targetRange' | 'targetSelectionRange'> {
  const uri = new URL('file:///');
  uri.pathname = path;
  const range = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 0 } };
  return { targetUri: uri.href, targetRange: range, targetSelectionRange: range };
}
