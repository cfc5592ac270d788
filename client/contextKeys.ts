/** Tells VS Code what kinds of description the active file has, so that commands about one kind are there only for that kind. */
import * as vscode from 'vscode';
import type { FileStatus } from '../server/features/status.ts';

const NONE: FileStatus['kinds'] = { registerEntry: false, systemCard: false };

export class ContextKeys implements vscode.Disposable {
  readonly #known = new Map<string, FileStatus['kinds']>();
  readonly #editor = vscode.window.onDidChangeActiveTextEditor(() => this.#set());

  take(uri: vscode.Uri, { kinds }: FileStatus): void {
    this.#known.set(uri.toString(), kinds);
    this.#set();
  }

  forget(uri: vscode.Uri): void {
    this.#known.delete(uri.toString());
    this.#set();
  }

  dispose(): void {
    this.#editor.dispose();
  }

  #set(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const { registerEntry, systemCard } = (uri && this.#known.get(uri.toString())) ?? NONE;
    void vscode.commands.executeCommand('setContext', 'algoritmekader.hasRegisterEntry', registerEntry);
    void vscode.commands.executeCommand('setContext', 'algoritmekader.hasSystemCard', systemCard);
  }
}
