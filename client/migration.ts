/** Brings the file in front to the newest version of the publication standard, and shows what is left to decide. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { MigrationAnswer } from '../server/features/migrate.ts';
import { product } from '../server/product.ts';
import { say } from './texts.ts';

/** As one edit, which one "undo" takes back. What is left to decide is shown when the user asks for it. */
export async function migrate(client: LanguageClient): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const answer = await client.sendRequest<MigrationAnswer | null>(product.migrateRequest, { textDocument });
  if (!answer) return void vscode.window.showInformationMessage(say('migrate.not-ours'));
  // Typed on in the meantime: the edits are for another text.
  if (answer.version !== document.version) return;
  if (answer.edits.length > 0) {
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, await client.protocol2CodeConverter.asTextEdits(answer.edits));
    if (!(await vscode.workspace.applyEdit(edit))) return;
  }
  void report(document, answer);
}

async function report(document: vscode.TextDocument, { summary, show, choose, decisions }: MigrationAnswer): Promise<void> {
  const buttons = decisions.length > 0 ? [show] : [];
  if ((await vscode.window.showInformationMessage(summary, ...buttons)) !== show) return;
  const items = decisions.map(({ text, entry = '', line }) => ({ label: text, description: `${entry} ${line + 1}`.trim(), line }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: choose, matchOnDescription: true });
  if (!chosen) return;
  const editor = await vscode.window.showTextDocument(document);
  const { range } = document.lineAt(Math.min(chosen.line, document.lineCount - 1));
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
