/** What the user did not ask for is said once in a window, and never again to who has had enough of it. */
import * as vscode from 'vscode';
import type { Notice } from '../server/connection.ts';
import { say } from './texts.ts';

/** Remembers what the user does not want to read again, by key. */
const SILENCED = 'notices.silenced';

export async function showNotice({ globalState }: vscode.ExtensionContext, { key, text }: Notice): Promise<void> {
  if (globalState.get<string[]>(SILENCED, []).includes(key)) return;
  const silence = say('notice.silence');
  if ((await vscode.window.showWarningMessage(text, silence)) !== silence) return;
  await globalState.update(SILENCED, [...globalState.get<string[]>(SILENCED, []), key]);
}
