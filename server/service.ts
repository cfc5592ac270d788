/**
 * The language service: everything that the product knows about a text, as plain functions of it. No connection, no
 * editor, no file system, no clock. A shell (language server, command line, test) parses a text once for each version
 * and hands the result to every question.
 */
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  InlayHint,
  LocationLink,
  MarkupContent,
  Position,
  Range,
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  SelectionRange,
  SemanticTokens,
  TextEdit,
} from 'vscode-languageserver-types';
import type { Catalogue, OrganisationEntry, UrnEntry } from '../catalogue/index.ts';
import type { RegisterDocument } from './document/model.ts';
import { parseInSteps, parseRegisterDocument } from './document/parse.ts';
import { beginningOf } from './document/stream.ts';
import { isOrganisationsFile, recognise, type DocumentKind } from './document/recognise.ts';
import { changesBetween, type EntryChange } from './account/changes.ts';
import { accountAt, accountsOf } from './account/entry.ts';
import type { EntryAccount } from './account/types.ts';
import { checkReport, lookUp } from './features/assistant.ts';
import { catalogueIndex, type CatalogueIndex } from './features/catalogueIndex.ts';
import { cataloguePage } from './features/cataloguePage.ts';
import { codeActions, type CodeActionRequest } from './features/codeAction.ts';
import { codeLenses } from './features/codeLens.ts';
import { completion, type CompletionRequest } from './features/completion.ts';
import { documentationOf } from './features/completion/entry.ts';
import type { CompletionSubject } from './features/completion/proposal.ts';
import type { FeatureContext } from './features/context.ts';
import {
  coverageList,
  fileCoverage,
  insertMissing,
  measurePlace,
  type CoverageList,
  type FileCoverage,
  type Insertion,
} from './features/coverage.ts';
import {
  convertDocument,
  convertJson,
  type Conversion,
  isRuleOfFields,
  type ConversionContext,
  type ConversionTarget,
  type Refusal,
} from './features/conversion.ts';
import { definition } from './features/definition.ts';
import { diagnostics, MOST_SHOWN } from './features/diagnostics.ts';
import { documentLinks } from './features/documentLink.ts';
import { foldingRanges } from './features/folding.ts';
import { highlights } from './features/highlight.ts';
import { entryAt, hover, type HoverContext } from './features/hover.ts';
import { fileAt, includeDefinition, includeHover, isInclude, prepareIncludeRename } from './features/include.ts';
import { inlayHints } from './features/inlayHint.ts';
import { onTypeEdits } from './features/onTypeFormatting.ts';
import type { Columns } from './account/columns.ts';
import type { OverviewRow } from './account/overview.ts';
import { rowsOf } from './account/rows.ts';
import { references } from './features/references.ts';
import { prepareRename, rename, type Renaming } from './features/rename.ts';
import { migrateFile, type FileMigration } from './features/migrate.ts';
import { newEntry, newEntryQuestions, type NewEntry, type NewEntryAnswers, type Question } from './features/newEntry.ts';
import { renumberText } from './features/renumber.ts';
import { selectionRanges } from './features/selectionRange.ts';
import { semanticTokens } from './features/semanticTokens.ts';
import { symbols } from './features/symbols.ts';
import { pageOfPath } from './features/pageLinks.ts';
import { fileStatus, type FileStatus } from './features/status.ts';
import { FileNumbering } from './numbering/reading.ts';
import { relationsWithin } from './relations/relations.ts';
import type { FileRelations } from './relations/types.ts';
import { readConfiguration, type Configuration } from './rules/configuration/read.ts';
import { organisationEntries } from './rules/organisation/read.ts';
import { Checker, withRules, type PartFindings } from './rules/check.ts';
import type { Settings } from './settings.ts';

/** Above so many characters, what the first of them hold is told before the rest is read. */
const LONG = 80_000;
const BEGINNING = 20_000;

/** A file with its model at some time. */
export interface FileVersion {
  path: string;
  document: RegisterDocument;
}

export interface Source {
  text: string;
  /** The file's path with `/` between its parts; undefined for an untitled file. */
  path: string | undefined;
  /** What a card that includes the file takes it for. */
  included?: DocumentKind | undefined;
}

/** What a file is; one that a card includes is asked for, whatever the settings leave alone. */
const kindOf = ({ text, path, included }: Source, { matches, excludes }: Settings): DocumentKind | undefined => {
  const kind = recognise(text, path, matches, included);
  const isLeftAlone = kind && !included && !isOrganisationsFile(kind) && path !== undefined && excludes(path);
  return isLeftAlone ? undefined : kind;
};

/** What a hover depends on beside the text. */
export type HoverExtra = Partial<Pick<HoverContext, 'opensPages' | 'official' | 'relations'>>;

export class LanguageService {
  readonly catalogue: Catalogue;
  readonly #checker: Checker;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.#checker = new Checker(catalogue);
  }

  /** @param previous the model of an earlier version of the same file: what did not change is taken over from it */
  parse(source: Source, settings: Settings, previous?: RegisterDocument): RegisterDocument {
    return parseRegisterDocument(source.text, kindOf(source, settings), previous);
  }

  /** The same in short steps: for long texts, so that others get their turn. */
  parseInSteps(source: Source, settings: Settings, previous?: RegisterDocument): Generator<void, RegisterDocument> {
    return parseInSteps(source.text, kindOf(source, settings), previous);
  }

  /**
   * The first entries of a long text, so that something can be said of them while the rest is read; that takes them over.
   * @returns undefined of a text that is read soon enough, or that is not ours
   */
  parseBeginning(source: Source, settings: Settings): RegisterDocument | undefined {
    const { text } = source;
    const beginning = text.length > LONG ? beginningOf(text, BEGINNING) : '';
    const kind = beginning === '' ? undefined : kindOf(source, settings);
    return kind && parseRegisterDocument(beginning, kind);
  }

  /** What is certain of them before the rest is read. @param beginning what {@link parseBeginning} read */
  diagnosticsOfBeginning(beginning: RegisterDocument, uri: string, settings: Settings): Diagnostic[] {
    const findings = this.#checker.checkBeginning(beginning, settings.rules);
    // Nobody knows yet how many there are in all.
    return diagnostics({ ...this.#context(beginning, settings), uri, findings }).slice(0, MOST_SHOWN);
  }

  /** Parses a file of an organisation's catalogue, or its configuration: its path says that it is one, whatever the settings. */
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

  /** What such a file lays down. @param document of `.algoritmekader/config.yaml` */
  configuration(document: RegisterDocument): Configuration {
    return readConfiguration(document);
  }

  /** The same service, with the entries of an organisation in its catalogue. */
  withOrganisation(entries: readonly OrganisationEntry[]): LanguageService {
    return new LanguageService(this.catalogue.withOrganisation(entries));
  }

  /** @param relations what the file has to do with others; without them, only with itself */
  check(document: RegisterDocument, settings: Settings, relations: FileRelations = relationsWithin(document)): PartFindings[] {
    return this.#checker.check(document, settings.rules, relations);
  }

  /** The same in short steps: a check that follows finds what was found. */
  checkInSteps(document: RegisterDocument, settings: Settings, relations: FileRelations): Generator<void, PartFindings[]> {
    return this.#checker.checkInSteps(document, settings.rules, relations);
  }

  diagnostics(document: RegisterDocument, uri: string, settings: Settings, relations?: FileRelations): Diagnostic[] {
    return diagnostics({ ...this.#context(document, settings), uri, findings: this.check(document, settings, relations) });
  }

  codeActions(
    document: RegisterDocument,
    uri: string,
    settings: Settings,
    request: CodeActionRequest,
    relations?: FileRelations,
  ): CodeAction[] {
    let last = document;
    const recheck = (text: string) => this.check((last = parseRegisterDocument(text, document.kind, last)), settings);
    return codeActions(
      { ...this.#context(document, settings), uri, findings: this.check(document, settings, relations), recheck },
      request,
    );
  }

  /** @param extra what this reader's editor can do, and the official text to show under the summary of the entry at the position */
  hover(document: RegisterDocument, settings: Settings, position: Position, extra: HoverExtra = {}): Hover | undefined {
    const context = { opensPages: false, ...extra, ...this.#context(document, settings) };
    return includeHover(context, position) ?? hover(context, position);
  }

  /** The requirement or measure whose URN stands at a position. */
  entryAt(document: RegisterDocument, settings: Settings, position: Position): UrnEntry | undefined {
    return entryAt(this.#context(document, settings), position);
  }

  /**
   * From a URN to its page of the catalogue, to several when it can name several measures, or to the organisation's own file; from an
   * include to its file.
   */
  definition(
    document: RegisterDocument,
    settings: Settings,
    position: Position,
    opensPages: boolean,
    relations?: FileRelations,
  ): LocationLink[] {
    const context = { ...this.#context(document, settings), relations };
    return [...includeDefinition(context, position), ...definition(context, position, opensPages)];
  }

  completion(document: RegisterDocument, settings: Settings, request: CompletionRequest): CompletionItem[] | undefined {
    return completion(this.#context(document, settings), request);
  }

  /** What an editor shows beside a proposal, by the `data` of its item. */
  completionDocumentation(subject: CompletionSubject, settings: Settings): MarkupContent | undefined {
    return documentationOf(subject, { catalogue: this.catalogue, settings });
  }

  /** The text in the numbering of this release, the same text when there is nothing to change or a question to answer first. */
  renumber(document: RegisterDocument, settings: Settings): { text: string; changed: number } {
    return renumberText(this.#context(document, settings));
  }

  /** The file in the newest version of the publication standard, and what is left to decide. */
  migrate(document: RegisterDocument, settings: Settings): FileMigration {
    return migrateFile(this.#context(document, settings));
  }

  /** What to ask of the writer of a new description. */
  newEntryQuestions(settings: Settings): Question[] {
    return newEntryQuestions(settings);
  }

  /** The text of a new description, with what applies by the settings and, in a service of an organisation, by its catalogue. */
  newEntry(answers: NewEntryAnswers, settings: Settings): NewEntry {
    const parse = (text: string) => this.parse({ text, path: undefined }, settings);
    const { catalogue } = this;
    return newEntry(answers, { catalogue, settings, parse, check: (text) => this.check(parse(text), settings) });
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

  symbols(document: RegisterDocument, settings: Settings): DocumentSymbol[] {
    return symbols(this.#context(document, settings));
  }

  /** @param opensList whether the editor has the command of {@link product.coverageCommand} */
  codeLenses(document: RegisterDocument, settings: Settings, uri: string, opensList: boolean): CodeLens[] {
    return codeLenses(this.#context(document, settings), uri, opensList);
  }

  /** The list behind a lens, for the entry at a position. @param of a framework; undefined: all that were chosen */
  coverageList(document: RegisterDocument, settings: Settings, position: Position, of?: string): CoverageList | undefined {
    return coverageList(this.#context(document, settings), position, of);
  }

  references(document: RegisterDocument, settings: Settings, uri: string, position: Position): Location[] {
    return references(this.#context(document, settings), uri, position);
  }

  highlights(document: RegisterDocument, settings: Settings, position: Position): DocumentHighlight[] {
    return highlights(this.#context(document, settings), position);
  }

  isInclude(document: RegisterDocument, position: Position): boolean {
    return isInclude(document, position);
  }

  /** The file that an include at a position leads to or, at the name of a card, its own. @param own the path of the file itself */
  fileAt(
    document: RegisterDocument,
    settings: Settings,
    position: Position,
    { own, relations }: { own: string | undefined; relations: FileRelations },
  ): string | undefined {
    return fileAt({ ...this.#context(document, settings), relations }, position, own);
  }

  prepareRename(
    document: RegisterDocument,
    settings: Settings,
    position: Position,
    relations?: FileRelations,
  ): { range: Range; placeholder: string } | undefined {
    const context = { ...this.#context(document, settings), relations };
    return prepareIncludeRename(context, position) ?? prepareRename(context, position);
  }

  rename(document: RegisterDocument, settings: Settings, position: Position, newName: string): Renaming {
    return rename(this.#context(document, settings), position, newName);
  }

  documentLinks(document: RegisterDocument, settings: Settings, uri: string, opensPages: boolean): DocumentLink[] {
    return documentLinks({ ...this.#context(document, settings), uri, opensPages });
  }

  /** @param limit the most that the editor takes @returns undefined for a file that is not ours */
  foldingRanges(document: RegisterDocument, limit?: number): FoldingRange[] | undefined {
    return foldingRanges(document, limit);
  }

  selectionRanges(document: RegisterDocument, positions: readonly Position[]): SelectionRange[] {
    return selectionRanges(document, positions);
  }

  /** @param position behind the character that was typed, one of `onTypeTriggers` */
  onTypeEdits(document: RegisterDocument, position: Position, typed: string): TextEdit[] {
    return onTypeEdits(document, position, typed);
  }

  /** @param range where to look; undefined: everywhere */
  semanticTokens(document: RegisterDocument, settings: Settings, range?: Range): SemanticTokens {
    return semanticTokens(this.#context(document, settings), range);
  }

  /** What an editor shows about the file as a whole. */
  status(document: RegisterDocument, settings: Settings, relations?: FileRelations): FileStatus {
    return fileStatus(this.#context(document, settings), this.check(document, settings, relations));
  }

  /** What changed between two versions of some files. */
  changes(before: readonly FileVersion[], after: readonly FileVersion[], settings: Settings): EntryChange[] {
    const versions = (files: readonly FileVersion[]) =>
      files.map(({ path, document }) => ({ path, context: this.#context(document, settings) }));
    return changesBetween(versions(before), versions(after));
  }

  /** For each chosen framework, how much of it stands in the file. */
  fileCoverage(document: RegisterDocument, settings: Settings): FileCoverage {
    return fileCoverage(this.#context(document, settings));
  }

  /** The entries of a file at a glance. @param columns gets one for whatever was not asked before */
  rows(document: RegisterDocument, settings: Settings, columns: Columns): OverviewRow[] {
    return rowsOf(this.#context(document, settings), columns);
  }

  /** Where something that is asked stands in the entry at a position, or would come. @param id a short number, such as `org-11` */
  measurePlace(document: RegisterDocument, settings: Settings, position: Position, id: string): Range | undefined {
    return measurePlace(this.#context(document, settings), position, id);
  }

  /** The edits that add what the entry at a position misses. @param onlyDue leave out what is not due by its status */
  insertMissing(document: RegisterDocument, settings: Settings, position: Position, onlyDue: boolean): Insertion | undefined {
    return insertMissing(this.#context(document, settings), position, onlyDue);
  }

  /** What the entries of a file account for. @param path the file as the reader knows it */
  accounts(document: RegisterDocument, settings: Settings, path: string): EntryAccount[] {
    return accountsOf(this.#context(document, settings), path);
  }

  /** The same for the entry at a position; undefined when there is none. */
  accountAt(document: RegisterDocument, settings: Settings, path: string, position: Position): EntryAccount | undefined {
    return accountAt(this.#context(document, settings), path, position);
  }

  /** @param path of the page's address, such as `/measures/org-11.md` @returns Markdown, whatever the path is */
  cataloguePage(path: string, settings: Settings): string {
    return cataloguePage(pageOfPath(path), this.catalogue, settings.locale);
  }

  /** What a language model gets to read about a document. */
  report(document: RegisterDocument, uri: string, settings: Settings): string {
    return checkReport({ ...this.#context(document, settings), uri, findings: this.check(document, settings) });
  }

  /** Pages of the catalogue for a language model, by numbers or by words. */
  lookUp(query: string, settings: Settings): string {
    return lookUp(query, this.catalogue, settings.locale);
  }

  catalogueIndex(settings: Settings): CatalogueIndex {
    return catalogueIndex(this.catalogue, settings.locale);
  }

  #conversion(settings: Settings): ConversionContext {
    const fieldsOnly = { ...settings, rules: withRules(settings.rules, isRuleOfFields) };
    return {
      locale: settings.locale,
      check: (document) => this.check(document, settings),
      checkFields: (document) => this.check(document, fieldsOnly),
    };
  }

  #context(document: RegisterDocument, settings: Settings): FeatureContext {
    const { catalogue } = this;
    return { document, settings, catalogue, numbering: FileNumbering.of(document, catalogue, settings.rules.numbering) };
  }
}
