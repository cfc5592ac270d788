import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { commentCursor, cursorAt, type Cursor } from '../document/cursor.ts';
import { offsetOf, partAtLine } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import { isOrganisationsFile, type DocumentKind } from '../document/recognise.ts';
import { completeConfiguration } from './completion/configuration.ts';
import { completeEntry } from './completion/entry.ts';
import { modelineAt, modelines } from './completion/modeline.ts';
import { completeOrganisationEntry } from './completion/organisation.ts';
import { toItem } from './completion/proposal.ts';
import type { FeatureContext } from './context.ts';

export interface CompletionRequest {
  position: Position;
  /** Whether the client can put the cursor where something is to be filled in. */
  snippets: boolean;
  /** The character that made the client ask; none when the user did. */
  trigger?: string | undefined;
}

/** What a proposer is told of the place where someone types. */
export interface CompletionPlace {
  part: Part;
  cursor: Cursor;
  offset: number;
  snippets: boolean;
}

type Proposer = (place: CompletionPlace, context: FeatureContext) => CompletionItem[];

/** Who has proposals, by the kind of file; of a file that does not say it, each entry shows what it is. */
const proposers: Readonly<Record<NonNullable<DocumentKind['kind']> | 'unsaid', Proposer>> = {
  organisationCatalogue: completeOrganisationEntry,
  configuration: completeConfiguration,
  registerEntry: completeEntry,
  systemCard: completeEntry,
  modelCard: completeEntry,
  assessmentCard: completeEntry,
  unsaid: completeEntry,
};

/** Characters behind which a client asks by itself. */
export const triggers: readonly string[] = [':', '-', ' ', '[', '{', ',', '"', "'", '='];

/** What can be typed at a position: keys that are not there yet, and values that are permitted. Undefined in a file that is not ours. */
export function completion(context: FeatureContext, { position, snippets, trigger }: CompletionRequest): CompletionItem[] | undefined {
  const { kind } = context.document;
  const part = kind && partAtLine(context.document, position.line);
  if (!part) return undefined;
  const offset = offsetOf(part, position);
  if (trigger === ' ' && !beginsValue(part, offset)) return undefined;
  const modeline = isOrganisationsFile(kind) ? undefined : modelineAt(part, offset);
  if (modeline) {
    const place = { part, cursor: commentCursor(modeline.span), offset, snippets };
    return modelines(modeline.begun, context).map((proposal) => toItem(proposal, place));
  }
  const cursor = cursorAt(part.content, offset);
  return cursor && proposers[kind.kind ?? 'unsaid']({ part, cursor, offset, snippets }, context);
}

/** Whether a space is the one behind a colon, dash or comma: any other is a part of a text, or of the indentation. */
const beginsValue = ({ content: { text } }: Part, offset: number): boolean => /[:,-] $/.test(text.slice(Math.max(0, offset - 2), offset));
