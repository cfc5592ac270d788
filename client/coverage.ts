/** The list behind a lens over an entry: what a framework asks, how it stands with it, and a way to it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { CoverageArguments } from '../server/features/codeLens.ts';
import type { CoverageList, CoverageRow } from '../server/features/coverage.ts';
import { product } from '../server/product.ts';
import { say } from './texts.ts';

interface Pick extends vscode.QuickPickItem {
  row?: CoverageRow;
}

/**
 * Shows the list; what is chosen is shown in the editor, and added first when it is missing.
 * @param args of a lens; undefined: what all chosen frameworks ask of the entry at the cursor
 */
export async function showCoverage(client: LanguageClient, args: CoverageArguments | undefined): Promise<void> {
  const params = args ? paramsOf(args) : paramsAtCursor(client);
  if (!params) return;
  const list = await client.sendRequest<(CoverageList & { version: number }) | null>(product.coverageRequest, params);
  // A lens that is about nothing any more is on its way out.
  if (!list) return void (args ?? (await vscode.window.showInformationMessage(say('coverage.nothing'))));
  const document = await vscode.workspace.openTextDocument(client.protocol2CodeConverter.asUri(params.textDocument.uri));
  const { title, prompt: placeHolder } = list;
  const chosen = await vscode.window.showQuickPick(picksOf(list), { title, placeHolder, matchOnDetail: true, matchOnDescription: true });
  // The places are those of the text as it was asked about.
  if (chosen?.row && document.version === list.version) await goTo(chosen.row, document, client);
}

const paramsOf = ([uri, line, character, of]: CoverageArguments) => ({ textDocument: { uri }, position: { line, character }, of });

function paramsAtCursor(client: LanguageClient) {
  const editor = vscode.window.activeTextEditor;
  return editor && client.code2ProtocolConverter.asTextDocumentPositionParams(editor.document, editor.selection.active);
}

function picksOf({ groups }: CoverageList): Pick[] {
  return groups.flatMap(({ title, rows }): Pick[] => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...rows.map((row) => ({
      label: `$(${row.insert ? 'add' : 'go-to-file'}) ${row.label}`,
      ...(row.detail === undefined ? {} : { description: row.detail }),
      row,
    })),
  ]);
}

async function goTo({ range, insert }: CoverageRow, document: vscode.TextDocument, client: LanguageClient): Promise<void> {
  let place = range && client.protocol2CodeConverter.asRange(range);
  if (insert) {
    const edit = new vscode.WorkspaceEdit();
    const edits = await client.protocol2CodeConverter.asTextEdits(insert.edits);
    edit.set(document.uri, edits);
    if (!(await vscode.workspace.applyEdit(edit))) return;
    place = placeOf(insert.find, Math.min(...edits.map(({ range: at }) => document.offsetAt(at.start))), document);
  }
  if (place) await vscode.window.showTextDocument(document, { selection: place });
}

/** Where a text stands after an offset. */
function placeOf(text: string, from: number, document: vscode.TextDocument): vscode.Range | undefined {
  const at = document.getText().indexOf(text, from);
  return at < 0 ? undefined : new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}
