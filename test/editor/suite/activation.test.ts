/** The first of the files: nothing may have started the server yet. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, extension, findings, hoverText, openFile, positionOf, quickFixes, until } from './editor';

describe('a YAML file that is not ours, in a new window', () => {
  afterEach(closeAll);

  it('starts no server and gets no message, no hover and no light bulb', async () => {
    const document = await openFile('dienst.yaml');
    await until('the extension is active', () => extension().isActive);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(extension().exports.serverStarted, false);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    assert.equal(await hoverText(document, positionOf(document, 'status')), '');
    assert.deepEqual(await quickFixes(document, new vscode.Range(0, 0, 3, 0)), []);
  });

  it('starts it when a configuration says that the file is ours', async () => {
    const root = vscode.workspace.workspaceFolders![0]!.uri;
    const at = (path: string) => vscode.Uri.joinPath(root, 'ingesteld', path);
    await vscode.workspace.fs.writeFile(at('.algoritmekader/config.yaml'), bytes('files: { include: ["*.yaml"] }\n'));
    await vscode.workspace.fs.writeFile(at('zonder-teken.yaml'), bytes('name: Parkeren\n'));
    try {
      const document = await openFile('ingesteld/zonder-teken.yaml');
      await findings(document);
      assert.equal(extension().exports.serverStarted, true);
    } finally {
      await vscode.workspace.fs.delete(at(''), { recursive: true });
    }
  });
});
