/**
 * Tools for language models in the editor: they read the same findings and texts as a person. Everything happens on this
 * machine; what an assistant sends to its model is between the user and that assistant.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import { product } from '../server/product.ts';
import { exists } from './exists.ts';
import { say } from './texts.ts';

/** The tools by the end of their names (`algoritmekader_check`). */
export interface AssistantTools {
  check: Required<vscode.LanguageModelTool<{ file?: string }>>;
  lookUp: Required<vscode.LanguageModelTool<{ query: string }>>;
}

/** @param client that is running */
export const assistantTools = (client: LanguageClient): AssistantTools => ({
  check: {
    prepareInvocation: ({ input }) => ({
      invocationMessage: say('assistant.checking', { file: input.file ?? vscode.workspace.asRelativePath(frontUri() ?? '') }),
    }),
    invoke: async ({ input }, token) => {
      const document = await documentOf(input.file);
      if (!document) return answer(say('assistant.no-file'));
      const params = { uri: client.code2ProtocolConverter.asUri(document.uri), text: document.getText() };
      return answer(await client.sendRequest<string>(product.reportRequest, params, token));
    },
  },
  lookUp: {
    prepareInvocation: ({ input }) => ({ invocationMessage: say('assistant.looking-up', { query: input.query }) }),
    invoke: async ({ input }, token) =>
      answer(await client.sendRequest<string>(product.lookUpRequest, { query: String(input.query) }, token)),
  },
});

const answer = (text: string) => new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);

const frontUri = () => vscode.window.activeTextEditor?.document.uri;

/** A file of the workspace by its path, also when it is not open or not saved; without a path the file in front. */
async function documentOf(file: string | undefined): Promise<vscode.TextDocument | undefined> {
  const uri = file === undefined || file === '' ? frontUri() : await findFile(file);
  if (!uri) return undefined;
  return vscode.workspace.openTextDocument(uri).then(undefined, () => undefined);
}

/** Only files in the workspace: an assistant has no business elsewhere by way of us. */
async function findFile(file: string): Promise<vscode.Uri | undefined> {
  const path = file.replaceAll('\\', '/');
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const root = folder.uri.path.replace(/\/$/, '');
    const uri = folder.uri.with({ path: path.startsWith('/') || /^[a-z]:/i.test(path) ? vscode.Uri.file(path).path : `${root}/${path}` });
    const inside = vscode.workspace.getWorkspaceFolder(uri) === folder && !uri.path.split('/').includes('..');
    if (inside && (await exists(uri))) return uri;
  }
  return undefined;
}
