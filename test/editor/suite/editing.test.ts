import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { acceptAll, bytes, closeAll, codeOf, findings, openFile, positionOf, until } from './editor';

const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';
const TEXT = `standard_version: "1.0"
name: Parkeren
status: in gebruik
measures:
  # eerst monitoring
  - urn: urn:nl:ak:mtr:mon-03
    state: to do
    version: "2.5.1"
  - urn: urn:nl:ak:mtr:org-11 # beheer
    state: to do
    version: "2.5.1"
`;

const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
const apply = (kind: string) => vscode.commands.executeCommand('editor.action.codeAction', { kind, apply: 'first' });
describe('editing a description', () => {
  let document: vscode.TextDocument;
  /** VS Code keeps the text of a file for a while after it is closed: each test has a file of its own. */
  let file = '';
  let number = 0;

  beforeEach(async () => {
    file = `bewerken-${++number}.algoritme.yaml`;
    await vscode.workspace.fs.writeFile(at(file), bytes(TEXT));
    document = await openFile(file);
    await findings(document);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await vscode.workspace.fs.delete(at(file));
  });

  const goTo = (text: string) => {
    const position = positionOf(document, text);
    vscode.window.activeTextEditor!.selection = new vscode.Selection(position, position);
  };

  /** VS Code drops a code action that is asked for while its light bulb is still looking at a place where the cursor just came. */
  const applyOnce = (kind: string) => {
    const { version } = document;
    return until('the action is done', async () => {
      await apply(kind);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return document.version > version;
    });
  };

  it('sets the states of all measures in a selection, and undo takes that back', async () => {
    const editor = vscode.window.activeTextEditor!;
    editor.selection = new vscode.Selection(positionOf(document, 'mtr:mon-03'), positionOf(document, 'beheer'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      editor.selection,
      'refactor.rewrite.state',
    );
    const review = actions.find(({ title }) => title.includes('"in review"'));
    assert.match(review!.title, /2/);
    await vscode.workspace.applyEdit(review!.edit!);
    assert.equal(document.getText(), TEXT.replaceAll('to do', 'in review'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), TEXT);
  });

  it('sorts the measures with their comments, and changes nothing else', async () => {
    goTo('measures');
    await apply('refactor.rewrite.sort');
    const [head, monitoring, users] = TEXT.split(/(?= {2}# eerst)|(?= {2}- urn: urn:nl:ak:mtr:org)/);
    await until('the list is in order', () => document.getText() === `${head}${users}${monitoring}`);
  });

  it('explains why a measure does not apply: what is typed next is the reason, and undo is one step', async () => {
    goTo('mon-03');
    await applyOnce('refactor.rewrite.explain');
    const written = '    state: not implemented\n    value: ""\n    version: "2.5.1"\n';
    await until('the value is there', () => document.getText().includes(written));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), TEXT);
    goTo('org-11');
    await applyOnce('refactor.rewrite.explain');
    await until('the value is there', () => document.getText().includes(written));
    await vscode.commands.executeCommand('type', { text: 'Er is geen' });
    await until('the reason is there', () => document.getText().includes(written.replace('""', '"Er is geen"')));
  });

  it('mends all that is certain when it is saved, for who asks for that', async () => {
    const settings = vscode.workspace.getConfiguration('editor', document);
    await settings.update('codeActionsOnSave', { 'source.fixAll.algoritmekader': 'explicit' }, vscode.ConfigurationTarget.Workspace);
    try {
      await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), '# een regel\n'));
      await document.save();
      assert.match(document.getText(), /^status: In gebruik$/m);
      await findings(
        document,
        (codes) => codes.length > 0 && !codes.includes('bio/missing-measure') && !codes.includes('register/permitted-value'),
      );
      assert.equal(document.isDirty, false);
      assert.ok(document.getText().startsWith(`# een regel\n${TEXT.replace('in gebruik', 'In gebruik')}`));
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('adds every missing measure of the file by one command', async () => {
    await vscode.commands.executeCommand('algoritmekader.insertMeasures');
    await findings(document, (codes) => codes.length > 0 && !codes.includes('bio/missing-measure'));
    assert.match(document.getText(), /^status: in gebruik$/m);
  });

  it('writes another version of the standard, chosen from a list', async () => {
    goTo('Parkeren');
    await acceptAll(vscode.commands.executeCommand('algoritmekader.chooseStandard'));
    await until('the version is written', () => document.getText() === TEXT.replace('"1.0"', '"0.4"'));
  });
});

describe('a new description', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeAll();
  });

  it('comes from the answers, stands in the folder, and lacks only what its writer has to write', async () => {
    await acceptAll(vscode.commands.executeCommand('algoritmekader.newEntry'));
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.equal(document.uri.path, at(dutch ? 'nieuwe-beschrijving.algoritme.yaml' : 'new-description.algoritme.yaml').path);
    assert.ok(document.isUntitled && document.languageId === 'yaml');
    // The first answer to each question.
    assert.match(document.getText(), /^status: In ontwikkeling$/m);
    assert.match(document.getText(), /^publication_category: Hoog-risico AI-systeem$/m);
    assert.match(document.getText(), / {2}risk_group: hoog-risico AI$/m);
    assert.match(document.getText(), dutch ? /^# Naam \(verplicht\)/m : /^# Name \(required\)/m);
    assert.equal(document.lineAt(selection.active).text, 'name: ');
    assert.equal(selection.active.character, 'name: '.length);
    const codes = (await findings(document)).map(codeOf);
    assert.deepEqual([...new Set(codes)].sort(), ['content/missing-impact-assessment', 'register/required-field']);
  });
});
