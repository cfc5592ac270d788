import type { CompletionItem, Position } from 'vscode-languageserver-types';
import { cursorAt, type Cursor } from '../document/cursor.ts';
import { offsetOf, partAtLine } from '../document/locate.ts';
import type { Part } from '../document/model.ts';
import type { DocumentKind } from '../document/recognise.ts';
import { completeOrganisationEntry } from './completion/organisation.ts';
import type { FeatureContext } from './context.ts';

export interface CompletionRequest {
  position: Position;
  /** Whether the client can put the cursor where something is to be filled in. */
  snippets: boolean;
}

/** What a proposer is told of the place where someone types. */
export interface CompletionPlace {
  part: Part;
  cursor: Cursor;
  snippets: boolean;
}

/** Who has proposals, by the kind of file. */
const proposers: Partial<Record<NonNullable<DocumentKind['kind']>, (place: CompletionPlace, context: FeatureContext) => CompletionItem[]>> =
  {
    organisationCatalogue: completeOrganisationEntry,
  };

/** What can be typed at a position: keys that are not there yet, and values that are permitted. */
export function completion(context: FeatureContext, { position, snippets }: CompletionRequest): CompletionItem[] | undefined {
  const propose = context.document.kind?.kind && proposers[context.document.kind.kind];
  const part = propose && partAtLine(context.document, position.line);
  const cursor = part && cursorAt(part.content, offsetOf(part, position));
  return cursor && propose({ part, cursor, snippets }, context);
}
