/** What the tree is made of, and how each of it looks and is read out. */
import * as vscode from 'vscode';
import { cell, stateOf, type OverviewHead, type UnreadFile } from '../../server/account/overview.ts';
import type { Say } from '../../server/messages/index.ts';
import { badgeAddress } from './badges.ts';
import { insertable, isSettled, partOf, requirementCell, type Group, type Grouping, type ListedEntry, type Task } from './groups.ts';

export interface GroupNode {
  kind: 'group';
  by: Grouping;
  group: Group;
}

export interface EntryNode {
  kind: 'entry';
  entry: ListedEntry;
  parent: GroupNode;
}

/** Stands for the entries of a group that are not shown yet. */
export interface MoreNode {
  kind: 'more';
  hidden: number;
  parent: GroupNode;
}

/** Something that an entry still has to do. */
export interface TaskNode {
  kind: 'task';
  task: Task;
  parent: EntryNode;
}

/** The files that could not be read. */
export interface UnreadNode {
  kind: 'unread';
  files: readonly UnreadFile[];
}

export interface UnreadFileNode {
  kind: 'unreadFile';
  file: UnreadFile;
  parent: UnreadNode;
}

/** Why the list may not be whole, and what to do about it. */
export interface NoticeNode {
  kind: 'notice';
  text: string;
  action: vscode.Command;
}

export type Node = GroupNode | EntryNode | MoreNode | TaskNode | UnreadNode | UnreadFileNode | NoticeNode;

/** What a look at the tree needs beside a node. */
export interface Look {
  head: OverviewHead;
  say: Say;
}

/** The same for as long as the node is about the same. */
export function idOf(node: Node): string {
  switch (node.kind) {
    case 'group':
      return `group ${node.by} ${node.group.key}`;
    case 'entry':
      return `${idOf(node.parent)}\n${node.entry.uri} ${node.entry.index}`;
    case 'more':
      return `${idOf(node.parent)}\n`;
    case 'task':
      return `${idOf(node.parent)}\n${node.task.column.urn}`;
    case 'unread':
    case 'notice':
      return node.kind;
    case 'unreadFile':
      return `${node.parent.kind}\n${node.file.uri}`;
  }
}

export const parentOf = (node: Node): Node | undefined => ('parent' in node ? node.parent : undefined);

const looks: { [K in Node['kind']]: (node: Extract<Node, { kind: K }>, look: Look) => vscode.TreeItem } = {
  group: groupItem,
  entry: entryItem,
  more: moreItem,
  task: taskItem,
  unread: unreadItem,
  unreadFile: unreadFileItem,
  notice: noticeItem,
};

/** Without the tooltip of an entry: that is made when it is looked at. */
export function itemOf(node: Node, look: Look): vscode.TreeItem {
  const item = (looks[node.kind] as (node: Node, look: Look) => vscode.TreeItem)(node, look);
  item.id = idOf(node);
  return item;
}

const { Collapsed, None } = vscode.TreeItemCollapsibleState;
const icon = (id: string, color?: string) => new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));

/** Each has a shape of its own, so that nobody needs the colour. */
const ICONS = {
  due: icon('warning', 'list.warningForeground'),
  settled: icon('pass-filled', 'testing.iconPassed'),
  unfinished: icon('circle-large-outline', 'charts.blue'),
  missing: icon('circle-slash', 'list.warningForeground'),
  open: icon('question', 'list.warningForeground'),
  hidden: icon('question', 'list.warningForeground'),
  later: icon('clock', 'disabledForeground'),
  nothingAsked: icon('dash', 'disabledForeground'),
} as const;

const GROUP_ICONS: Readonly<Record<Grouping, string>> = {
  organization: 'organization',
  status: 'pulse',
  category: 'tag',
  requirement: 'law',
};

function groupItem({ by, group }: GroupNode, { say }: Look): vscode.TreeItem {
  const title = group.title ?? say(`overview.without.${by}`);
  const item = new vscode.TreeItem(title, Collapsed);
  const counts = { entries: group.entries.length, part: partOf(group) };
  item.description = say('overview.group', counts);
  const details = say(group.key !== '' && by === 'requirement' ? 'overview.group.named' : 'overview.group.covered', counts);
  const inDue = group.entries.filter(({ count }) => count.due > 0).length;
  const due = inDue > 0 ? say('overview.badge', { count: inDue }) : undefined;
  if (due !== undefined) item.resourceUri = badgeAddress(inDue, due);
  item.iconPath = icon(GROUP_ICONS[by]);
  item.tooltip = [title, details, ...(due === undefined ? [] : [`${due}.`])].join('\n');
  item.accessibilityInformation = { label: [title, details, due].filter(Boolean).join('. ') };
  item.contextValue = 'group';
  return item;
}

const nameOf = ({ row }: ListedEntry, say: Say): string => row.name ?? say('overview.unnamed');

function entryItem(node: EntryNode, { head, say }: Look): vscode.TreeItem {
  const { entry, parent } = node;
  const { row, count } = entry;
  const name = nameOf(entry, say);
  const settled = isSettled(row, head);
  const item = new vscode.TreeItem(name, settled ? None : Collapsed);
  const own = parent.by === 'requirement' && parent.group.key !== '' ? requirementState(row, parent.group.key, head, say) : undefined;
  item.description = own === undefined ? coverageOf(entry, say) : `${own} · ${coverageOf(entry, say)}`;
  item.iconPath = count.due > 0 ? ICONS.due : !settled ? ICONS.unfinished : count.total > 0 ? ICONS.settled : ICONS.nothingAsked;
  const read = [name, row.organization, own, coveredOf(entry, say)];
  item.accessibilityInformation = { label: read.filter(Boolean).join('. ') };
  if (count.due > 0) item.resourceUri = badgeAddress(count.due, say('overview.due', { count: count.due }));
  const missing = insertable(row);
  item.contextValue = missing ? `entry.${missing}` : 'entry';
  item.command = { title: say('overview.open'), command: 'algoritmekader.overview.open', arguments: [node] };
  return item;
}

/** How far an entry is, in a few characters, as the lens over it says it. */
function coverageOf({ count: { present, total, settled } }: ListedEntry, say: Say): string {
  const unfinished = present - settled;
  if (unfinished > 0) return say('overview.coverage.unfinished', { present, total, unfinished });
  return say(total > 0 && present === total ? 'overview.coverage.complete' : 'overview.coverage', { present, total });
}

/** The same in sentences, with what is due. */
const coveredOf = ({ count }: ListedEntry, say: Say): string =>
  [say('overview.covered', { ...count }), ...(count.due > 0 ? [say('overview.due', { count: count.due })] : [])]
    .map((one) => `${one}.`)
    .join(' ');

/** How an entry stands with the requirement that its group is about, in words. */
function requirementState(row: ListedEntry['row'], urn: string, head: OverviewHead, say: Say): string {
  const one = requirementCell(row, urn, head);
  return stateOf(one, head.states)?.title ?? say(one === cell.later ? 'coverage.missing' : 'coverage.no-state');
}

/** What is known of an entry, for who looks at it. Texts of users are put in as text, and never as Markdown. */
export function entryTooltip({ entry }: EntryNode, say: Say): vscode.MarkdownString {
  const { row, path } = entry;
  const text = new vscode.MarkdownString();
  text.appendMarkdown('**').appendText(nameOf(entry, say)).appendMarkdown('**\n\n');
  const facts = [
    [say('overview.organization'), row.organization],
    [say('overview.status'), row.status],
    [say('overview.category'), row.publicationCategory],
    [say('overview.standard'), row.standard],
    [say('overview.file'), `${path}:${row.line + 1}`],
  ];
  for (const [label, value] of facts) if (value !== undefined) text.appendText(`${label}: ${value}`).appendMarkdown('  \n');
  return text.appendMarkdown('\n').appendText(coveredOf(entry, say));
}

function moreItem(node: MoreNode, { say }: Look): vscode.TreeItem {
  const item = new vscode.TreeItem(say('overview.more'), None);
  item.description = say('overview.more.hidden', { count: node.hidden });
  item.iconPath = icon('ellipsis');
  item.accessibilityInformation = { label: `${item.label as string}. ${item.description}`, role: 'button' };
  item.command = { title: item.label as string, command: 'algoritmekader.overview.more', arguments: [node] };
  return item;
}

function taskItem(node: TaskNode, { say }: Look): vscode.TreeItem {
  const { column, standing, state } = node.task;
  const item = new vscode.TreeItem(`${column.id} ${column.title}`, None);
  const how = standing === 'unfinished' ? (state?.title ?? say('coverage.no-state')) : say(TASK_TEXTS[standing]);
  item.description = how;
  item.iconPath = ICONS[standing];
  item.tooltip = `${column.id} ${column.title}\n${how}`;
  item.accessibilityInformation = { label: `${column.id} ${column.title}. ${how}` };
  item.contextValue = 'task';
  item.command = { title: say('overview.open'), command: 'algoritmekader.overview.open', arguments: [node] };
  return item;
}

const TASK_TEXTS = {
  due: 'overview.task.due',
  missing: 'coverage.missing',
  open: 'coverage.open',
  hidden: 'coverage.hidden',
  later: 'coverage.missing-later',
} as const;

function unreadItem({ files }: UnreadNode, { say }: Look): vscode.TreeItem {
  const item = new vscode.TreeItem(say('overview.unread', { count: files.length }), Collapsed);
  item.iconPath = icon('error', 'list.errorForeground');
  item.tooltip = say('overview.unread.detail');
  item.accessibilityInformation = { label: `${item.label as string}. ${item.tooltip}` };
  return item;
}

function unreadFileItem({ file: { uri, path, reason } }: UnreadFileNode, { say }: Look): vscode.TreeItem {
  const item = new vscode.TreeItem(path, None);
  item.description = reason;
  item.iconPath = icon('error', 'list.errorForeground');
  item.tooltip = `${path}\n${reason}`;
  item.accessibilityInformation = { label: `${path}. ${reason}` };
  item.command = { title: say('overview.open'), command: 'vscode.open', arguments: [vscode.Uri.parse(uri)] };
  return item;
}

function noticeItem({ text, action }: NoticeNode): vscode.TreeItem {
  const item = new vscode.TreeItem(text, None);
  item.description = action.title;
  item.iconPath = icon('info');
  item.tooltip = `${text} ${action.title}`;
  item.accessibilityInformation = { label: `${text} ${action.title}`, role: 'button' };
  item.command = action;
  return item;
}
