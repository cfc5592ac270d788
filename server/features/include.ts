/** What stands behind an `!include`. */
import type { Hover, LocationLink, Position, Range } from 'vscode-languageserver-types';
import { entryAnchor } from '../document/entry.ts';
import { contains, offsetOf, partAtLine, rangeOf } from '../document/locate.ts';
import { includeAt } from '../document/include.ts';
import type { EntryKind, Part, RegisterDocument } from '../document/model.ts';
import { speaker } from '../messages/index.ts';
import type { IncludeOutcome } from '../relations/types.ts';
import type { FeatureContext } from './context.ts';
import { uriOfPath } from './fileUri.ts';
import { code, escape, lines } from './markdown.ts';

export interface IncludeTarget {
  part: Part;
  outcome: IncludeOutcome;
  /** The path on disk. */
  path: string;
}

/** Whether the path of an include stands at a position, wherever it leads. */
export function isInclude(document: RegisterDocument, position: Position): boolean {
  const part = partAtLine(document, position.line);
  return part !== undefined && includeAt(part.content, offsetOf(part, position)) !== undefined;
}

/** The include whose path stands at a position, and the file that it leads to; undefined where that leads to none. */
export function includeTargetAt({ document, relations }: FeatureContext, position: Position): IncludeTarget | undefined {
  const part = partAtLine(document, position.line);
  if (!part || !relations || !part.content.text.includes('!include')) return undefined;
  const offset = offsetOf(part, position);
  const outcome = relations(part).includes.find(({ include }) => contains(include.span, offset));
  return outcome?.target.kind === 'file' ? { part, outcome, path: outcome.target.path } : undefined;
}

/**
 * The path of the file that a position is about: the one that an include leads to or, at the name of a card, the card's own.
 * @param own of the file itself
 */
export function fileAt(context: FeatureContext, position: Position, own: string | undefined): string | undefined {
  const part = partAtLine(context.document, position.line);
  const isName = part?.content.entries.some((entry) => CARDS.has(entry.kind) && contains(entryAnchor(entry), offsetOf(part, position)));
  return includeTargetAt(context, position)?.path ?? (isName ? own : undefined);
}

const CARDS: ReadonlySet<EntryKind> = new Set(['systemCard', 'modelCard', 'assessmentCard']);

/** The path of an include, which is renamed with its file. */
export function prepareIncludeRename(context: FeatureContext, position: Position): { range: Range; placeholder: string } | undefined {
  const found = includeTargetAt(context, position);
  return found && { range: rangeOf(found.part, found.outcome.include.span), placeholder: found.outcome.include.path };
}

export function includeDefinition(context: FeatureContext, position: Position): LocationLink[] {
  const found = includeTargetAt(context, position);
  if (!found) return [];
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  const origin = rangeOf(found.part, found.outcome.include.span);
  return [{ originSelectionRange: origin, targetUri: uriOfPath(found.path), targetRange: range, targetSelectionRange: range }];
}

/** Which card it is, and where it stands; what is wrong with it, a finding says. */
export function includeHover(context: FeatureContext, position: Position): Hover | undefined {
  const found = includeTargetAt(context, position);
  if (!found) return undefined;
  const { include, shown = include.path, name, holds } = found.outcome;
  const say = speaker(context.settings.locale);
  const facts = [holds && say(`content.${holds}`), code(shown)].filter(Boolean).join(' · ');
  const value = lines(`**${escape(name ?? include.path)}**`, facts);
  return { contents: { kind: 'markdown', value }, range: rangeOf(found.part, include.span) };
}
