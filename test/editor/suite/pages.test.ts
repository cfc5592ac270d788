import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, findings, openFile, positionOf, until } from './editor';

const FILE = 'algoritmeregister/parkeren.yaml';
const SCHEME = 'algoritmekader-catalogue';
const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';
const page = (path: string) => vscode.Uri.from({ scheme: SCHEME, path });

const tabLabels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
const previewOf = (name: string) => tabLabels().some((label) => label.includes(name) && /preview|voorbeeld/i.test(label));

async function linksIn(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  return vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 1000);
}

describe('the catalogue', () => {
  afterEach(closeAll);

  it('opens the page of a URN by go-to-definition, for exactly the URN', async () => {
    const document = await openFile(FILE);
    await findings(document);
    const position = positionOf(document, 'urn:nl:ak:mtr:org-11', 5);
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, position);
    const link = links.find(({ targetUri }) => targetUri.scheme === SCHEME);
    assert.ok(link);
    assert.equal(document.getText(link.originSelectionRange), 'urn:nl:ak:mtr:org-11');
    assert.equal(link.targetUri.toString(), 'algoritmekader-catalogue:/measures/org-11.md');
    vscode.window.activeTextEditor!.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    const opened = await until('the page is open', () => {
      const active = vscode.window.activeTextEditor?.document;
      return active?.uri.scheme === SCHEME && active;
    });
    assert.equal(opened.languageId, 'markdown');
    assert.match(opened.getText(), dutch ? /^# org-11 · Maak afspraken over het beheer/ : /^# org-11 · Make arrangements/);
  });

  it('opens a page as a preview, without any YAML file', async () => {
    await vscode.commands.executeCommand('algoritmekader.openCatalogue', 'measures/org-13');
    await until('the preview is open', () => previewOf('org-13'));
  });

  it('opens the page of what stands at the cursor, and lets the user choose another', async () => {
    const document = await openFile(FILE);
    await findings(document);
    const position = positionOf(document, 'urn:nl:ak:ver:bio-01', 5);
    vscode.window.activeTextEditor!.selection = new vscode.Selection(position, position);
    const choosing = vscode.commands.executeCommand('algoritmekader.openCatalogue');
    // The list is there when accepting it opens a page; before that, accepting does nothing.
    await until('the preview is open', () => {
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return previewOf('bio-01');
    });
    await choosing;
  });

  it('links its pages to each other, to pages that exist', async () => {
    const document = await vscode.workspace.openTextDocument(page('/measures/org-13.md'));
    await vscode.window.showTextDocument(document);
    const links = await linksIn(document);
    const targets = links.map(({ target }) => String(target)).filter((target) => target.includes(SCHEME));
    assert.ok(
      targets.some((target) => target.includes('/requirements/bio-01.md')),
      JSON.stringify(links.map(({ target }) => target)),
    );
    assert.ok(targets.some((target) => target.includes('/bio2/5.17.md')));
  });

  it('says so when a page does not exist, and cannot be changed', async () => {
    const document = await vscode.workspace.openTextDocument(page('/measures/zzz-99.md'));
    assert.match(document.getText(), dutch ? /Deze pagina bestaat niet/ : /This page does not exist/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(SCHEME), false);
  });

  it('is in the other language as soon as the setting says so', async () => {
    const document = await vscode.workspace.openTextDocument(page('/requirements/bio-01.md'));
    await vscode.window.showTextDocument(document);
    const settings = vscode.workspace.getConfiguration('algoritmekader');
    try {
      await settings.update('language', dutch ? 'en' : 'nl', vscode.ConfigurationTarget.Workspace);
      await until('the page is in the other language', () => document.getText().includes(dutch ? '**Requirement**' : '**Vereiste**'));
      assert.equal(document.isDirty, false);
    } finally {
      await settings.update('language', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('the page is back', () => document.getText().includes(dutch ? '**Vereiste**' : '**Requirement**'));
  });

  it('is linked from a hover by the one command that is trusted', async () => {
    const document = await openFile(FILE);
    await findings(document);
    const position = positionOf(document, 'urn:nl:ak:mtr:org-11');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const content = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).find(({ value }) => value.includes('org-11'))!;
    const argument = encodeURIComponent(JSON.stringify(['requirements/bio-01']));
    assert.ok(content.value.includes(`[bio-01](command:algoritmekader.openCatalogue?${argument})`), content.value);
    assert.ok(!content.value.includes(`${SCHEME}:`));
    assert.deepEqual(content.isTrusted, { enabledCommands: ['algoritmekader.openCatalogue'] });
  });
});
