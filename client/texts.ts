/** The client's own texts, in the language that the user chose. */
import * as vscode from 'vscode';
import { message, render, type Message, type MessageId } from '../server/messages/index.ts';
import { readSettings } from '../server/settings.ts';
import { displayLanguage } from './language.ts';

export function say(id: MessageId, args?: Message['args']): string {
  const { locale } = readSettings(vscode.workspace.getConfiguration('algoritmekader'), displayLanguage());
  return render(message(id, args), locale);
}
