import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, codeOf, findings, hoverText, openFile, positionOf, until } from './editor';

const FOLDER = 'kaarten';
const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, FOLDER, path);
const write = (path: string, text: string) => vscode.workspace.fs.writeFile(at(path), bytes(text));
/** As the explorer does it. */
const move = async (from: string, to: string) => {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(at(from), at(to));
  assert.ok(await vscode.workspace.applyEdit(edit));
};
/** Waits until exactly these files include what is included at a position. */
const isIncludedBy = (card: vscode.TextDocument, position: vscode.Position, ...files: string[]) =>
  until(`what includes it is ${files.join(' and ')}`, async () => {
    const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', card.uri, position);
    const names = found.map(({ uri }) => uri.path.split('/').at(-1)).sort();
    return names.join() === files.join();
  });
const has = (code: string) => (codes: string[]) => codes.includes(code);
const hasNot = (code: string) => (codes: string[]) => !codes.includes(code);

const CARD = 'schema_version: 0.1a10\nname: Kaart\nai_act_profile: {}\nmodels:\n  - !include modellen/een.yaml\n';
const ENTRY = 'standard_version: "1.0"\nname: Laadpalen plaatsen\norganization: Gemeente Duinvoort\n';

describe('files that have to do with each other', () => {
  afterEach(async () => {
    await vscode.workspace.saveAll();
    await closeAll();
    await vscode.workspace.fs.delete(at(''), { recursive: true });
  });

  it('an include is followed when its file comes', async () => {
    await write('kaart.yaml', CARD);
    const card = await openFile(`${FOLDER}/kaart.yaml`);
    await findings(card, has('include/missing-file'));
    await write('modellen/een.yaml', 'name: Routekeuze\n');
    await findings(card, hasNot('include/missing-file'));
  });

  it('an include makes its file a card', async () => {
    await write('modellen/een.yaml', 'name: Routekeuze\n');
    await write('kaart.yaml', CARD);
    await findings(await openFile(`${FOLDER}/kaart.yaml`));
    // Nothing in it says that it is ours.
    await findings(await openFile(`${FOLDER}/modellen/een.yaml`), has('system-card/missing-key'));
  });

  it('an include leads to its file, and shows which card is there', async () => {
    await write('modellen/een.yaml', 'name: Routekeuze\n');
    await write('kaart.yaml', CARD);
    const card = await openFile(`${FOLDER}/kaart.yaml`);
    await findings(card);
    const position = positionOf(card, 'modellen/een.yaml');
    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', card.uri, position);
    assert.equal(link!.targetUri.toString(), at('modellen/een.yaml').toString());
    await until('the hover knows the card', async () => /Routekeuze/.test(await hoverText(card, position)));
  });

  it('a file that gets another name takes its includes along, and so does its folder', async () => {
    await write('modellen/een.yaml', 'name: Routekeuze\n');
    await write('kaart.yaml', CARD);
    await write('tweede.yaml', CARD.replace('modellen/een.yaml', '"modellen/een.yaml"').replace('Kaart', 'Tweede'));
    const card = await openFile(`${FOLDER}/kaart.yaml`);
    await isIncludedBy(card, positionOf(card, 'modellen/een.yaml'), 'kaart.yaml', 'tweede.yaml');
    await move('modellen/een.yaml', 'modellen/nieuw.yaml');
    await until('the include has the new name', () => card.getText().includes('- !include modellen/nieuw.yaml\n'));
    const second = await vscode.workspace.openTextDocument(at('tweede.yaml'));
    assert.match(second.getText(), /- !include "modellen\/nieuw\.yaml"\n/);
    await findings(card, hasNot('include/missing-file'));
    await move('modellen', 'kaarten van modellen');
    await until('the include has the new folder', () => card.getText().includes('- !include kaarten van modellen/nieuw.yaml\n'));
    assert.match(second.getText(), /- !include "kaarten van modellen\/nieuw\.yaml"\n/);
  });

  it('F2 on an include renames its file and every include of it', async () => {
    await write('soorten/een.yaml', 'name: Routekeuze\n');
    await write('hernoem.yaml', CARD.replace('modellen', 'soorten'));
    await write('ook.yaml', CARD.replace('modellen', 'soorten').replace('Kaart', 'Tweede'));
    const card = await openFile(`${FOLDER}/hernoem.yaml`);
    await findings(card);
    const position = positionOf(card, 'soorten/een.yaml');
    await isIncludedBy(card, position, 'hernoem.yaml', 'ook.yaml');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      card.uri,
      position,
      'soorten/nieuw.yaml',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('the include has the new name', () => card.getText().includes('- !include soorten/nieuw.yaml\n'));
    await vscode.workspace.fs.stat(at('soorten/nieuw.yaml'));
    const second = await vscode.workspace.openTextDocument(at('ook.yaml'));
    assert.match(second.getText(), /- !include soorten\/nieuw\.yaml\n/);
  });

  it('an entry that is there twice leads to the other one', async () => {
    await write('een.yaml', ENTRY);
    await write('twee.yaml', ENTRY);
    const one = await openFile(`${FOLDER}/een.yaml`);
    const found = await findings(one, has('duplicate/name'));
    const [related] = found.find((finding) => codeOf(finding) === 'duplicate/name')!.relatedInformation!;
    assert.equal(related!.location.uri.toString(), at('twee.yaml').toString());
    assert.equal(related!.location.range.start.line, 1);
    const two = await openFile(`${FOLDER}/twee.yaml`);
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(1, 6), 'Snelle '));
    await findings(one, hasNot('duplicate/name'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('it is there again', () =>
      vscode.languages.getDiagnostics(one.uri).some((finding) => codeOf(finding) === 'duplicate/name'),
    );
    assert.ok(two);
  });
});
