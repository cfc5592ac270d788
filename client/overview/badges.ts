/** The number behind a row of the tree: what is due there. VS Code shows it at the end of the row, however little room the name leaves. */
import * as vscode from 'vscode';

/** A row that has a number is known by an address of this scheme, which tells the number; no file has it. */
const SCHEME = 'algoritmekader-overview';

/** VS Code takes two characters. */
const LARGEST = 99;

/** @param tooltip what the number means, in words */
export const badgeAddress = (number: number, tooltip: string): vscode.Uri =>
  vscode.Uri.from({ scheme: SCHEME, path: `/${number}`, fragment: tooltip });

export const badges = (): vscode.Disposable =>
  vscode.window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme, path, fragment }) => {
      if (scheme !== SCHEME) return undefined;
      const number = Number(path.slice(1));
      return new vscode.FileDecoration(number > LARGEST ? '++' : String(number), fragment);
    },
  });
