import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { acceptAll, bytes, closeAll, findings, openFile, until } from './editor';

const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';
const FILE = 'veranderd.algoritme.yaml';
const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);
const entry = (status: string) => `name: Parkeren\norganization: Duinvoort\nstatus: ${status}\nmeasures: []\n`;
const title = dutch ? 'Wat is er veranderd sinds v1?' : 'What changed since v1?';
const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));

describe('what changed since a revision', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.nl', ...args], { cwd: at('').fsPath, stdio: 'pipe' });
  let document: vscode.TextDocument;

  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(at(FILE), bytes(entry('In ontwikkeling')));
    git('init', '--quiet', '-b', 'v1-werk');
    git('add', '.');
    git('commit', '--quiet', '-m', 'Eerste');
    git('tag', 'v1');
    document = await openFile(FILE);
    await findings(document);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeAll();
    await vscode.workspace.fs.delete(at(FILE));
    rmSync(at('.git').fsPath, { recursive: true });
  });

  it('is read as a page, with what is not saved', async () => {
    await vscode.window.activeTextEditor!.edit((edit) => edit.replace(document.lineAt(2).range, 'status: In gebruik'));
    await vscode.commands.executeCommand('algoritmekader.showChanges', 'v1');
    await until('the page is open', () => labels().some((label) => label.includes(title.replace('?', ''))));
    const query = JSON.stringify({ since: 'v1', uri: at('changes.yaml').toString() });
    const page = vscode.Uri.from({ scheme: 'algoritmekader-catalogue', path: '/changes/x.md', query });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
    assert.ok(text.startsWith(`# ${title}\n`), text);
    assert.match(text, /~~In ontwikkeling~~ → \*\*In gebruik\*\*/);
    await vscode.window.showTextDocument(document);
  });

  it('has a list of revisions to choose from', async () => {
    await acceptAll(vscode.commands.executeCommand('algoritmekader.showChanges'));
    await until('the page of the first branch is open', () => labels().some((label) => label.includes('v1-werk')));
  });
});
