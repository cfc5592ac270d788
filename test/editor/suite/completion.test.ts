import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { positions, type CompletionPosition } from '../../fixtures/completion/positions';
import { bytes, closeAll, until } from './editor';

/** How many of the places must be right. */
const ENOUGH = 58;
/** What shows that the list is open, or follows what was typed (milliseconds). */
const SETTLED = 200;

const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
const ENTRY = 'plaatsen.algoritme.yaml';
const CARD = 'plaatsen_system_card.yaml';

/** Makes a file hold a text, with the cursor at its mark. */
async function openAt({ card, text }: CompletionPosition): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(at(card ? CARD : ENTRY));
  const editor = await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('leaveSnippet');
  await vscode.commands.executeCommand('hideSuggestWidget');
  const [before, after] = text.split('¦') as [string, string];
  const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  await editor.edit((edit) => edit.replace(all, before + after));
  const cursor = document.positionAt(before.length);
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks for proposals, types the rest, and takes the one that VS Code has first. @returns the text then */
async function takeFirst({ document }: vscode.TextEditor, { types = '' }: CompletionPosition): Promise<string> {
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  if (types) await pause(4 * SETTLED);
  for (const character of types) await vscode.commands.executeCommand('type', { text: character });
  if (types) await pause(SETTLED);
  const { version } = document;
  await until('a proposal is taken', async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return document.version > version;
  });
  // What is written elsewhere comes with it.
  await pause(20);
  return document.getText();
}

describe('completion in the widget of VS Code', () => {
  before(async () => {
    for (const file of [ENTRY, CARD]) await vscode.workspace.fs.writeFile(at(file), bytes(''));
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    for (const file of [ENTRY, CARD]) await vscode.workspace.fs.delete(at(file));
  });

  it(`has the wanted proposal first at ${ENOUGH} of ${positions.length} places at least, and writes what it should`, async function () {
    this.timeout(400_000);
    const wrong: string[] = [];
    for (const position of positions) {
      const text = await takeFirst(await openAt(position), position).catch(() => undefined);
      const start = position.text.lastIndexOf('\n', position.text.indexOf('¦')) + 1;
      if (text !== position.text.slice(0, start) + position.becomes)
        wrong.push(`${JSON.stringify(position.text)} + ${JSON.stringify(position.types ?? '')}: ${JSON.stringify(text)}`);
    }
    console.log(`completion: ${positions.length - wrong.length} of ${positions.length} places right\n${wrong.join('\n')}`);
    assert.ok(positions.length - wrong.length >= ENOUGH, wrong.join('\n'));
  });
});
