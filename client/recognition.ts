/** Decides which open documents the language server gets to see. Other YAML files cost nothing and get nothing. */
import * as vscode from 'vscode';
import type { IncludedParams } from '../server/connection.ts';
import { recognise } from '../server/document/recognise.ts';
import { defaultPatterns, matcher } from '../server/settings.ts';
import { exists } from './exists.ts';

/** Words of which a file of ours has at least one; typing anything else cannot make a file ours. */
const TELLTALE = /algoritmekader|standard_version|schema_version|ai_act_profile|measures|model_index|contents|!include|urn:nl:ak:/;

/** Whether a document is one of ours, by the user's file patterns and by what stands in it. */
export function isOurs(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'yaml' || document.uri.scheme === 'output') return false;
  const patterns = vscode.workspace.getConfiguration('algoritmekader.files', document).get<string[]>('include', [...defaultPatterns]);
  const path = document.isUntitled ? undefined : document.uri.path;
  return recognise(document.getText(), path, matcher(patterns)) !== undefined;
}

/** Whether an organisation laid down something for a YAML file, in its folder or above it, no higher than the folder that is open. */
export async function hasConfiguration({ languageId, uri }: vscode.TextDocument): Promise<boolean> {
  const root = languageId === 'yaml' ? vscode.workspace.getWorkspaceFolder(uri)?.uri : undefined;
  if (!root) return false;
  for (let folder = vscode.Uri.joinPath(uri, '..'); folder.path.startsWith(root.path); folder = vscode.Uri.joinPath(folder, '..')) {
    for (const name of ['config.yaml', 'config.yml']) if (await exists(vscode.Uri.joinPath(folder, '.algoritmekader', name))) return true;
    if (folder.path === '/') break;
  }
  return false;
}

/** Which files are ours by what the server told of others. @param parse makes an address of what the protocol has */
export function includedBy({ uris, patterns }: IncludedParams, parse: (uri: string) => vscode.Uri): (uri: vscode.Uri) => boolean {
  const files = new Set(uris.map((uri) => parse(uri).toString()));
  const tests = patterns.map(({ folder, include }) => {
    const start = `${parse(folder).toString()}/`;
    const matches = matcher(include);
    return (address: string) => address.startsWith(start) && matches(decodeURIComponent(address.slice(start.length)));
  });
  return (uri) => {
    const address = uri.toString();
    return files.has(address) || tests.some((test) => test(address));
  };
}

/** Whether a change may have made a document ours: cheap enough to ask at every keystroke in every YAML file. */
export function mayBecomeOurs({ document, contentChanges }: vscode.TextDocumentChangeEvent): boolean {
  if (document.languageId !== 'yaml') return false;
  return contentChanges.some(({ range, text }) => {
    if (TELLTALE.test(text)) return true;
    const line = Math.min(range.start.line, document.lineCount - 1);
    return TELLTALE.test(document.lineAt(line).text);
  });
}
