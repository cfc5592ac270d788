/** The commands that make another form of a description: in a new document, with what is left to do. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { ConversionAnswer, ConversionParams } from '../server/conversion.ts';
import type { ConversionTarget } from '../server/features/conversion.ts';
import { say } from './texts.ts';
import { product } from '../server/product.ts';

/** Converts the description at the cursor, or the JSON in the active editor. */
export async function convert(client: LanguageClient, to: ConversionTarget): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const params: ConversionParams =
    to === 'yaml'
      ? { to, text: document.getText() }
      : { to, ...client.code2ProtocolConverter.asTextDocumentPositionParams(document, selection.active) };
  const answer = await client.sendRequest<ConversionAnswer | null>(product.convertRequest, params);
  if (!answer || 'problem' in answer) return void vscode.window.showWarningMessage(answer?.problem ?? say('convert.nothing'));
  await openNew(answer.text, answer.language);
  void tell(answer);
}

/** What is left stands above YAML; of JSON it can be shown. */
async function tell({ summary, language, left }: Exclude<ConversionAnswer, { problem: string }>): Promise<void> {
  const show = say('convert.show');
  const actions = language === 'json' && left.length > 0 ? [show] : [];
  if ((await vscode.window.showInformationMessage(summary, ...actions)) !== show) return;
  const list = [say('convert.todo.json'), '', ...left.map((one) => `- ${one}`), ''].join('\n');
  await openNew(list, 'markdown', vscode.ViewColumn.Beside);
}

async function openNew(content: string, language: string, column?: vscode.ViewColumn): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document, column);
  // The name of a new document that was just closed is used again, and VS Code may still have its text and language.
  if (document.languageId !== language) await vscode.languages.setTextDocumentLanguage(document, language);
  if (document.getText() === content) return;
  const everything = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  await editor.edit((edit) => edit.replace(everything, content));
}
