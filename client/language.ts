/** In which language the extension speaks when the user has not chosen one. */
import * as vscode from 'vscode';
import { message, render, type MessageId } from '../server/messages/index.ts';
import { readSettings } from '../server/settings.ts';

/**
 * The display language, for the setting `auto`. VS Code has no Dutch of its own: it says `en` to a user whose computer is
 * Dutch. Where it says that, the language of the computer decides.
 */
export function displayLanguage(): string {
  const system = Intl.DateTimeFormat().resolvedOptions().locale;
  return vscode.env.language === 'en' && /^nl\b/i.test(system) ? system : vscode.env.language;
}

/** A text in the language of the user's settings. */
export function say(id: MessageId): string {
  const { locale } = readSettings(vscode.workspace.getConfiguration('algoritmekader'), displayLanguage());
  return render(message(id), locale);
}
