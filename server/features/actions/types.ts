/** What a refactoring is: a change that nothing is wrong without, at a place that the user chose. One module each; see `index.ts`. */
import type { Edit } from '../../document/edit.ts';
import type { Place } from '../../document/locate.ts';
import type { ComplianceItem, ComplianceList } from '../../document/model.ts';
import type { Message } from '../../messages/index.ts';
import type { EntryContext } from '../../rules/types.ts';

export interface Refactoring {
  /** The kind of its code actions: an editor groups them by it, and a key binding can name it. */
  kind: string;
  /** What it can do at a place. */
  offers(at: RefactoringPlace): Offer[];
}

export interface RefactoringPlace {
  place: Place;
  /** The items of `requirements` and `measures` that the cursor or the selection touches. */
  items: readonly { item: ComplianceItem; list: ComplianceList }[];
  context: EntryContext;
  /** The user asked for refactorings: then they need not be close to the cursor. A light bulb shows only what is. */
  asked: boolean;
  /** The editor asked for this very kind, and need not be spared the rest. */
  named: boolean;
}

export interface Offer {
  title: Message;
  edits: readonly OfferedEdit[];
  /** Why it cannot be done here; there are no edits then. */
  disabled?: Message;
}

/** An edit that may say where the cursor goes afterwards: an offset within its text. */
export type OfferedEdit = Edit & { cursor?: number };

/** An offer that says why it cannot be taken. */
export const refused = (title: Message, disabled: Message): Offer => ({ title, edits: [], disabled });
