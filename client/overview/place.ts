/** Shows in an editor where an entry stands, or a measure in it. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { Range } from 'vscode-languageserver-types';
import { product } from '../../server/product.ts';
import { say } from '../texts.ts';

/** Where the name of an entry stands, from 0. */
export interface EntryPlace {
  uri: string;
  line: number;
  character: number;
}

/**
 * Opens a document in an editor, and so at the server. By a command, as VS Code keeps what an extension opens itself for minutes after its editor is
 * closed: a file that is deleted then would still be in the view.
 * @param viewColumn where; undefined: where the user is
 */
export async function openEditor(
  client: LanguageClient,
  { uri, line, character }: EntryPlace,
  viewColumn?: vscode.ViewColumn,
): Promise<vscode.TextEditor> {
  const address = client.protocol2CodeConverter.asUri(uri);
  const selection = new vscode.Range(line, character, line, character);
  const options: vscode.TextDocumentShowOptions = { selection, ...(viewColumn === undefined ? {} : { viewColumn }) };
  await vscode.commands.executeCommand('vscode.open', address, options);
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== address.toString()) throw new Error(say('overview.no-editor'));
  return editor;
}

/** @param urn of a measure or requirement; undefined: the entry itself @param viewColumn see {@link openEditor} */
export async function openPlace(
  client: LanguageClient,
  place: EntryPlace,
  urn: string | undefined,
  viewColumn?: vscode.ViewColumn,
): Promise<void> {
  const editor = await openEditor(client, place, viewColumn);
  if (urn === undefined) return;
  const { uri, line, character } = place;
  const params = { textDocument: { uri }, position: { line, character }, id: urn };
  const found = await client.sendRequest<{ range: Range; version: number } | null>(product.measurePlaceRequest, params);
  if (found?.version === editor.document.version) show(editor, client.protocol2CodeConverter.asRange(found.range));
}

export function show(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
