import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, codeOf, extension, findings, hoverText, openFile, positionOf, quickFixes, until } from './editor';

const FILE = 'algoritmeregister/parkeren.yaml';
const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';

describe('a YAML file that is not ours', () => {
  it('still gets nothing when the server runs for another file', async () => {
    const ours = await openFile(FILE);
    await findings(ours);
    assert.equal(extension().exports.serverStarted, true);
    const document = await openFile('dienst.yaml');
    assert.equal(await hoverText(document, positionOf(document, 'status')), '');
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});

describe('an algorithm description', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openFile(FILE);
    await findings(document);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('shows what is wrong, at its place, with a code that leads to its page', async () => {
    const found = await findings(document);
    const status = found.find((diagnostic) => codeOf(diagnostic) === 'register/permitted-value');
    assert.ok(status);
    assert.equal(document.getText(status.range), 'in gebruik');
    assert.equal(status.severity, vscode.DiagnosticSeverity.Error);
    const { target } = status.code as { target: vscode.Uri };
    assert.equal(target.scheme, 'command');
    await vscode.commands.executeCommand('algoritmekader.openRule', 'register/permitted-value');
    await until('the page of the rule is open', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('permitted-value'))),
    );
  });

  it('reports the missing BIO measures on the key of the list', async () => {
    const missing = (await findings(document)).filter((diagnostic) => codeOf(diagnostic) === 'bio/missing-measure');
    assert.equal(missing.length, 11);
    for (const diagnostic of missing) assert.equal(document.getText(diagnostic.range), 'measures');
  });

  it('speaks the display language', async () => {
    const [first] = (await findings(document)).filter((diagnostic) => codeOf(diagnostic) === 'bio/missing-measure');
    assert.match(first!.message, dutch ? /^BIO-maatregel/ : /^BIO measure/);
  });

  it('explains a measure, a requirement, the coverage and a field', async () => {
    assert.match(
      await hoverText(document, positionOf(document, 'urn:nl:ak:mtr:org-11')),
      dutch ? /Maak afspraken over het beheer van gebruikers/ : /Risk/,
    );
    assert.match(await hoverText(document, positionOf(document, 'urn:nl:ak:ver:bio-01')), /bio-01/);
    assert.match(await hoverText(document, positionOf(document, 'measures:')), dutch ? /1 van 12/ : /1 of 12/);
    assert.match(await hoverText(document, positionOf(document, 'goal:')), dutch ? /hoogstens 2500 tekens/ : /at most 2500 characters/);
  });

  it('inserts all missing measures with one quick fix, and changes nothing else', async () => {
    const before = document.getText();
    const position = positionOf(document, 'measures:');
    const actions = await quickFixes(document, new vscode.Range(position, position));
    const all = actions.find(({ title }) => /\(11\)/.test(title));
    assert.ok(all?.edit, actions.map(({ title }) => title).join('\n'));
    assert.ok(await vscode.workspace.applyEdit(all.edit));
    await findings(document, (codes) => !codes.includes('bio/missing-measure'));
    const added = document.getText();
    const marker = '  # hier komen er meer\n';
    assert.ok(added.endsWith(marker));
    assert.ok(added.startsWith(before.slice(0, -marker.length)));
    assert.equal(added.match(/state: to do/g)?.length, 11);
  });

  it('inserts one measure, and undo takes it back', async () => {
    const before = document.getText();
    const position = positionOf(document, 'measures:');
    const one = (await quickFixes(document, new vscode.Range(position, position))).find(({ title }) => title.includes('owk-04'));
    assert.ok(one?.edit);
    await vscode.workspace.applyEdit(one.edit);
    await findings(document, (codes) => codes.filter((code) => code === 'bio/missing-measure').length === 10);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('mends a value, and follows the typing', async () => {
    const position = positionOf(document, 'in gebruik');
    const [fix] = await quickFixes(document, new vscode.Range(position, position));
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^status: In gebruik$/m);
    await findings(document, (codes) => !codes.includes('register/permitted-value'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, positionOf(document, 'Impactvolle', 0), 'x');
    await vscode.workspace.applyEdit(edit);
    await findings(document, (codes) => codes.includes('register/permitted-value'));
  });

  it('takes over a changed setting at once', async () => {
    const settings = vscode.workspace.getConfiguration('algoritmekader');
    try {
      await settings.update('bio.measures', 'requirement', vscode.ConfigurationTarget.Workspace);
      await findings(document, (codes) => codes.filter((code) => code === 'bio/missing-measure').length === 21);
      await settings.update('rules', { 'bio/missing-measure': 'off' }, vscode.ConfigurationTarget.Workspace);
      await findings(document, (codes) => !codes.includes('bio/missing-measure'));
    } finally {
      await settings.update('bio.measures', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

describe('a file of an older publication standard', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  const content =
    'standard_version: "0.4"\nname: Parkeren # de naam\norganization: Gemeente Duinvoort\ndepartment: Parkeren\nlawful_basis_link: https://wetten.overheid.nl/BWBR0006622\n';
  const open = async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await vscode.window.showTextDocument(document);
    await findings(document, (codes) => codes.includes('register/standard-version'));
    return document;
  };

  it('is brought to the newest one by a command, as one change that can be undone', async function () {
    this.timeout(60_000);
    const document = await open();
    await vscode.commands.executeCommand('algoritmekader.migrate');
    await findings(document, (codes) => codes.includes('register/required-field') && !codes.includes('register/standard-version'));
    const text = document.getText();
    assert.match(text, /^standard_version: "1\.0"\nname: Parkeren # de naam$/m);
    assert.match(text, /^# .*1\.0.*\n# department: Parkeren$/m);
    assert.match(text, /^lawful_basis_grouping:\n {2}- title: ""\n {4}link: https:\/\/wetten\.overheid\.nl\/BWBR0006622$/m);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), content);
  });

  it('is shown before it changes, for who asks the light bulb for a preview', async () => {
    const document = await open();
    await vscode.commands.executeCommand('editor.action.sourceAction', { kind: 'source.migrate.algoritmekader', apply: 'never' });
    await until('the change is applied', async () => {
      await vscode.commands.executeCommand('previewSelectedCodeAction');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      if (document.getText() === content) await vscode.commands.executeCommand('refactorPreview.apply');
      return document.getText().startsWith('standard_version: "1.0"\n');
    });
  }).timeout(60_000);
});

describe('a file in an older numbering', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('shows what each URN means, and is renumbered as a whole by one command', async () => {
    const document = await openFile('amt.yaml');
    const before = document.getText();
    await findings(document, (codes) => codes.filter((code) => code === 'numbering/renumbered').length === 2);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    // A title behind each of the three, and behind the two that are to do whether they are due.
    assert.equal(hints.length, 5);
    assert.match(await hoverText(document, positionOf(document, 'mtr:owp-36')), /owp-34/);
    await vscode.commands.executeCommand('algoritmekader.renumber');
    await findings(document, (codes) => !codes.includes('numbering/renumbered') && codes.length > 0);
    assert.equal(
      document.getText(),
      before.replace('mtr:owp-36', 'mtr:owp-34').replace('mtr:owp-37', 'mtr:owp-35').replaceAll('version: 1.1.0', 'version: "2.5.1"'),
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('that cannot be told is asked about, with the answers in the light bulb', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: 'standard_version: "1.0"\nmeasures:\n  - urn: urn:nl:ak:mtr:owp-36\n    state: to do\n',
    });
    await vscode.window.showTextDocument(document);
    const [question] = (await findings(document, (codes) => codes.includes('numbering/ambiguous'))).filter(
      (diagnostic) => codeOf(diagnostic) === 'numbering/ambiguous',
    );
    const answers = (await quickFixes(document, question!.range)).filter(({ title }) => /AMT/.test(title));
    assert.equal(answers.length, 1);
    await vscode.workspace.applyEdit(answers[0]!.edit!);
    await findings(document, (codes) => codes.includes('numbering/renumbered') && !codes.includes('numbering/ambiguous'));
    assert.match(document.getText(), /^ {4}version: "1\.1\.0"$/m);
    // The next untitled file gets the same name.
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('its findings are gone', () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });
});

describe('a file that becomes ours', () => {
  afterEach(closeAll);

  it('is checked from the moment it says so, also when it is untitled', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: 'name: Parkeren\n' });
    const editor = await vscode.window.showTextDocument(document);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'standard_version: "1.0"\n'));
    await findings(document, (codes) => codes.includes('register/required-field'));
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), 'status: in gebruik\n'));
    const [slip] = (await findings(document, (codes) => codes.includes('register/permitted-value'))).filter(
      (diagnostic) => codeOf(diagnostic) === 'register/permitted-value',
    );
    assert.equal(document.getText(slip!.range), 'in gebruik');
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 3, 0)));
    await until('the findings are gone', () => vscode.languages.getDiagnostics(document.uri).length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('loses its findings when it is closed', async () => {
    const document = await openFile('los.yaml');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# algoritmekader: publicatiestandaard=1.0\n');
    await vscode.workspace.applyEdit(edit);
    await findings(document, (codes) => codes.includes('register/required-field'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the findings are gone', () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });
});

describe('the server', () => {
  afterEach(closeAll);

  it('can be restarted, and finds the same again', async () => {
    const document = await openFile(FILE);
    const before = (await findings(document)).length;
    await vscode.commands.executeCommand('algoritmekader.restartServer');
    await findings(document, (codes) => codes.length === before);
  });
});
