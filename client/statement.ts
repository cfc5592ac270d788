/** The command that makes a statement of applicability: some questions, and then a file. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient, Position } from 'vscode-languageclient';
import type { StatementAnswer, StatementParams } from '../server/accounting.ts';
import { product } from '../server/product.ts';
import type { FormName, RowsBy } from '../server/report/index.ts';
import { isOurs } from './recognition.ts';
import { say } from './texts.ts';

/** What need not be asked, for who calls the command. */
export interface StatementArguments {
  /** A file; with `entry` only the description there. */
  uri?: string;
  entry?: Position;
  form?: FormName;
  by?: RowsBy;
  /** The day that stands in it (JJJJ-MM-DD); without it today. */
  date?: string;
  /** The address of the file to write. */
  target?: string;
}

/** The forms, in the order in which they are offered. */
const FORMS: readonly FormName[] = ['html', 'xlsx', 'markdown', 'csv', 'oscal-component-definition', 'oscal-assessment-results'];
const ROWS: readonly RowsBy[] = ['measure', 'control'];

export async function exportStatement(client: LanguageClient, given: StatementArguments = {}): Promise<void> {
  const subject = given.uri === undefined ? await askSubject(client) : { uri: given.uri, position: given.entry };
  if (!subject) return;
  const form = given.form ?? (await choose(FORMS, 'export.form', (one) => say(`export.form.${one}`)));
  if (!form) return;
  // Of OSCAL, the rows are always measures.
  const by = given.by ?? (form.startsWith('oscal') ? 'measure' : await choose(ROWS, 'export.by', (one) => say(`export.by.${one}`)));
  if (!by) return;
  const params: StatementParams = { ...subject, form, by, date: given.date ?? new Date().toISOString().slice(0, 10) };
  const answer = await client.sendRequest<StatementAnswer>(product.statementRequest, params);
  if ('problem' in answer) return void vscode.window.showWarningMessage(answer.problem);
  const target = given.target === undefined ? await askTarget(answer.name, subject.uri) : vscode.Uri.parse(given.target, true);
  if (!target) return;
  await vscode.workspace.fs.writeFile(target, contentOf(answer));
  if (answer.problems.length > 0) void vscode.window.showWarningMessage(say('export.unread', { problems: answer.problems.join(' ') }));
  void offer(target, form);
}

type Subject = Pick<StatementParams, 'uri' | 'position'>;

/** In a file of ours it has to be said what is meant; elsewhere it is everything. */
async function askSubject({ code2ProtocolConverter: converter }: LanguageClient): Promise<Subject | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.document.isUntitled || !isOurs(editor.document)) return {};
  const uri = converter.asUri(editor.document.uri);
  const subjects: Readonly<Record<'entry' | 'file' | 'workspace', Subject>> = {
    entry: { uri, position: converter.asPosition(editor.selection.active) },
    file: { uri },
    workspace: {},
  };
  const chosen = await choose(['entry', 'file', 'workspace'] as const, 'export.what', (one) => say(`export.${one}`));
  return chosen && subjects[chosen];
}

async function choose<T extends string>(
  all: readonly T[],
  placeHolder: 'export.what' | 'export.form' | 'export.by',
  label: (one: T) => string,
) {
  const items = all.map((value) => ({ label: label(value), value }));
  return (await vscode.window.showQuickPick(items, { title: say('export.title'), placeHolder: say(placeHolder) }))?.value;
}

/** Beside the file that it is about, or in the folder that is open. */
function askTarget(name: string, uri: string | undefined): Thenable<vscode.Uri | undefined> {
  const folder = uri === undefined ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(vscode.Uri.parse(uri), '..');
  return vscode.window.showSaveDialog({
    title: say('export.title'),
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
}

function contentOf({ text, base64 }: Exclude<StatementAnswer, { problem: string }>): Uint8Array {
  return text === undefined ? Uint8Array.from(atob(base64!), (character) => character.charCodeAt(0)) : new TextEncoder().encode(text);
}

/** What an editor does not show, the program does that the computer has for it. */
async function offer(target: vscode.Uri, form: FormName): Promise<void> {
  const open = say('export.open');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  if ((await vscode.window.showInformationMessage(say('export.written', { name }), open)) !== open) return;
  if (form === 'html' || form === 'xlsx') await vscode.env.openExternal(target);
  else if (form === 'markdown') await vscode.commands.executeCommand('markdown.showPreview', target);
  else await vscode.window.showTextDocument(target);
}
