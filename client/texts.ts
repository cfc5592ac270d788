/** The client's own texts, in the language that the user chose. */
import * as vscode from 'vscode';
import { speaker, type Locale, type Message, type MessageId, type Say } from '../server/messages/index.ts';
import { readSettings } from '../server/settings.ts';
import { displayLanguage } from './language.ts';

export const shownLocale = (): Locale => readSettings(vscode.workspace.getConfiguration('algoritmekader'), displayLanguage()).locale;

/** For many texts at once: the settings are read only now. */
export const sayer = (): Say => speaker(shownLocale());

export const say = (id: MessageId, args?: Message['args']): string => sayer()(id, args);

/** Calls when the user may have chosen another language. */
export const onDidChangeLanguage = (changed: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('algoritmekader.language')) changed();
  });
