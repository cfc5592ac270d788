import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { Catalogue, Place } from '../../catalogue/index.ts';
import { contains, offsetOf, partAtLine, placeAt, rangeOf, type Place as At } from '../document/locate.ts';
import { meaningsOf } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';
import { uriOfPath } from './fileUri.ts';
import { organisationUrnAt } from './organisationUrn.ts';
import { pageOf, pageUri } from './pageLinks.ts';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * From a URN to the pages of the catalogue about what it can mean, one unless that is open, or to where the organisation wrote its own
 * measure; the origin is exactly the URN. The URN of an entry in the organisation's own file leads there as well.
 * @param opensPages whether the editor can open a page of the catalogue
 */
export function definition({ document, numbering, catalogue }: FeatureContext, position: Position, opensPages: boolean): LocationLink[] {
  const part = partAtLine(document, position.line);
  if (!part) return [];
  const offset = offsetOf(part, position);
  const place = placeAt(part, offset);
  const urn = place && (urnAt(place, offset, { numbering, catalogue }) ?? organisationUrnIn(place, catalogue));
  if (!urn) return [];
  const origin = { originSelectionRange: rangeOf(part, urn.span) };
  return urn.named.flatMap((named) => {
    if (named.kind === 'retired') return [];
    if ('own' in named) return catalogue.organisation.placesOf(named.urn).map((place) => ({ ...origin, ...targetAt(place) }));
    return opensPages ? [{ ...origin, targetUri: pageUri(pageOf(named)), targetRange: START, targetSelectionRange: START }] : [];
  });
}

/** A URN in a list of measures or requirements, with all that it can name. */
function urnAt({ item, entry }: At, offset: number, { numbering, catalogue }: Pick<FeatureContext, 'numbering' | 'catalogue'>) {
  if (!item?.urn || !contains(item.urn.span, offset)) return undefined;
  return { span: item.urn.span, named: meaningsOf(item, numbering.readingOf(entry), catalogue).map(({ named }) => named) };
}

/** The URN of an entry in a file of an organisation's catalogue. */
function organisationUrnIn(place: At, catalogue: Catalogue) {
  const urn = organisationUrnAt(place, catalogue);
  return urn && { span: urn.span, named: [urn.named] };
}

/** The line of an organisation's own file on which an entry stands. */
function targetAt({ path, line }: Place): Pick<LocationLink, 'targetUri' | 'targetRange' | 'targetSelectionRange'> {
  const range = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 0 } };
  return { targetUri: uriOfPath(path), targetRange: range, targetSelectionRange: range };
}
