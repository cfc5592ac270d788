import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, codeOf, findings, hoverText, openFile, positionOf, until } from './editor';

const FOLDER = 'kaarten';
const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, FOLDER, path);
const write = (path: string, text: string) => vscode.workspace.fs.writeFile(at(path), bytes(text));
const has = (code: string) => (codes: string[]) => codes.includes(code);
const hasNot = (code: string) => (codes: string[]) => !codes.includes(code);

const CARD = 'schema_version: 0.1a10\nname: Kaart\nai_act_profile: {}\nmodels:\n  - !include modellen/een.yaml\n';
const ENTRY = 'standard_version: "1.0"\nname: Laadpalen plaatsen\norganization: Gemeente Duinvoort\n';

describe('files that have to do with each other', () => {
  afterEach(async () => {
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
