import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, findings, hoverText, openFile, positionOf, quickFixes } from './editor';

const DESCRIPTION = 'algoritmeregister/parkeren.yaml';
const FOLDER = '.algoritmekader';
const FILE = `${FOLDER}/config.yaml`;
const OTHER = 'zonder-teken/beschrijving.yaml';

const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
const isAsked = (codes: string[]) => codes.includes('bio/missing-measure');
const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

describe('the configuration that everyone shares', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openFile(DESCRIPTION);
    await findings(document, isAsked);
  });

  afterEach(async () => {
    // VS Code keeps the text of a file for a while after it is closed.
    const kept = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(FILE));
    if (kept) {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(kept.uri, new vscode.Range(0, 0, kept.lineCount, 0), '');
      await vscode.workspace.applyEdit(edit);
      await kept.save();
    }
    await closeAll();
    for (const path of [FOLDER, 'zonder-teken'])
      await vscode.workspace.fs.delete(at(path), { recursive: true }).then(undefined, () => undefined);
  });

  it('holds for an open description when the file comes, and as it is typed', async () => {
    await vscode.workspace.fs.writeFile(at(FILE), bytes('rules:\n  bio/missing-measure: off\n'));
    await findings(document, (codes) => !isAsked(codes));
    const configuration = await openFile(FILE);
    await vscode.window.activeTextEditor!.edit((edit) => edit.delete(configuration.lineAt(1).range));
    await findings(document, isAsked);
    assert.ok(configuration.isDirty);
  });

  it('makes a file ours that does not show it by itself', async () => {
    await vscode.workspace.fs.writeFile(at(OTHER), bytes('name: Parkeren\n'));
    const other = await openFile(OTHER);
    await vscode.workspace.fs.writeFile(at(FILE), bytes('files:\n  include: [zonder-teken/*.yaml]\n'));
    await findings(other, (codes) => codes.includes('register/required-field'));
  });

  it('is checked, mended, completed and explained', async () => {
    await vscode.workspace.fs.writeFile(at(FILE), bytes('framework: [bio]\nfailOn: \n'));
    const configuration = await openFile(FILE);
    const [slip] = await findings(configuration, (codes) => codes.includes('configuration/unknown-key'));
    assert.equal(configuration.getText(slip!.range), 'framework');
    const fix = (await quickFixes(configuration, slip!.range)).find(({ title }) => title.includes('"frameworks"'));
    await vscode.workspace.applyEdit(fix!.edit!);
    await findings(configuration, (codes) => codes.length === 0);
    assert.match(configuration.getText(), /^frameworks: \[bio\]$/m);
    const place = new vscode.Position(1, 'failOn: '.length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      configuration.uri,
      place,
    );
    assert.ok(items.some((item) => labelOf(item) === 'information'));
    const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';
    assert.match(await hoverText(configuration, positionOf(configuration, 'failOn')), dutch ? /vanaf welke ernst/ : /from which severity/);
  });
});
