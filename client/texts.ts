/** The client's own texts, in the language that the user chose. */
import * as vscode from 'vscode';
import { speaker, type Message, type MessageId, type Say } from '../server/messages/index.ts';
import { readSettings } from '../server/settings.ts';
import { displayLanguage } from './language.ts';

/** For many texts at once: the settings are read only now. */
export const sayer = (): Say => speaker(readSettings(vscode.workspace.getConfiguration('algoritmekader'), displayLanguage()).locale);

export const say = (id: MessageId, args?: Message['args']): string => sayer()(id, args);
