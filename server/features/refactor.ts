/** The refactorings at a place, as code actions. */
import type { CodeAction, Range } from 'vscode-languageserver-types';
import { itemsOf } from '../document/entry.ts';
import { offsetOf, overlaps, partAtLine, placeAt, rangeOf } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { refactorings } from './actions/index.ts';
import type { Offer, OfferedEdit } from './actions/types.ts';
import { ruleContext, type FeatureContext } from './context.ts';
import { renderIn } from './diagnostics.ts';
import { includesKind, workspaceEdit, type EditTarget } from './workspaceEdit.ts';

/** @param only the kinds that the editor asks for; undefined: what a light bulb shows */
export function refactorActions(
  context: FeatureContext,
  range: Range,
  only: readonly string[] | undefined,
  target: EditTarget,
): CodeAction[] {
  const part = partAtLine(context.document, range.start.line);
  // In broken YAML a change may land in what was misread.
  if (!part || part.content.problems.length > 0) return [];
  const at = placeOf(part, range, context);
  if (!at) return [];
  const asked = only?.some((kind) => kind !== '') === true;
  return refactorings
    .filter(({ kind }) => includesKind(only, kind))
    .flatMap(({ kind, offers }) => {
      const named = only?.includes(kind) === true;
      return offers({ ...at, asked, named }).flatMap((offer) => toCodeAction(offer, kind, part, context, target));
    });
}

function placeOf(part: Part, range: Range, context: FeatureContext) {
  const span = { start: offsetOf(part, range.start), end: offsetOf(part, range.end) };
  const [entry, ...others] = part.content.entries;
  // Beside its fields, a description that is alone is still the one that is meant.
  const place = placeAt(part, span.start) ?? (entry && others.length === 0 ? { entry, onKey: false } : undefined);
  if (!place) return undefined;
  return {
    place,
    items: itemsOf(place.entry).filter(({ item }) => overlaps(item.span, span)),
    context: ruleContext(place.entry, part, context),
  };
}

function toCodeAction(offer: Offer, kind: string, part: Part, { settings: { locale } }: FeatureContext, target: EditTarget): CodeAction[] {
  const title = renderIn(part, offer.title, locale);
  if (offer.disabled) return target.editor?.disabled ? [{ title, kind, disabled: { reason: renderIn(part, offer.disabled, locale) } }] : [];
  // What only places the cursor does nothing in an editor that cannot.
  const placesCursor = ({ cursor }: OfferedEdit) => cursor !== undefined && target.editor?.snippets === true;
  const changes = ({ span, text }: OfferedEdit) => part.content.text.slice(span.start, span.end) !== text;
  const edits = offer.edits.filter((edit) => placesCursor(edit) || changes(edit));
  const placed = edits.map(({ span, text, cursor }) => ({ range: rangeOf(part, span), newText: text, cursor }));
  return placed.length > 0 ? [{ title, kind, edit: workspaceEdit(placed, target) }] : [];
}
