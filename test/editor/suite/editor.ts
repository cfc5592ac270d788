import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The extension under test, as VS Code knows it. */
export const EXTENSION_ID = 'algoritmekader.algoritmekader';

/** What the extension's `activate` returns. */
export interface Api {
  readonly serverStarted: boolean;
  readonly overview: View;
}

/** The view over all descriptions of the workspace. */
export interface View extends vscode.TreeDataProvider<unknown> {
  readonly treeView: vscode.TreeView<unknown>;
}

export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>(EXTENSION_ID);
  assert.ok(found, `the extension ${EXTENSION_ID} is not installed`);
  return found;
}

/** Opens a file of the workspace in an editor. */
export async function openFile(path: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders!;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder!.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Waits until something holds, looking again whenever diagnostics change and a few times a second. */
export async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) assert.fail(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const codeOf = (diagnostic: vscode.Diagnostic): string =>
  String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);

/** Our findings in a document, once they are there and fit. */
export function findings(
  document: vscode.TextDocument,
  fit: (codes: string[]) => boolean = (codes) => codes.length > 0,
): Promise<vscode.Diagnostic[]> {
  return until(`${document.uri.path} has the findings that are expected`, () => {
    const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'algoritmekader');
    return fit(ours.map(codeOf)) && ours;
  });
}

/** The Markdown of all hovers at a position. */
export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

export function quickFixes(document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, 'quickfix');
}

/** Takes what is chosen in each quick input that comes, until the command that shows them is done. */
export async function acceptAll(command: Thenable<unknown>): Promise<void> {
  let done = false;
  void command.then(() => (done = true));
  await until('every question is answered', async () => {
    if (!done) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  });
}

/** The position of a text in a document, some characters into it. */
export function positionOf(document: vscode.TextDocument, text: string, into = 1): vscode.Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `"${text}" does not stand in ${document.uri.path}`);
  return document.positionAt(at + into);
}

/** A text as a file has it. */
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
