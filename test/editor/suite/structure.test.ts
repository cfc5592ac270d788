import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findings, openFile, positionOf, until } from './editor';

const FILE = 'algoritmeregister/parkeren.yaml';
const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';

describe('the structure of a description', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = await openFile(FILE);
    await findings(document);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, document.uri, ...args);

  it('is in the outline, by the sections of the standard, with the state of each measure', async () => {
    const [entry] = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    assert.equal(entry!.name, 'Parkeervergunning beoordelen');
    assert.deepEqual(
      entry!.children.map(({ name }) => name),
      dutch
        ? ['Algemene informatie', 'Verantwoord gebruik', 'Metadata', 'requirements', 'measures']
        : ['General information', 'Responsible use', 'Metadata', 'requirements', 'measures'],
    );
    const [measure] = entry!.children.at(-1)!.children;
    assert.match(measure!.name, /^org-11 /);
    assert.equal(measure!.detail, dutch ? 'gedaan' : 'done');
  });

  it('folds at its lists and items; another file folds as it always did', async () => {
    const ranges = await run<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider');
    assert.deepEqual(
      ranges.map(({ start, end }) => document.lineAt(start).text.trim() + ` +${end - start}`),
      ['requirements: +2', '- urn: urn:nl:ak:ver:bio-01 +1', 'measures: +4', '- urn: urn:nl:ak:mtr:org-11 +3'],
    );
    await openFile('dienst.yaml');
    await vscode.commands.executeCommand('editor.foldAll');
    await until('all is folded', () => vscode.window.activeTextEditor!.visibleRanges.at(-1)!.end.line === 0);
    await vscode.commands.executeCommand('editor.unfoldAll');
  });

  it('is selected step by step', async () => {
    const [selection] = await run<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', [
      positionOf(document, 'urn:nl:ak:mtr:org-11', 16),
    ]);
    const steps: string[] = [];
    for (let at = selection; at; at = at.parent) steps.push(document.getText(at.range));
    assert.ok(steps.includes('urn: urn:nl:ak:mtr:org-11'), steps.join('\n'));
    assert.ok(steps.some((step) => step.startsWith('urn: urn:nl:ak:mtr:org-11') && step.endsWith('version: "2.5.1"')));
    assert.equal(steps.at(-1), document.getText());
  });

  it('has colours by meaning', async () => {
    const legend = await run<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend');
    const { data } = await run<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens');
    const types = new Set<string>();
    for (let at = 3; at < data.length; at += 5) types.add(legend.tokenTypes[data[at]!]!);
    assert.deepEqual([...types].sort(), ['class', 'enumMember', 'interface', 'namespace', 'number', 'property']);
  });

  it('has a lens that opens the list; what is missing is added from there', async () => {
    const [lens] = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', 10);
    assert.equal(lens!.command!.title, 'BIO 1/12');
    assert.equal(lens!.range.start.line, 1);
    const shown = vscode.commands.executeCommand(lens!.command!.command, ...lens!.command!.arguments!);
    // The first row adds all; the second one the first that is missing. Before the list is there, neither does anything.
    await until('the measure is added', async () => {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return /state: to do/.test(document.getText());
    });
    await shown;
    const editor = vscode.window.activeTextEditor!;
    assert.match(document.getText(editor.selection), /^urn:nl:ak:mtr:[a-z]{3}-\d{2}$/);
    const [after] = await until('the lens counts again', async () => {
      const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', 10);
      return lenses[0]!.command!.title !== 'BIO 1/12' && lenses;
    });
    assert.match(after!.command!.title, dutch ? /^BIO \d+\/12 · \d+ te doen$/ : /^BIO \d+\/12 · \d+ to do$/);
  });

  it('has the same list by a command, for the entry at the cursor', async () => {
    const editor = vscode.window.activeTextEditor!;
    editor.selection = new vscode.Selection(positionOf(document, 'Parkeervergunning'), positionOf(document, 'Parkeervergunning'));
    const shown = vscode.commands.executeCommand('algoritmekader.showCoverage');
    await until('the measure is added', async () => {
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return /state: to do/.test(document.getText());
    });
    await shown;
    assert.match(document.getText(editor.selection), /^urn:nl:ak:mtr:[a-z]{3}-\d{2}$/);
  });

  it('has no lens when the setting is off', async () => {
    const settings = vscode.workspace.getConfiguration('algoritmekader');
    try {
      await settings.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
      await until('the lens is gone', async () => (await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider')).length === 0);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('shows what belongs to a URN, and renames it to one that exists', async () => {
    const position = positionOf(document, 'urn:nl:ak:ver:bio-01', 16);
    const references = await run<vscode.Location[]>('vscode.executeReferenceProvider', position);
    assert.deepEqual(
      references.map(({ range }) => document.getText(range)),
      ['urn:nl:ak:ver:bio-01'],
    );
    const highlights = await run<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', position);
    assert.deepEqual(highlights.map(({ range }) => document.getText(range)).sort(), ['urn:nl:ak:mtr:org-11', 'urn:nl:ak:ver:bio-01']);
    const measure = positionOf(document, 'urn:nl:ak:mtr:org-11', 16);
    const edit = await run<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', measure, 'org-13');
    assert.deepEqual(
      edit.get(document.uri).map(({ newText }) => newText),
      ['urn:nl:ak:mtr:org-13'],
    );
    await assert.rejects(run('vscode.executeDocumentRenameProvider', measure, 'xyz-01') as Promise<unknown>, /xyz-01/);
  });

  it('links a number in a comment to its page, which opens rendered', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# zie BIO2 5.15.01 en urn:nl:ak:mtr:org-13\n');
    await vscode.workspace.applyEdit(edit);
    const links = await until('the links are there', async () => {
      const found = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', 100);
      return found.some(({ target }) => target?.scheme === 'command') && found;
    });
    const ours = links.filter(({ target }) => target?.scheme === 'command');
    assert.deepEqual(ours.map(({ range }) => document.getText(range)).sort(), ['BIO2 5.15.01', 'urn:nl:ak:mtr:org-13']);
    assert.ok(ours.every(({ target }) => target!.path === 'algoritmekader.openCatalogue'));
    assert.ok(links.some(({ target }) => target?.scheme === 'mailto'));
  });

  it('brings a new line to its place in the list when the editor formats while typing', async () => {
    const settings = vscode.workspace.getConfiguration('editor', { languageId: 'yaml' });
    const editor = vscode.window.activeTextEditor!;
    const typeBehind = async (text: string, typed: string[], wanted: string) => {
      const position = positionOf(document, text, text.length);
      editor.selection = new vscode.Selection(position, position);
      for (const character of typed) await vscode.commands.executeCommand('type', { text: character });
      await until(`"${wanted}" stands below ${text}`, () => document.lineAt(editor.selection.active.line).text === wanted);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    };
    try {
      await settings.update('formatOnType', true, vscode.ConfigurationTarget.Workspace, true);
      await typeBehind('urn:nl:ak:mtr:org-11', ['\n'], '    ');
      await typeBehind('version: "2.5.1"', ['\n', '-'], '  -');
    } finally {
      await settings.update('formatOnType', undefined, vscode.ConfigurationTarget.Workspace, true);
    }
  });
});
