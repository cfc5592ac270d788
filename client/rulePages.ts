/** The pages that explain the rules, as they are packed with the extension: no network needed. */
import * as vscode from 'vscode';
import { displayLanguage } from './language.ts';
import { readSettings } from '../server/settings.ts';

/** Opens the page of a rule as rendered Markdown. @param code such as `bio/missing-measure` */
export async function openRulePage(context: vscode.ExtensionContext, code: unknown): Promise<void> {
  if (typeof code !== 'string' || !/^[a-z-]+\/[a-z-]+$/.test(code)) return;
  const { locale } = readSettings(vscode.workspace.getConfiguration('algoritmekader'), displayLanguage());
  const page = vscode.Uri.joinPath(context.extensionUri, 'docs', locale, 'rules', `${code}.md`);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}

/** The link under a diagnostic's code: our own command, which opens the page inside the editor. */
export function rulePageLink(code: string): vscode.Uri {
  return vscode.Uri.parse(`command:algoritmekader.openRule?${encodeURIComponent(JSON.stringify([code]))}`);
}
