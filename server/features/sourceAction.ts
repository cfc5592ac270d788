/** What can be done with a file as a whole. Only on request: a light bulb on every line would say nothing. */
import type { CodeAction } from 'vscode-languageserver-types';
import { rangeInDocument } from '../document/locate.ts';
import { message, render, type MessageId } from '../messages/index.ts';
import { product } from '../product.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding } from '../rules/types.ts';
import type { FindingsContext } from './context.ts';
import { automaticFixes } from './fixAll.ts';
import { workspaceEdit, type EditTarget } from './workspaceEdit.ts';

export interface SourceContext extends FindingsContext {
  /** Finds what is wrong with another text of the same file. */
  recheck: (text: string) => readonly PartFindings[];
}

interface SourceAction {
  kind: string;
  title: MessageId;
  /** Whether it mends a finding. */
  mends?: (finding: Pick<Finding, 'code'>) => boolean;
  /** A preview groups the changes under its title when they are of more than one description: not all of them are on the screen. */
  previews?: boolean;
}

const actions: readonly SourceAction[] = [
  { kind: product.fixAllKind, title: 'action.fix-all' },
  {
    kind: product.insertMeasuresKind,
    title: 'action.insert-measures',
    mends: ({ code }) => code.endsWith('/missing-measure'),
    previews: true,
  },
];

/** The kinds of these actions, for whoever announces them. */
export const sourceKinds: readonly string[] = actions.map(({ kind }) => kind);

/** @param wants whether the editor asked for a kind */
export function sourceActions(context: SourceContext, target: EditTarget, wants: (kind: string) => boolean): CodeAction[] {
  return actions.filter(({ kind }) => wants(kind)).flatMap((action) => toCodeAction(action, context, target));
}

function toCodeAction({ kind, title: id, mends, previews }: SourceAction, context: SourceContext, target: EditTarget): CodeAction[] {
  const { document, recheck, settings } = context;
  const { edits, count } = automaticFixes(document.text, recheck, mends);
  if (edits.length === 0) return [];
  const title = render(message(id, { count }), settings.locale);
  const placed = edits.map(({ span, text }) => ({ range: rangeInDocument(document, span), newText: text }));
  const entries = document.parts.reduce((sum, { content }) => sum + content.entries.length, 0);
  const preview = previews && entries > 1 ? { label: title } : undefined;
  return [{ title, kind, edit: workspaceEdit(placed, target, preview) }];
}
