/** The command that shows what changed since a revision of git: as a page that is read, like those of the catalogue. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { ChangesAnswer, ChangesParams, RevisionsAnswer } from '../server/accounting.ts';
import { product } from '../server/product.ts';
import type { CataloguePages } from './cataloguePages.ts';
import { say } from './texts.ts';

/** Where such a page is among those of the catalogue. */
const PLACE = '/changes/';

/** Has the user choose a revision, and opens the page. Git does what the repository tells it, so that has to be trusted. @param since the revision, for who calls the command */
export async function showChanges(client: LanguageClient, pages: CataloguePages, since: string | undefined): Promise<void> {
  if (!vscode.workspace.isTrusted) return void vscode.window.showWarningMessage(say('changes.untrusted'));
  const document = vscode.window.activeTextEditor?.document;
  const folder = document && vscode.workspace.getWorkspaceFolder(document.uri)?.uri;
  const uri = folder && client.code2ProtocolConverter.asUri(vscode.Uri.joinPath(folder, 'changes.yaml'));
  const revision = since ?? (await chooseRevision(client, uri));
  if (revision === undefined) return;
  const params: ChangesParams = { since: revision, ...(uri === undefined ? {} : { uri }) };
  const answer = await client.sendRequest<ChangesAnswer>(product.changesRequest, params);
  if ('problem' in answer) return void vscode.window.showWarningMessage(answer.problem);
  // The name of the tab; a branch may have slashes.
  const path = `${PLACE}${answer.title.replace(/[\\/?#]+/g, ' ').trim()}.md`;
  const page = vscode.Uri.from({ scheme: product.catalogueScheme, path, query: JSON.stringify(params) });
  // It may be open, from an earlier time.
  pages.changed(page);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** @returns undefined when the user stopped, or when there is nothing to choose */
async function chooseRevision(client: LanguageClient, uri: string | undefined): Promise<string | undefined> {
  const answer = await client.sendRequest<RevisionsAnswer>(product.revisionsRequest, { uri });
  if ('problem' in answer) return void vscode.window.showWarningMessage(answer.problem);
  const kinds = { branch: 'changes.branches', tag: 'changes.tags', commit: 'changes.commits' } as const;
  const groups = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => ({
    title: say(kinds[kind]),
    items: answer.revisions
      .filter((revision) => revision.kind === kind)
      .map(({ name, subject, date }) => ({ label: name, description: `${date} ${subject}`, name })),
  }));
  const other: vscode.QuickPickItem & { name?: string } = { label: say('changes.other') };
  const items = [
    ...groups.flatMap(({ title, items: all }) =>
      all.length > 0 ? [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...all] : [],
    ),
    other,
  ];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: say('changes.choose'), matchOnDescription: true });
  if (chosen !== other) return (chosen as typeof other | undefined)?.name;
  return (await vscode.window.showInputBox({ prompt: say('changes.other-prompt') }))?.trim() || undefined;
}

/** The text of such a page; undefined for the address of another one. */
export async function changesPage(client: LanguageClient, uri: vscode.Uri): Promise<string | undefined> {
  if (!uri.path.startsWith(PLACE)) return undefined;
  if (!vscode.workspace.isTrusted) return say('changes.untrusted');
  const answer = await client.sendRequest<ChangesAnswer>(product.changesRequest, JSON.parse(uri.query) as ChangesParams);
  if ('problem' in answer) return `${answer.problem}\n`;
  return [`# ${answer.title}`, ...answer.problems, answer.text].join('\n\n');
}
