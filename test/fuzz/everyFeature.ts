/**
 * Everything that the language service can be asked about one text, with what must hold of every answer: no exception, every
 * place lies in the text, edits do not overlap, and the same question has the same answer.
 */
import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, DocumentSymbol, Position, Range, SelectionRange, TextEdit } from 'vscode-languageserver-types';
import type { RegisterDocument } from '../../server/document/model.ts';
import { conversionTargets } from '../../server/features/conversion.ts';
import type { CompletionSubject } from '../../server/features/completion/proposal.ts';
import { onTypeTriggers } from '../../server/features/onTypeFormatting.ts';
import { product } from '../../server/product.ts';
import type { LanguageService } from '../../server/service.ts';
import type { Settings } from '../../server/settings.ts';

/** The text that is asked about, and how. */
export interface Questions {
  text: string;
  path: string;
  settings: Settings;
  /** An earlier text of the same file: what is taken over from its model must change nothing. */
  before?: string | undefined;
  /** Where is asked what has a place: offsets in the text. */
  offsets: readonly number[];
  /** What is typed as a new name, and what is looked up. */
  word: string;
  /** Which of the kinds that go over the whole file are asked for, as every one is as much work as all other questions together. */
  turn: number;
}

/** Milliseconds of this thread that the slowest answer of each question took: what else a machine does is no matter of ours. */
export type Slowest = Map<string, number>;

const URI = 'file:///werk/map/x.algoritme.yaml';

/** Kinds of code actions that an editor has to ask for by name. */
export const kinds = [
  product.fixAllKind,
  product.migrateKind,
  product.renumberKind,
  product.insertMeasuresKind,
  product.versionKind,
  'refactor',
  'source.organizeImports',
];

/** @throws the first thing that is wrong, with the question that it was about */
export function everyFeature(service: LanguageService, questions: Questions, slowest: Slowest = new Map()): void {
  const { text, path, settings, before, offsets, word, turn } = questions;
  const within = placesOf(text);
  const ask = <T>(question: string, answer: () => T): T => {
    const start = processorTime();
    try {
      return answer();
    } catch (error) {
      if (error instanceof Error) error.message = `${question}: ${error.message}`;
      throw error;
    } finally {
      const took = processorTime() - start;
      if (took > (slowest.get(question) ?? 0)) slowest.set(question, took);
    }
  };
  const check = (question: string, ranges: readonly Range[]) => {
    for (const range of ranges) within(question, range);
  };
  const edited = (question: string, edits: readonly TextEdit[]) => {
    check(
      question,
      edits.map(({ range }) => range),
    );
    return applied(question, text, edits);
  };

  const document = ask('parse', () => service.parse({ text, path }, settings));
  assert.equal(document.text, text);
  const diagnostics = ask('diagnostics', () => service.diagnostics(document, URI, settings));
  check(
    'diagnostics',
    diagnostics.flatMap(({ range, relatedInformation = [] }) => [range, ...relatedInformation.map(({ location }) => location.range)]),
  );
  assert.deepEqual(service.diagnostics(document, URI, settings), diagnostics, 'diagnostics: asked twice, they differ');
  const again = service.parse({ text, path }, settings);
  assert.deepEqual(service.diagnostics(again, URI, settings), diagnostics, 'diagnostics: read twice, they differ');
  if (before !== undefined) {
    const earlier = service.parse({ text: before, path }, settings);
    const later = ask('parse again', () => service.parse({ text, path }, settings, earlier));
    assert.deepEqual(
      service.diagnostics(later, URI, settings),
      diagnostics,
      'diagnostics: after an edit they differ from those of a fresh reading',
    );
  }
  // The library reads more than YAML allows around a key that is a collection itself, and a lone CR is a line ending for YAML and not for the
  // library: what stands behind those can be misread, without a word.
  const isWhole = problemsOf(document) === 0 && !/(?:^|[\s-])\?\s|[\]}]\s*:|\r(?!\n)/.test(text);

  const end = positionAt(text, text.length);
  const whole = { start: { line: 0, character: 0 }, end };
  const [from = 0, to = text.length] = [...offsets].sort((a, b) => a - b);
  const selected = { start: positionAt(text, from), end: positionAt(text, to) };

  const kind = kinds[Math.floor(turn / 3) % kinds.length]!;
  const snippets = turn % 2 === 0;
  for (const offset of offsets) askAt(positionAt(text, offset));
  actions(turn % 2 === 0 ? selected : caret(selected.start));
  if (turn % 3 === 0) actions(whole, [kind]);

  const symbols = ask('symbols', () => service.symbols(document, settings));
  checkSymbols(symbols, whole);
  const lenses = ask('codeLenses', () => service.codeLenses(document, settings, URI, true));
  for (const [index, { range, command }] of lenses.entries()) {
    check('codeLenses', [range]);
    if (index !== turn % lenses.length) continue;
    const [, line, character, of] = command!.arguments as [string, number, number, string];
    const list = ask('coverageList', () => service.coverageList(document, settings, { line, character }, of));
    assert(list, 'coverageList: nothing behind a lens');
  }
  check(
    'inlayHints',
    ask('inlayHints', () => service.inlayHints(document, settings, whole)).map(({ position }) => caret(position)),
  );
  for (const opens of [true, false])
    check(
      'documentLinks',
      ask('documentLinks', () => service.documentLinks(document, settings, URI, opens)).map(({ range }) => range),
    );
  for (const { startLine, endLine } of ask('foldingRanges', () => service.foldingRanges(document)) ?? []) {
    assert(startLine < endLine, 'foldingRanges: nothing to fold');
    check('foldingRanges', [{ start: { line: startLine, character: 0 }, end: { line: endLine, character: 0 } }]);
  }
  check('semanticTokens', tokenRanges(ask('semanticTokens', () => service.semanticTokens(document, settings)).data));
  check('semanticTokens', tokenRanges(ask('semanticTokens', () => service.semanticTokens(document, settings, selected)).data));

  const renumbered = ask('renumber', () => service.renumber(document, settings));
  if (isWhole && renumbered.changed > 0) assert(staysWhole(renumbered.text), 'renumber: the result is no YAML');
  const migrated = ask('migrate', () => service.migrate(document, settings));
  assert.equal(edited('migrate', migrated.edits), migrated.text, 'migrate: its edits do not make its text');
  if (isWhole) assert(staysWhole(migrated.text), 'migrate: the result is no YAML');
  const afterMigration = placesOf(migrated.text);
  for (const { line } of migrated.decisions) afterMigration('migrate', caret({ line, character: 0 }));
  for (const [index, target] of conversionTargets.entries()) {
    if (target === 'yaml' || index !== turn % 3) continue;
    const result = ask(`convert to ${target}`, () => service.convert(document, settings, target, turn % 4 === 0 ? undefined : 0));
    if ('problem' in result) assert.notEqual(result.problem, '');
    else if (result.language === 'yaml' && isWhole) assert(staysWhole(result.text), `convert to ${target}: the result is no YAML`);
    else if (result.language === 'json') {
      JSON.parse(result.text);
      ask('convertJson', () => service.convertJson(result.text, settings, undefined));
    }
  }
  ask('convertJson', () => service.convertJson(text, settings, undefined));

  ask('status', () => service.status(document, settings));
  ask('report', () => service.report(document, URI, settings));
  // What does not depend on the text is asked now and then.
  if (turn % 20 === 0) askElsewhere();

  function askAt(at: Position): void {
    const found = ask('hover', () => service.hover(document, settings, at, { opensPages: snippets }));
    if (found?.range) check('hover', [found.range]);
    ask('entryAt', () => service.entryAt(document, settings, at));
    for (const { originSelectionRange } of ask('definition', () => service.definition(document, settings, at, snippets)))
      if (originSelectionRange) check('definition', [originSelectionRange]);
    complete(at);
    check(
      'highlights',
      ask('highlights', () => service.highlights(document, settings, at)).map(({ range }) => range),
    );
    check(
      'references',
      ask('references', () => service.references(document, settings, URI, at)).map(({ range }) => range),
    );
    const prepared = ask('prepareRename', () => service.prepareRename(document, settings, at));
    if (prepared) {
      check('prepareRename', [prepared.range]);
      assert.notEqual(prepared.placeholder, '');
    }
    for (const name of ['org-13', word]) {
      const renaming = ask('rename', () => service.rename(document, settings, at, name));
      if ('edits' in renaming) {
        const result = edited('rename', renaming.edits);
        if (isWhole) assert(staysWhole(result), 'rename: the result is no YAML');
      }
    }
    for (
      let here: SelectionRange | undefined = ask('selectionRanges', () => service.selectionRanges(document, [at]))[0];
      here;
      here = here.parent
    ) {
      check('selectionRanges', [here.range]);
      if (here.parent) assert(isIn(here.range, here.parent.range), 'selectionRanges: a selection does not grow');
    }
    for (const typed of onTypeTriggers)
      edited(
        'onTypeEdits',
        ask('onTypeEdits', () => service.onTypeEdits(document, at, typed)),
      );
    ask('coverageList', () => service.coverageList(document, settings, at, word));
  }

  function askElsewhere(): void {
    ask('cataloguePage', () => service.cataloguePage(word, settings));
    ask('lookUp', () => service.lookUp(word, settings));
    ask('catalogueIndex', () => service.catalogueIndex(settings));
    ask('newEntryQuestions', () => service.newEntryQuestions(settings));
    const answers = { name: word, organization: word, status: word, publication_category: word };
    const written = ask('newEntry', () => service.newEntry(answers, settings));
    placesOf(written.text)('newEntry', caret(written.cursor));
    assert(staysWhole(written.text), 'newEntry: the result is no YAML');
  }

  function complete(position: Position): void {
    const trigger = turn % 5 === 0 ? ' ' : undefined;
    const items = ask('completion', () => service.completion(document, settings, { position, snippets, trigger })) ?? [];
    for (const { textEdit, additionalTextEdits = [] } of items) {
      if (textEdit) {
        const range = 'range' in textEdit ? textEdit.range : textEdit.replace;
        check('completion', [range]);
        // The protocol asks for this; VS Code drops a proposal otherwise.
        assert(
          range.start.line === range.end.line && isIn(caret(position), range),
          'completion: not on the line, or not around the cursor',
        );
      }
      edited('completion', additionalTextEdits);
    }
    const looked = items[turn % Math.max(1, items.length)]?.data as CompletionSubject | undefined;
    if (looked) ask('completionDocumentation', () => service.completionDocumentation(looked, settings));
  }

  function actions(range: Range, only?: readonly string[]): void {
    const question = `codeActions ${only?.join() ?? ''}`.trim();
    const editor = { disabled: true, snippets, annotations: snippets };
    const offered = ask(question, () =>
      service.codeActions(document, URI, settings, { range, only, version: snippets ? 1 : undefined, editor }),
    );
    for (const [index, action] of offered.entries()) {
      check(
        question,
        (action.diagnostics ?? []).map((diagnostic) => diagnostic.range),
      );
      const edits = editsOf(action);
      if (edits.length === 0) continue;
      const result = edited(`${question} "${action.title}"`, edits);
      // Reading every result would take more time than all questions together.
      if (isWhole && index % 5 === turn % 5) assert(staysWhole(result), `${question} "${action.title}": the result is no YAML`);
    }
  }

  function checkSymbols(symbols: readonly DocumentSymbol[], outer: Range): void {
    for (const { name, range, selectionRange, children = [] } of symbols) {
      assert.notEqual(name, '', 'symbols: one without a name');
      check('symbols', [range, selectionRange]);
      assert(isIn(range, outer) && isIn(selectionRange, range), `symbols: "${name}" does not lie in what is around it`);
      checkSymbols(children, range);
    }
  }

  /** Whether what we wrote can be read as what was there could. */
  function staysWhole(result: string): boolean {
    return problemsOf(service.parse({ text: result, path }, settings)) === 0;
  }
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const problemsOf = ({ parts }: RegisterDocument): number => parts.reduce((count, { content }) => count + content.problems.length, 0);

/** A check that a range lies in a text: on lines that are there, within them, and not in the middle of a character. */
function placesOf(text: string): (question: string, range: Range) => void {
  const lines = text.split(/\r\n|\n|\r/);
  const isPlace = ({ line, character }: Position) => {
    const written = lines[line];
    if (written === undefined || !(character >= 0 && character <= written.length)) return false;
    return !/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(written.slice(Math.max(0, character - 1), character + 1));
  };
  return (question, range) => {
    const { start, end } = range;
    const isForward = start.line < end.line || (start.line === end.line && start.character <= end.character);
    if (!isForward || !isPlace(start) || !isPlace(end)) assert.fail(`${question}: ${JSON.stringify(range)} is no place in the text`);
  };
}

/** The text with edits made, by the library that editors' servers use: it refuses edits that overlap. */
function applied(question: string, text: string, edits: readonly TextEdit[]): string {
  try {
    return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 1, text), [...edits]);
  } catch (error) {
    return assert.fail(`${question}: ${String(error)}`);
  }
}

const positionAt = (text: string, offset: number): Position => {
  const document = TextDocument.create(URI, 'yaml', 1, text);
  return document.positionAt(offset);
};

const caret = (position: Position): Range => ({ start: position, end: position });

const isBefore = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);
const isIn = (inner: Range, outer: Range) => isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);

function editsOf({ edit }: CodeAction): TextEdit[] {
  const changed = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  return [...Object.values(edit?.changes ?? {}).flat(), ...changed].map((one) =>
    'snippet' in one ? { range: one.range, newText: withoutPlaceholder(one.snippet.value) } : one,
  );
}

/** The text of a snippet as we write them: one place for the cursor, and characters escaped. */
const withoutPlaceholder = (snippet: string): string => snippet.replace(/\$0|\\([\\$}])/g, '$1');

function tokenRanges(data: readonly number[]): Range[] {
  const ranges: Range[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    [line, character] = [line + data[at]!, data[at] ? data[at + 1]! : character + data[at + 1]!];
    ranges.push({ start: { line, character }, end: { line, character: character + data[at + 2]! } });
  }
  return ranges;
}
