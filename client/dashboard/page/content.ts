/** What VS Code sent of the workspace, brought together. */
import type { OverviewHead, ReadingState, UnreadFile } from '../../../server/account/overview.ts';
import type { History } from '../../../server/account/history.ts';
import type { ServerState, ToPage } from '../protocol.ts';
import { entriesOf, type Entry } from './model.ts';

export interface Content {
  head?: OverviewHead | undefined;
  /** By the address of their file. */
  files: ReadonlyMap<string, readonly Entry[]>;
  entries: readonly Entry[];
  unread: readonly UnreadFile[];
  reading: ReadingState;
  state: ServerState;
  history?: History | undefined;
}

export const NOTHING: Content = {
  files: new Map(),
  entries: [],
  unread: [],
  reading: { state: 'reading', read: 0, total: 0 },
  state: 'starting',
};

/** @returns what is known with the message; entries of files that did not change are the same objects */
export function taken(content: Content, message: Extract<ToPage, { type: 'content' | 'history' }>): Content {
  if (message.type === 'history') return { ...content, history: message.history };
  const { head, whole, files: changed, unread, reading, state } = message;
  let { files, entries } = content;
  if (whole || changed.length > 0) {
    const known = new Map(whole ? [] : files);
    for (const file of changed) {
      if (file.rows.length > 0) known.set(file.uri, entriesOf(file));
      else known.delete(file.uri);
    }
    files = known;
    entries = [...known.values()].flat();
  }
  return { ...content, head: head ?? content.head, files, entries, unread, reading, state };
}
