import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver-types';
import { rangeOf } from '../document/locate.ts';
import { certainEntry } from '../numbering/reading.ts';
import type { FeatureContext } from './context.ts';
import { useAt, usesInEntry, usesOf, type Use } from './uses.ts';

/**
 * What belongs to the URN at a position: the same requirement or measure in the whole file, and, in its own entry, the measures that serve
 * the requirement, or the requirements that the measure serves.
 */
export function highlights(context: FeatureContext, position: Position): DocumentHighlight[] {
  const use = useAt(context, position);
  if (!use) return [];
  const related = usesInEntry(use.entry, use.part, context).filter((other) => serves(use, other) || serves(other, use));
  const highlight = (kind: DocumentHighlightKind) => (found: Use) => ({ range: rangeOf(found.part, found.span), kind });
  return [...usesOf(use, context).map(highlight(DocumentHighlightKind.Text)), ...related.map(highlight(DocumentHighlightKind.Read))];
}

function serves(measure: Use, requirement: Use): boolean {
  const [served, by] = [certainEntry(requirement.meanings), certainEntry(measure.meanings)];
  return served?.kind === 'requirement' && by?.kind === 'measure' && by.requirements.includes(served.id);
}
