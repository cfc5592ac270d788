/** Shows, for the file of ours in front, by which standard and in which numbering it was read, and how far it is. */
import * as vscode from 'vscode';
import type { FileStatus } from '../server/features/status.ts';
import { say } from './texts.ts';

const CHOOSE_STANDARD = 'algoritmekader.chooseStandard';
const RENUMBER = 'algoritmekader.renumber';
const CHOOSE_NUMBERING = 'algoritmekader.chooseNumbering';
const SHOW_FINDINGS = 'workbench.actions.view.problems';

/** One line among the language status: its text, and the command that it leads to. */
interface Line {
  text: string;
  detail: string;
  isWarning?: boolean;
  command?: vscode.Command | undefined;
}

/** The lines by the name that VS Code keeps them under: what the server says becomes what is shown. */
const LINES: Readonly<Record<string, (status: FileStatus) => Line | undefined>> = {
  standard: ({ standard }) => standard && { ...standard, command: { title: say('status.change'), command: CHOOSE_STANDARD } },
  numbering: ({ numbering }) => {
    if (!numbering) return undefined;
    const { action, state } = numbering;
    const command = action === undefined ? undefined : { title: action, command: state === 'open' ? CHOOSE_NUMBERING : RENUMBER };
    return { ...numbering, isWarning: state === 'open', command };
  },
  coverage: ({ coverage }) => coverage && { ...coverage, command: { title: say('status.show-findings'), command: SHOW_FINDINGS } },
  organisation: ({ organisation }) => organisation,
};

export class FileStatusItems implements vscode.Disposable {
  readonly #lines = Object.keys(LINES).map((id) => ({ id, item: vscode.languages.createLanguageStatusItem(`algoritmekader.${id}`, []) }));
  readonly #standard = vscode.window.createStatusBarItem('algoritmekader.standard', vscode.StatusBarAlignment.Right, 100);
  readonly #known = new Map<string, FileStatus>();
  readonly #editor = vscode.window.onDidChangeActiveTextEditor(() => this.#show());

  constructor() {
    for (const { item } of this.#lines) item.name = 'Algoritmekader';
    this.#standard.name = 'Algoritmekader';
    this.#standard.command = CHOOSE_STANDARD;
  }

  take(uri: vscode.Uri, status: FileStatus): void {
    this.#known.set(uri.toString(), status);
    this.#show();
  }

  forget(uri: vscode.Uri): void {
    this.#known.delete(uri.toString());
  }

  dispose(): void {
    for (const { item } of this.#lines) item.dispose();
    this.#standard.dispose();
    this.#editor.dispose();
  }

  /** The items are about one file at a time: the one in front. */
  #show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const status = uri && this.#known.get(uri.toString());
    for (const { id, item } of this.#lines) showLine(item, uri, status && LINES[id]!(status));
    if (!status?.standard) return this.#standard.hide();
    const { text, detail } = status.standard;
    this.#standard.text = text;
    this.#standard.tooltip = `${detail} ${say('status.standard.click')}`;
    this.#standard.accessibilityInformation = { label: `${text}. ${this.#standard.tooltip}` };
    this.#standard.show();
  }
}

function showLine(item: vscode.LanguageStatusItem, uri: vscode.Uri | undefined, line: Line | undefined): void {
  if (!uri || !line) {
    item.selector = [];
    return;
  }
  // A pattern that is the path itself matches it, whatever its characters mean in a pattern: VS Code compares the two first.
  item.selector = { scheme: uri.scheme, pattern: uri.scheme === 'file' ? uri.fsPath : uri.path };
  item.text = line.text;
  item.detail = line.detail;
  item.severity = line.isWarning ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  item.command = line.command;
}

/** Does something with the file in front as a whole, as one edit; VS Code says so when there is nothing to do. */
export async function runSourceAction(kind: string): Promise<void> {
  await vscode.commands.executeCommand('editor.action.sourceAction', { kind, apply: 'first' });
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
