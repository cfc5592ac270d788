/** The tree of all descriptions of the workspace: what the store knows, grouped and filtered as the reader wants it. */
import * as vscode from 'vscode';
import type { OverviewHead, OverviewRow, UnreadFile } from '../../server/account/overview.ts';
import type { Say } from '../../server/messages/index.ts';
import { say, sayer } from '../texts.ts';
import {
  entryAtLine,
  filterEntries,
  groupEntries,
  groupings,
  isFiltered,
  listEntries,
  noFilter,
  tasksOf,
  type Filter,
  type Grouping,
  type ListedEntry,
} from './groups.ts';
import { badges } from './badges.ts';
import { entryTooltip, idOf, itemOf, parentOf, type EntryNode, type GroupNode, type Node, type NoticeNode } from './nodes.ts';
import type { OverviewStore } from './store.ts';
import { VIEW_ID } from './commands.ts';
import type { OverviewView } from './view.ts';

/** What changes within so many milliseconds is shown at once. */
const SHOWN_TOGETHER = 200;
/** While everything is read, it changes all the time. */
const SHOWN_TOGETHER_WHILE_READING = 1000;

/** So many entries of a group are shown at first, and so many more at a time: VS Code asks for all of them again at every change. */
const PAGE = 500;

/** Under which the choice of a workspace is remembered. */
const GROUPING = 'overview.grouping';

/** What the tree was made of; the same parts make the same tree. */
interface Made {
  rows: readonly OverviewRow[];
  head: OverviewHead | undefined;
  unread: readonly UnreadFile[];
  filter: Filter;
  grouping: Grouping;
  notice: string | undefined;
  say: Say;
}

export class OverviewTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #store: OverviewStore;
  readonly #view: OverviewView;
  readonly #subscriptions: vscode.Disposable[];
  #filter: Filter = noFilter;
  #listed: ListedEntry[] = [];
  #shown: ListedEntry[] = [];
  #groups: GroupNode[] = [];
  /** How many entries of a group are shown, by its identifier, where that is more than a page. */
  readonly #sizes = new Map<string, number>();
  #made: Partial<Made> = {};
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** Ends the progress bar. */
  #endReading: (() => void) | undefined;

  constructor(context: vscode.ExtensionContext, store: OverviewStore, view: OverviewView) {
    this.#context = context;
    this.#store = store;
    this.#view = view;
    this.#subscriptions = [
      badges(),
      store.onDidChange(() => this.#updateSoon()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('algoritmekader.language')) this.#update();
      }),
    ];
    this.#update();
    view.show(this);
  }

  get grouping(): Grouping {
    const kept = this.#context.workspaceState.get<string>(GROUPING);
    return groupings.find((one) => one === kept) ?? 'organization';
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#context.workspaceState.update(GROUPING, grouping);
    this.#update();
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
    this.#update();
  }

  /** All entries, whatever the filter. */
  get entries(): readonly ListedEntry[] {
    return this.#listed;
  }

  get statuses(): readonly string[] {
    return this.#store.head?.statuses ?? [];
  }

  /** Selects the entry at a place; a filter that hides it is taken away. @returns false when there is no such entry */
  async reveal(uri: string, line: number): Promise<boolean> {
    await this.#answered();
    this.#update();
    const entry = entryAtLine(this.#listed, uri, line);
    if (!entry) return false;
    if (!this.#shown.includes(entry)) this.filter = noFilter;
    const parent = this.#groups.find(({ group }) => group.entries.includes(entry));
    if (parent) this.#makeRoom(parent, parent.group.entries.indexOf(entry) + 1);
    if (parent) await this.#view.treeView.reveal({ kind: 'entry', entry, parent }, { select: true, focus: true });
    return parent !== undefined;
  }

  showMore(group: GroupNode): void {
    this.#makeRoom(group, this.#sizeOf(group) + 1);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    // VS Code shows that it waits.
    if (!node) await this.#answered();
    const { head } = this.#store;
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'group':
        return this.#entriesOf(node);
      case 'entry':
        return head ? tasksOf(node.entry.row, head).map((task) => ({ kind: 'task', task, parent: node })) : [];
      case 'unread':
        return node.files.map((file) => ({ kind: 'unreadFile', file, parent: node }));
      default:
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemOf(node, { head: this.#store.head!, say: this.#made.say! });
  }

  getParent(node: Node): Node | undefined {
    return parentOf(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    if (node.kind === 'entry') item.tooltip = entryTooltip(node, this.#made.say!);
    return item;
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#endReading?.();
    for (const one of this.#subscriptions) one.dispose();
  }

  #roots(): Node[] {
    const { unread } = this.#store;
    const notice = this.#notice();
    return [
      ...(notice && this.#listed.length > 0 ? [notice] : []),
      ...this.#groups,
      ...(unread.length > 0 ? [{ kind: 'unread', files: unread } as const] : []),
    ];
  }

  #entriesOf(group: GroupNode): Node[] {
    const { entries } = group.group;
    const shown = entries.slice(0, this.#sizeOf(group)).map((entry): EntryNode => ({ kind: 'entry', entry, parent: group }));
    const hidden = entries.length - shown.length;
    return hidden > 0 ? [...shown, { kind: 'more', hidden, parent: group }] : shown;
  }

  #sizeOf(group: GroupNode): number {
    return this.#sizes.get(idOf(group)) ?? PAGE;
  }

  /** Shows so many pages of a group that as many entries are there. */
  #makeRoom(group: GroupNode, wanted: number): void {
    if (wanted <= this.#sizeOf(group)) return;
    this.#sizes.set(idOf(group), Math.ceil(wanted / PAGE) * PAGE);
    this.#view.changed();
  }

  /** Until the server has told something, or cannot. */
  async #answered(): Promise<void> {
    while (this.#store.state === 'starting') {
      await new Promise<void>((resolve) => {
        const listener = this.#store.onDidChange(() => {
          listener.dispose();
          resolve();
        });
      });
    }
    this.#update();
  }

  #updateSoon(): void {
    this.#waiting ??= setTimeout(
      () => this.#update(),
      this.#store.reading.state === 'reading' && this.#listed.length > 0 ? SHOWN_TOGETHER_WHILE_READING : SHOWN_TOGETHER,
    );
  }

  #update(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    const { head, unread } = this.#store;
    const made: Made = {
      rows: [...this.#store.entries()].map(({ row }) => row),
      head,
      unread,
      filter: this.#filter,
      grouping: this.grouping,
      notice: this.#notice()?.text,
      say: sayer(),
    };
    const before = this.#made;
    const sameRows = before.head === head && sameItems(before.rows, made.rows);
    const sameTree = sameRows && sameItems(before.unread, unread) && sameChoices(before, made);
    this.#made = made;
    if (!sameRows) this.#listed = head ? listEntries(this.#store.entries(), head) : [];
    if (!sameTree) {
      this.#shown = head ? filterEntries(this.#listed, made.filter, head) : [];
      const groups = head ? groupEntries(this.#shown, made.grouping, head) : [];
      this.#groups = groups.map((group) => ({ kind: 'group', by: made.grouping, group }));
    }
    this.#tellAround();
    if (!sameTree) this.#view.changed();
  }

  /** What the view says around the tree. */
  #tellAround(): void {
    const { treeView } = this.#view;
    const { state, reading } = this.#store;
    const due = this.#listed.filter(({ count }) => count.due > 0).length;
    treeView.badge = due > 0 ? { value: due, tooltip: say('overview.badge', { count: due }) } : undefined;
    treeView.description = say(`overview.by.${this.grouping}`);
    const filtered = isFiltered(this.#filter);
    const isReading = reading.state === 'reading' && state !== 'failed';
    const lines = [
      ...(isReading ? [say('editor.reading', { read: reading.read, total: reading.total })] : []),
      ...(filtered ? [this.#filterText()] : []),
    ];
    treeView.message = lines.join('\n');
    void vscode.commands.executeCommand('setContext', 'algoritmekader.overview.filtered', filtered);
    void vscode.commands.executeCommand('setContext', 'algoritmekader.overview.state', this.#stateOfView(isReading));
    if (isReading) this.#showReading();
    else this.#endReading?.();
  }

  /** Decides what an empty view says. */
  #stateOfView(isReading: boolean): 'shown' | 'noMatch' | 'failed' | 'reading' | 'stopped' | 'empty' {
    if (this.#shown.length > 0) return 'shown';
    if (this.#listed.length > 0) return 'noMatch';
    const { state, reading } = this.#store;
    if (state === 'failed') return 'failed';
    if (state === 'starting' || isReading) return 'reading';
    return reading.state === 'stopped' ? 'stopped' : 'empty';
  }

  #showReading(): void {
    if (this.#endReading) return;
    void vscode.window.withProgress({ location: { viewId: VIEW_ID } }, () => {
      return new Promise<void>((resolve) => {
        this.#endReading = () => {
          this.#endReading = undefined;
          resolve();
        };
      });
    });
  }

  #filterText(): string {
    const { text, onlyDue, statuses } = this.#filter;
    const parts = [
      ...(text ? [`“${text}”`] : []),
      ...(onlyDue ? [say('overview.only-due')] : []),
      ...statuses.map((status) => status || say('overview.without.status')),
    ];
    return say('overview.filtered', { filter: parts.join(', '), shown: this.#shown.length, total: this.#listed.length });
  }

  #notice(): NoticeNode | undefined {
    const { state, reading } = this.#store;
    if (state === 'failed')
      return {
        kind: 'notice',
        text: say('overview.server-stopped'),
        action: { title: say('crash.restart'), command: 'algoritmekader.restartServer' },
      };
    if (reading.state !== 'stopped') return undefined;
    return {
      kind: 'notice',
      text: say('overview.reading-stopped', { read: reading.read, total: reading.total }),
      action: { title: say('overview.read-on'), command: 'algoritmekader.overview.refresh' },
    };
  }
}

const sameItems = <T>(a: readonly T[] | undefined, b: readonly T[]): boolean =>
  a?.length === b.length && a.every((one, index) => one === b[index]);

const sameChoices = (a: Partial<Made>, b: Made): boolean =>
  a.filter === b.filter && a.grouping === b.grouping && a.notice === b.notice && a.say?.('overview.open') === b.say('overview.open');
