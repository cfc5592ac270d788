/** What the dashboard's page and VS Code tell each other. The page gets all data and texts by these messages, and can do nothing but ask. */
import type { OverviewFile, OverviewHead, ReadingState, UnreadFile } from '../../server/account/overview.ts';
import type { History } from '../../server/account/history.ts';
import type { Locale, MessageId } from '../../server/messages/index.ts';
import type { EntryPlace } from '../overview/place.ts';

/** The texts of the page, with their placeholders; see `messages/fill.ts`. */
export type PageTextId = Extract<MessageId, `dashboard.${string}`>;
export type PageTexts = Readonly<Record<PageTextId, string>>;

/** Whether the server can answer. */
export type ServerState = 'starting' | 'ready' | 'failed';

export type ToPage =
  | { type: 'texts'; locale: Locale; texts: PageTexts }
  | {
      type: 'content';
      /** Absent until the server has answered, or when it is the same. */
      head?: OverviewHead;
      /** Whether these are all files, and what is known already counts no more. */
      whole: boolean;
      /** Those that changed; one without rows is gone. */
      files: readonly OverviewFile[];
      unread: readonly UnreadFile[];
      reading: ReadingState;
      state: ServerState;
    }
  | { type: 'history'; history: History };

export type FromPage =
  /** The page listens, and knows nothing yet. */
  | { type: 'ready' }
  | { type: 'open'; place: Place; beside: boolean }
  /** A page of the catalogue, such as `measures/org-11`. */
  | { type: 'page'; page: string }
  | { type: 'history' }
  | { type: 'command'; command: PageCommand };

/** Where to go: to a measure of an entry, or else to the name of the entry; without an entry, to the beginning of the file. */
export interface Place extends EntryPlace {
  urn?: string;
}

/** What the buttons do. */
export const pageCommands = ['refresh', 'export', 'newEntry', 'showOutput'] as const;
export type PageCommand = (typeof pageCommands)[number];
