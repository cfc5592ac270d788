import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the real VS Code', () => {
  it('is a VS Code', () => {
    assert.match(vscode.version, /^1\.\d+\.\d+/);
  });

  it('has the workspace open', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'no folder is open');
    const files = await vscode.workspace.findFiles('**/*.yaml');
    assert.ok(files.length > 0, `no YAML file in ${folder.uri.toString()}`);
  });

  it('speaks the language that was asked for', () => {
    assert.equal(vscode.env.language, process.env.EDITOR_SUITE_LOCALE ?? 'en');
  });
});
