import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, codeOf, findings, hoverText, openFile, positionOf, quickFixes } from './editor';

const DESCRIPTION = 'algoritmeregister/parkeren.yaml';
const FOLDER = '.algoritmekader';
const FILE = `${FOLDER}/catalogue/eigen.yaml`;
const entry = `urn: urn:nl:duinvoort:mtr:alg-01
title: Laat de algoritmeraad meekijken
text: { summary: Leg elk nieuw algoritme voor aan de raad. }
required: true
`;

const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
const asked = (codes: string[]) => codes.includes('organisation/missing-measure');

describe("an organisation's own catalogue", () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openFile(DESCRIPTION);
    await findings(document);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await vscode.workspace.fs.delete(at(FOLDER), { recursive: true }).then(undefined, () => undefined);
  });

  it('makes a finding appear in an open description when a file comes, and go with its folder', async () => {
    assert.ok(!asked((await findings(document)).map(codeOf)));
    await vscode.workspace.fs.writeFile(at(FILE), bytes(entry));
    const finding = (await findings(document, asked)).find((diagnostic) => codeOf(diagnostic) === 'organisation/missing-measure');
    assert.match(finding!.message, /alg-01/);
    await vscode.workspace.fs.delete(at(FOLDER), { recursive: true });
    await findings(document, (codes) => !asked(codes));
  });

  it('has its measure inserted by the light bulb, and explained by the hover', async () => {
    await vscode.workspace.fs.writeFile(at(FILE), bytes(entry));
    await findings(document, asked);
    const position = positionOf(document, 'measures:');
    const fix = (await quickFixes(document, new vscode.Range(position, position))).find(({ title }) => title.includes('alg-01'));
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await findings(document, (codes) => !asked(codes));
    assert.match(document.getText(), /- urn: urn:nl:duinvoort:mtr:alg-01\n\s+state: to do/);
    assert.match(await hoverText(document, positionOf(document, 'urn:nl:duinvoort')), /Leg elk nieuw algoritme voor aan de raad/);
  });

  it('counts as it stands in the editor, and is checked and completed there', async () => {
    await vscode.workspace.fs.writeFile(at(FILE), bytes(entry.replace('required: true', 'required: false')));
    const catalogue = await openFile(FILE);
    const editor = vscode.window.activeTextEditor!;
    const end = () => catalogue.lineAt(catalogue.lineCount - 1).range.end;
    await editor.edit((edit) => edit.replace(catalogue.lineAt(3).range, 'required: true'));
    await findings(document, asked);
    await editor.edit((edit) => edit.insert(end(), 'lifecycle:\n  - '));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      catalogue.uri,
      end(),
    );
    assert.ok(items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'monitoring-en-beheer'));
    await editor.edit((edit) => edit.insert(end(), 'ontwrp'));
    const [slip] = await findings(catalogue, (codes) => codes.includes('organisation/unknown-value'));
    assert.equal(catalogue.getText(slip!.range), 'ontwrp');
  });
});
