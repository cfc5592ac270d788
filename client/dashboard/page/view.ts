/** What the user chose on the page: kept while it is hidden, and over a restart of the window. */
import type { CellFilter, Scope, Sort } from './model.ts';
import { keep, kept } from './vscode.ts';

/** A cell of the matrix; the row of the header is called `head`. */
export interface Position {
  row: string;
  column: string;
}

export interface View {
  scope: Scope;
  filter: CellFilter;
  sort: Sort;
  active?: Position | undefined;
  /** Entries whose list of what falls due is open. */
  opened: readonly string[];
}

export const EMPTY_FILTER: CellFilter = { cells: [] };

export const BY_NAME: Sort = { by: 'name', descending: false };

const INITIAL: View = { scope: { text: '' }, filter: EMPTY_FILTER, sort: BY_NAME, opened: [] };

/** How far the page and the matrix are scrolled, in pixels. No part of what is drawn: that follows by itself. */
export interface Scrolled {
  page: number;
  top: number;
  left: number;
}

interface State {
  view: View;
  scrolled: Scrolled;
}

const KEEP_AFTER_MS = 150;

const state: State = { view: INITIAL, scrolled: { page: 0, top: 0, left: 0 }, ...(kept() as Partial<State> | undefined) };

let timer: number | undefined;

/** Not at every step of a scroll. */
function keepSoon(): void {
  timer ??= window.setTimeout(() => {
    timer = undefined;
    keep(state);
  }, KEEP_AFTER_MS);
}

export const keptView = (): View => state.view;

export function keepView(view: View): void {
  state.view = view;
  keepSoon();
}

export const scrolled = (): Scrolled => state.scrolled;

export function keepScroll(change: Partial<Scrolled>): void {
  state.scrolled = { ...state.scrolled, ...change };
  keepSoon();
}
