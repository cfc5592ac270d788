/** Reads files for a server that has no disk, by VS Code's own file systems. What cannot be read is not there. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { product } from '../server/product.ts';
import type { FolderEntry, FileStat } from '../server/workspace/clientFiles.ts';
import type { FileKind } from '../server/workspace/files.ts';

interface Asked {
  uri: string;
}

/** Before the client starts. */
export function serveFiles(client: BaseLanguageClient): void {
  const { fs } = vscode.workspace;
  const answer = <T>(method: string, read: (uri: vscode.Uri) => Thenable<T>, otherwise: T) =>
    client.onRequest(method, ({ uri }: Asked) => read(vscode.Uri.parse(uri)).then(undefined, () => otherwise));
  answer<FileStat>(product.files.stat, (uri) => fs.stat(uri).then(({ type, size }) => ({ kind: kindOf(type), size })), null);
  answer<FolderEntry[]>(product.files.folder, (uri) => fs.readDirectory(uri).then((entries) => entries.map(entryOf)), []);
  answer<Uint8Array | null>(product.files.read, (uri) => fs.readFile(uri), null);
}

const entryOf = ([name, type]: [string, vscode.FileType]): FolderEntry => [name, kindOf(type), (type & vscode.FileType.SymbolicLink) !== 0];

const kindOf = (type: vscode.FileType): FileKind =>
  type & vscode.FileType.Directory ? 'folder' : type & vscode.FileType.File ? 'file' : 'other';
