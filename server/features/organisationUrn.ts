import type { AnyMeasure, Catalogue, Requirement } from '../../catalogue/index.ts';
import { fieldText } from '../document/entry.ts';
import type { Place } from '../document/locate.ts';
import type { Span } from '../document/model.ts';

/** In a file of an organisation's catalogue: the requirement or measure that the URN of an entry names, when the place is on that URN. */
export function organisationUrnAt(
  { entry, field, onKey }: Place,
  catalogue: Catalogue,
): { named: Requirement | AnyMeasure; span: Span } | undefined {
  if (entry.kind !== 'organisationEntry' || field?.key !== 'urn' || onKey) return undefined;
  const urn = fieldText(field);
  const named = urn && catalogue.byUrn(urn.text);
  return named && { named, span: urn.span };
}
