import * as vscode from 'vscode';

/** Whether something stands at an address. */
export const exists = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
