import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findings, openFile, positionOf, until } from './editor';

/** Runs a command and waits for the new document that it opens. */
async function newDocument(command: string): Promise<vscode.TextDocument> {
  const before = vscode.window.activeTextEditor?.document;
  await vscode.commands.executeCommand(`algoritmekader.${command}`);
  return until(`${command} opens a new document`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document !== before && document?.isUntitled && document;
  });
}

describe('a description in another form', () => {
  // A new document would ask whether to save it.
  afterEach(async () => {
    while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0))
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('is of the description at the cursor', async () => {
    const content = '- standard_version: "1.0"\n  name: Eerste\n- standard_version: "1.0"\n  name: Tweede\n';
    const several = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    const editor = await vscode.window.showTextDocument(several);
    await findings(several);
    const at = positionOf(several, 'Tweede');
    editor.selection = new vscode.Selection(at, at);
    assert.equal(JSON.parse((await newDocument('exportJson')).getText()).name, 'Tweede');
  }).timeout(60_000);

  it('opens as a new document: a system card, and a register entry again', async () => {
    const source = await openFile('algoritmeregister/parkeren.yaml');
    await findings(source);
    const name = /^\s*(?:- )?name: (.*)$/m.exec(source.getText())![1]!;

    const card = await newDocument('convertToSystemCard');
    assert.equal(card.languageId, 'yaml');
    assert.match(card.getText(), /^(?:# algoritmekader: systemcard\n)?# (?:Omgezet naar een systeemkaart|Converted to a system card)/);
    assert.match(card.getText(), /^schema_version: /m);
    assert.ok(card.getText().includes(`\nname: ${name}\n`));
    assert.equal(source.isDirty, false);
    // It is one of ours at once: its measures are looked at.
    await findings(card);

    const entry = await newDocument('convertToRegisterEntry');
    assert.ok(entry.getText().includes(`\nname: ${name}\n`));
    assert.match(entry.getText(), /^standard_version: /m);
  }).timeout(60_000);

  it('becomes JSON for the register, and JSON becomes a description', async () => {
    await findings(await openFile('algoritmeregister/parkeren.yaml'));
    const json = await newDocument('exportJson');
    assert.equal(json.languageId, 'json');
    assert.equal(JSON.parse(json.getText()).lang, 'nld');

    const imported = await newDocument('importJson');
    assert.equal(imported.languageId, 'yaml');
    assert.match(imported.getText(), /^standard_version: "1\.0"$/m);
    await findings(imported);
  }).timeout(60_000);
});
