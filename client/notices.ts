/** What the user did not ask for is said once in a window, and never again to who has had enough of it. */
import * as vscode from 'vscode';
import type { Notice } from '../server/connection.ts';
import { say } from './texts.ts';

/** Remembers what the user does not want to read again, by key. */
const SILENCED = 'notices.silenced';

/** @param actions what the user can do about it, by what the button says */
export async function showNotice(
  { globalState }: vscode.ExtensionContext,
  { key, text }: Notice,
  actions: Readonly<Record<string, () => unknown>> = {},
): Promise<void> {
  if (globalState.get<string[]>(SILENCED, []).includes(key)) return;
  const silence = say('notice.silence');
  const chosen = await vscode.window.showWarningMessage(text, ...Object.keys(actions), silence);
  if (chosen === silence) await globalState.update(SILENCED, [...globalState.get<string[]>(SILENCED, []), key]);
  else if (chosen !== undefined) await actions[chosen]!();
}
