/** The version of the standard of the description at the cursor: another one, or a description that is converted to it. */
import * as vscode from 'vscode';
import { product } from '../server/product.ts';
import { say } from './texts.ts';

/** Converts a description to another version; another part of the extension may have it. */
const MIGRATE = 'algoritmekader.migrate';

interface Choice extends vscode.QuickPickItem {
  take: () => Thenable<unknown>;
}

export async function chooseStandard(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const choices = [...(await versionsFor(editor)), ...(await migration())];
  const chosen = await vscode.window.showQuickPick(choices, {
    placeHolder: say(choices.length > 0 ? 'status.choose-standard' : 'status.no-standard'),
  });
  await chosen?.take();
}

/** The versions that the server offers at the cursor: each is an action that writes it. */
async function versionsFor({ document, selection }: vscode.TextEditor): Promise<Choice[]> {
  const at = new vscode.Range(selection.active, selection.active);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    at,
    product.versionKind,
  );
  return actions.flatMap(({ title, edit }) => (edit ? [{ label: title, take: () => vscode.workspace.applyEdit(edit) }] : []));
}

async function migration(): Promise<Choice[]> {
  const commands = await vscode.commands.getCommands(true);
  return commands.includes(MIGRATE) ? [{ label: say('status.migrate'), take: () => vscode.commands.executeCommand(MIGRATE) }] : [];
}
