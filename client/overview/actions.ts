/** What can be done with the view and with what stands in it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { TextEdit } from 'vscode-languageserver-types';
import { product } from '../../server/product.ts';
import { say } from '../texts.ts';
import { groupings, noFilter, type Grouping, type ListedEntry } from './groups.ts';
import type { EntryNode, Node } from './nodes.ts';
import { openEditor, openPlace, show, type EntryPlace } from './place.ts';
import type { OverviewStore } from './store.ts';
import type { OverviewTree } from './tree.ts';
import type { ViewCommand } from './commands.ts';

export interface OverviewParts {
  client: LanguageClient;
  store: OverviewStore;
  tree: OverviewTree;
  treeView: vscode.TreeView<Node>;
}

/**
 * Does what a command of the view asks.
 * @param node what it is about; undefined: what is selected in the view
 */
export async function runInOverview(command: ViewCommand, node: Node | undefined, parts: OverviewParts): Promise<void> {
  const about = node ?? parts.treeView.selection[0];
  try {
    await (actions[command] as (parts: OverviewParts, node: Node | undefined) => unknown)(parts, about);
  } catch (error) {
    void vscode.window.showErrorMessage(say('overview.failed', { reason: (error as Error).message }));
  }
}

/** Something that is done with an entry; the command does nothing elsewhere. */
const withEntry = (run: (parts: OverviewParts, node: EntryNode) => unknown) => (parts: OverviewParts, node: Node | undefined) =>
  node?.kind === 'entry' ? run(parts, node) : undefined;

const actions: Readonly<Record<ViewCommand, (parts: OverviewParts, node: Node | undefined) => unknown>> = {
  open: ({ client }, node) => (node?.kind === 'task' || node?.kind === 'entry' ? open(client, node) : undefined),
  more: ({ tree }, node) => (node?.kind === 'more' ? tree.showMore(node.parent) : undefined),
  insertDue: withEntry(({ client }, node) => insert(client, node, true)),
  insertMissing: withEntry(({ client }, node) => insert(client, node, false)),
  export: withEntry((_, { entry: { uri, row } }) =>
    vscode.commands.executeCommand('algoritmekader.exportStatement', { uri, entry: placeOf(row) }),
  ),
  showCoverage: withEntry(async ({ client }, { entry }) => {
    await openEditor(client, entryPlaceOf(entry));
    await vscode.commands.executeCommand('algoritmekader.showCoverage', entry.uri, entry.row.line, entry.row.character);
  }),
  copyName: withEntry((_, { entry: { row } }) => vscode.env.clipboard.writeText(row.name ?? '')),
  revealFile: withEntry(({ client }, { entry: { uri } }) =>
    vscode.commands.executeCommand('revealInExplorer', client.protocol2CodeConverter.asUri(uri)),
  ),
  groupBy: ({ tree }) => chooseGrouping(tree),
  search: ({ tree }) => askText(tree),
  filter: ({ tree }) => chooseFilter(tree),
  clearFilters: ({ tree }) => void (tree.filter = noFilter),
  refresh: ({ store }) => store.refresh(),
  reveal: (parts) => revealActive(parts),
};

const placeOf = ({ line, character }: { line: number; character: number }) => ({ line, character });

const entryPlaceOf = ({ uri, row }: ListedEntry): EntryPlace => ({ uri, ...placeOf(row) });

/** Shows where an entry stands, or what it still has to do. */
const open = (client: LanguageClient, node: Extract<Node, { kind: 'entry' | 'task' }>): Promise<void> =>
  node.kind === 'task'
    ? openPlace(client, entryPlaceOf(node.parent.entry), node.task.column.urn)
    : openPlace(client, entryPlaceOf(node.entry), undefined);

/** Adds what an entry misses, as one edit, and shows it. @param due only what is due */
async function insert(client: LanguageClient, { entry }: EntryNode, due: boolean): Promise<void> {
  const editor = await openEditor(client, entryPlaceOf(entry));
  const { document } = editor;
  const answer = await client.sendRequest<{ version: number; edits: TextEdit[]; count: number } | null>(product.insertMissingRequest, {
    textDocument: { uri: entry.uri },
    position: placeOf(entry.row),
    due,
  });
  if (!answer) return void vscode.window.showInformationMessage(say('overview.nothing-to-insert'));
  // Typed on in the meantime: the edits are for another text.
  if (answer.version !== document.version) return;
  const edits = await client.protocol2CodeConverter.asTextEdits(answer.edits);
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(say('overview.not-writable'));
  const [first] = edits.map(({ range }) => range.start).sort((a, b) => a.compareTo(b));
  show(editor, new vscode.Range(first!, first!));
  void vscode.window.showInformationMessage(say('overview.inserted', { count: answer.count }));
}

async function chooseGrouping(tree: OverviewTree): Promise<void> {
  const items = groupings.map((grouping) => ({
    label: say(`overview.${grouping}`),
    ...(grouping === tree.grouping ? { description: say('overview.current') } : {}),
    grouping: grouping as Grouping,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: say('overview.group-by') });
  if (chosen) await tree.groupBy(chosen.grouping);
}

async function askText(tree: OverviewTree): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: say('overview.search'),
    prompt: say('overview.search.prompt'),
    value: tree.filter.text,
  });
  if (text !== undefined) tree.filter = { ...tree.filter, text: text.trim() };
}

/** What is checked counts; nothing is no filter. */
async function chooseFilter(tree: OverviewTree): Promise<void> {
  const { filter, entries } = tree;
  const counts = new Map<string, number>();
  for (const { row } of entries) counts.set(row.status ?? '', (counts.get(row.status ?? '') ?? 0) + 1);
  const known = tree.statuses.filter((status) => counts.has(status));
  const others = [...counts.keys()].filter((status) => !known.includes(status)).sort((a, b) => Number(!a) - Number(!b));
  const count = (number: number) => say('overview.entries', { count: number });
  const items: (vscode.QuickPickItem & { status?: string })[] = [
    { label: say('overview.only-due'), description: count(entries.filter((entry) => entry.count.due > 0).length), picked: filter.onlyDue },
    { label: say('overview.status'), kind: vscode.QuickPickItemKind.Separator },
    ...[...known, ...others].map((status) => ({
      label: status || say('overview.without.status'),
      description: count(counts.get(status)!),
      picked: filter.statuses.includes(status),
      status,
    })),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: say('overview.filter'),
    placeHolder: say('overview.filter.prompt'),
    canPickMany: true,
  });
  if (!chosen) return;
  const statuses = chosen.flatMap(({ status }) => status ?? []);
  tree.filter = { ...filter, onlyDue: chosen.some(({ status }) => status === undefined), statuses };
}

/** Selects the entry that is being edited. */
async function revealActive({ client, store, tree }: OverviewParts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  // The server may write an address otherwise.
  const address = editor?.document.uri.toString();
  const uri = [...store.files.keys()].find((one) => client.protocol2CodeConverter.asUri(one).toString() === address);
  if (!editor || uri === undefined || !(await tree.reveal(uri, editor.selection.active.line)))
    void vscode.window.showInformationMessage(say('overview.not-in-overview'));
}
