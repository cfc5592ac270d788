/** Shows, among the language status of a file of ours, in which numbering its URNs were read. */
import * as vscode from 'vscode';
import { product } from '../server/product.ts';
import type { FileStatus } from '../server/features/status.ts';

const RENUMBER = 'algoritmekader.renumber';
const CHOOSE = 'algoritmekader.chooseNumbering';

export class NumberingStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('algoritmekader.numbering', []);
  readonly #known = new Map<string, FileStatus['numbering']>();
  readonly #editor = vscode.window.onDidChangeActiveTextEditor(() => this.#show());

  constructor() {
    this.#item.name = 'Algoritmekader';
  }

  take(uri: vscode.Uri, { numbering }: FileStatus): void {
    this.#known.set(uri.toString(), numbering);
    this.#show();
  }

  forget(uri: vscode.Uri): void {
    this.#known.delete(uri.toString());
  }

  dispose(): void {
    this.#item.dispose();
    this.#editor.dispose();
  }

  /** The item is about one file at a time: the one in front. */
  #show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const numbering = uri && this.#known.get(uri.toString());
    if (!uri || !numbering) {
      this.#item.selector = [];
      return;
    }
    const { text, detail, state, action } = numbering;
    // A pattern that is the path itself matches it, whatever its characters mean in a pattern: VS Code compares the two first.
    this.#item.selector = { scheme: uri.scheme, pattern: uri.scheme === 'file' ? uri.fsPath : uri.path };
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.severity = state === 'open' ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    this.#item.command = action === undefined ? undefined : { title: action, command: state === 'open' ? CHOOSE : RENUMBER };
  }
}

/** Renumbers the file in front, as one edit; VS Code says so when there is nothing to renumber. */
export async function renumber(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.sourceAction', { kind: product.renumberKind, apply: 'first' });
}

/** Brings the user to the question which numbering the file follows, with its answers open. */
export async function chooseNumbering(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const question =
    editor &&
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .find(({ code }) => (typeof code === 'object' ? code.value : code) === 'numbering/ambiguous');
  if (!question) return;
  editor.selection = new vscode.Selection(question.range.start, question.range.start);
  editor.revealRange(question.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand('editor.action.quickFix');
}
