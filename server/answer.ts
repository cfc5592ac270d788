/** How a request about an open document is answered. */
import type { TextDocumentIdentifier } from 'vscode-languageserver';
import type { RegisterDocument } from './document/model.ts';
import type { FileRelations } from './relations/types.ts';
import type { LanguageService } from './service.ts';
import type { Settings } from './settings.ts';

/** What an answer about a document is made from. */
export interface Question {
  uri: string;
  /** The version that `model` is of. */
  version: number;
  settings: Settings;
  model: RegisterDocument;
  service: LanguageService;
  relations: FileRelations;
}

/** Asks about the present version of a document, with the settings and the service that hold for it; null for one that is not open. */
export type Answer = <T>(document: TextDocumentIdentifier, ask: (about: Question) => T | Promise<T>) => Promise<T | null>;
