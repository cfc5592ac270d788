/**
 * The language service: everything that the product knows about a text, as plain functions of it. No connection, no
 * editor, no file system, no clock. A shell (language server, command line, test) parses a text once for each version
 * and hands the result to every question.
 */
import type { CodeAction, CompletionItem, Diagnostic, Hover, InlayHint, LocationLink, Position, Range } from 'vscode-languageserver-types';
import type { Catalogue, OrganisationEntry, UrnEntry } from '../catalogue/index.ts';
import type { RegisterDocument } from './document/model.ts';
import { parseInSteps, parseRegisterDocument } from './document/parse.ts';
import { recognise } from './document/recognise.ts';
import { catalogueIndex, type CatalogueIndex } from './features/catalogueIndex.ts';
import { cataloguePage } from './features/cataloguePage.ts';
import { codeActions, type CodeActionRequest } from './features/codeAction.ts';
import { completion, type CompletionRequest } from './features/completion.ts';
import type { FeatureContext } from './features/context.ts';
import {
  convertDocument,
  convertJson,
  type Conversion,
  type ConversionContext,
  type ConversionTarget,
  type Refusal,
} from './features/conversion.ts';
import { definition } from './features/definition.ts';
import { diagnostics } from './features/diagnostics.ts';
import { entryAt, hover, type HoverContext } from './features/hover.ts';
import { inlayHints } from './features/inlayHint.ts';
import { renumberText } from './features/renumber.ts';
import { pageOfPath } from './features/pageLinks.ts';
import { fileStatus, type FileStatus } from './features/status.ts';
import { FileNumbering } from './numbering/reading.ts';
import { organisationEntries } from './rules/organisation/read.ts';
import { Checker, type PartFindings } from './rules/check.ts';
import type { Settings } from './settings.ts';

export interface Source {
  text: string;
  /** The file's path with `/` between its parts; undefined for an untitled file. */
  path: string | undefined;
}

/** What a hover depends on beside the text. */
export type HoverExtra = Partial<Pick<HoverContext, 'opensPages' | 'official'>>;

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

  /** Parses a file of an organisation's catalogue: its path says that it is one, whatever the settings. */
  parseOrganisationFile({ text, path }: Source, previous?: RegisterDocument): RegisterDocument {
    return parseRegisterDocument(
      text,
      recognise(text, path, () => false),
      previous,
    );
  }

  /** The entries of such a file. @param path on disk, with `/` between its parts */
  organisationEntries(document: RegisterDocument, path: string): OrganisationEntry[] {
    return organisationEntries(document, path, this.catalogue);
  }

  /** The same service, with the entries of an organisation in its catalogue. */
  withOrganisation(entries: readonly OrganisationEntry[]): LanguageService {
    return new LanguageService(this.catalogue.withOrganisation(entries));
  }

  check(document: RegisterDocument, settings: Settings): PartFindings[] {
    return this.#checker.check(document, settings.rules);
  }

  diagnostics(document: RegisterDocument, uri: string, settings: Settings): Diagnostic[] {
    return diagnostics({ ...this.#context(document, settings), uri, findings: this.check(document, settings) });
  }

  codeActions(document: RegisterDocument, uri: string, settings: Settings, request: CodeActionRequest): CodeAction[] {
    return codeActions({ ...this.#context(document, settings), uri, findings: this.check(document, settings) }, request);
  }

  /** @param extra what this reader's editor can do, and the official text to show under the summary of the entry at the position */
  hover(document: RegisterDocument, settings: Settings, position: Position, extra: HoverExtra = {}): Hover | undefined {
    return hover({ opensPages: false, ...extra, ...this.#context(document, settings) }, position);
  }

  /** The requirement or measure whose URN stands at a position. */
  entryAt(document: RegisterDocument, settings: Settings, position: Position): UrnEntry | undefined {
    return entryAt(this.#context(document, settings), position);
  }

  /** From a URN to its page of the catalogue, to several when it can name several measures, or to the organisation's own file. */
  definition(document: RegisterDocument, settings: Settings, position: Position, opensPages: boolean): LocationLink[] {
    return definition(this.#context(document, settings), position, opensPages);
  }

  completion(document: RegisterDocument, settings: Settings, request: CompletionRequest): CompletionItem[] | undefined {
    return completion(this.#context(document, settings), request);
  }

  /** The text in the numbering of this release, the same text when there is nothing to change or a question to answer first. */
  renumber(document: RegisterDocument, settings: Settings): { text: string; changed: number } {
    return renumberText(this.#context(document, settings));
  }

  /**
   * A description in another form, as a new text.
   * @param number which entry (from 0); undefined for all of them
   */
  convert(
    document: RegisterDocument,
    settings: Settings,
    to: Exclude<ConversionTarget, 'yaml'>,
    number: number | undefined,
  ): Conversion | Refusal {
    return convertDocument(document, to, number, this.#conversion(settings));
  }

  /** The descriptions in JSON as YAML. @param number which one (from 0); undefined for all of them */
  convertJson(json: string, settings: Settings, number: number | undefined): Conversion | Refusal {
    return convertJson(json, number, this.#conversion(settings));
  }

  inlayHints(document: RegisterDocument, settings: Settings, range: Range): InlayHint[] {
    return inlayHints(this.#context(document, settings), range);
  }

  /** What an editor shows about the file as a whole. */
  status(document: RegisterDocument, settings: Settings): FileStatus {
    return fileStatus(this.#context(document, settings));
  }

  /** @param path of the page's address, such as `/measures/org-11.md` @returns Markdown, whatever the path is */
  cataloguePage(path: string, settings: Settings): string {
    return cataloguePage(pageOfPath(path), this.catalogue, settings.locale);
  }

  catalogueIndex(settings: Settings): CatalogueIndex {
    return catalogueIndex(this.catalogue, settings.locale);
  }

  #conversion(settings: Settings): ConversionContext {
    return { locale: settings.locale, check: (document) => this.check(document, settings) };
  }

  #context(document: RegisterDocument, settings: Settings): FeatureContext {
    const { catalogue } = this;
    return { document, settings, catalogue, numbering: FileNumbering.of(document, catalogue, settings.rules.numbering) };
  }
}
