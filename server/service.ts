/**
 * The language service: everything that the product knows about a text, as plain functions of it. No connection, no
 * editor, no file system, no clock. A shell (language server, command line, test) parses a text once for each version
 * and hands the result to every question.
 */
import type { CodeAction, Diagnostic, Hover, Position } from 'vscode-languageserver-types';
import type { Catalogue, UrnEntry } from '../catalogue/index.ts';
import type { RegisterDocument } from './document/model.ts';
import { parseInSteps, parseRegisterDocument } from './document/parse.ts';
import { recognise } from './document/recognise.ts';
import { codeActions, type CodeActionRequest } from './features/codeAction.ts';
import { diagnostics } from './features/diagnostics.ts';
import { entryAt, hover, type OfficialSection } from './features/hover.ts';
import { Checker, type PartFindings } from './rules/check.ts';
import type { Settings } from './settings.ts';

export interface Source {
  text: string;
  /** The file's path with `/` between its parts; undefined for an untitled file. */
  path: string | undefined;
}

export class LanguageService {
  readonly catalogue: Catalogue;
  readonly #checker: Checker;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.#checker = new Checker(catalogue);
  }

  /** @param previous the model of an earlier version of the same file: what did not change is taken over from it */
  parse(source: Source, settings: Settings, previous?: RegisterDocument): RegisterDocument {
    return parseRegisterDocument(source.text, recognise(source.text, source.path, settings.matches), previous);
  }

  /** The same in short steps: for long texts, so that others get their turn. */
  parseInSteps(source: Source, settings: Settings, previous?: RegisterDocument): Generator<void, RegisterDocument> {
    return parseInSteps(source.text, recognise(source.text, source.path, settings.matches), previous);
  }

  check(document: RegisterDocument, settings: Settings): PartFindings[] {
    return this.#checker.check(document, settings.rules);
  }

  diagnostics(document: RegisterDocument, uri: string, settings: Settings): Diagnostic[] {
    return diagnostics({ document, uri, settings, catalogue: this.catalogue, findings: this.check(document, settings) });
  }

  codeActions(document: RegisterDocument, uri: string, settings: Settings, request: CodeActionRequest): CodeAction[] {
    return codeActions({ document, uri, settings, catalogue: this.catalogue, findings: this.check(document, settings) }, request);
  }

  /** @param official what to show under the summary of the entry at the position */
  hover(document: RegisterDocument, settings: Settings, position: Position, official?: OfficialSection): Hover | undefined {
    return hover({ document, settings, catalogue: this.catalogue }, position, official);
  }

  /** The requirement or measure whose URN stands at a position. */
  entryAt(document: RegisterDocument, position: Position): UrnEntry | undefined {
    return entryAt(document, position, this.catalogue);
  }
}
