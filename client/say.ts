/** Texts of ours in VS Code, in the user's language. */
import * as vscode from 'vscode';
import { message, render, type MessageId } from '../server/messages/index.ts';
import { readSettings } from '../server/settings.ts';
import { displayLanguage } from './language.ts';

export function say(id: MessageId): string {
  const { locale } = readSettings(vscode.workspace.getConfiguration('algoritmekader'), displayLanguage());
  return render(message(id), locale);
}
