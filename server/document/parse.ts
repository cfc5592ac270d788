/** Text → {@link RegisterDocument}. Never throws, whatever the text. */
import { Composer, isMap, isSeq, Lexer, Parser, type Document, type Node, type YAMLParseError, type YAMLSeq } from 'yaml';
import { readEntry } from './entry.ts';
import { LineIndex } from './lineIndex.ts';
import { wholeCharacters } from './locate.ts';
import type { Entry, Part, PartContent, RegisterDocument, Span, SyntaxProblem } from './model.ts';
import { AliasResolver, nodeSpan } from './node.ts';
import { quickRead } from './quickRead.ts';
import { recover, type ReadDocument } from './recover.ts';
import type { DocumentKind } from './recognise.ts';
import { allAtOnce } from './steps.ts';
import { joinSlices, ownCopy, sliceText, type Slice } from './stream.ts';

/**
 * Parses a text, taking over every part of an earlier version whose text did not change.
 *
 * @param text the whole text
 * @param kind what {@link recognise} made of it; undefined gives an empty model
 * @param previous the model of the version before, of the same file
 */
export function parseRegisterDocument(text: string, kind: DocumentKind | undefined, previous?: RegisterDocument): RegisterDocument {
  return allAtOnce(parseInSteps(text, kind, previous));
}

/** Reads a text as one part, also when it has several documents or items: what {@link PartContent} says of a part after some edits. */
export const readAsPart = (text: string, kind: DocumentKind): PartContent => allAtOnce(parsePart(text, kind));

/** The same in short steps, so that a server can answer others while it reads a file of megabytes. */
export function* parseInSteps(
  text: string,
  kind: DocumentKind | undefined,
  previous?: RegisterDocument,
): Generator<void, RegisterDocument> {
  const eol = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
  if (!kind) return { text, kind, slices: [], parts: [], eol };

  const before = previous && sameKind(previous.kind, kind) ? previous : undefined;
  const slices = sliceText(text, before);
  const known = new KnownParts(before, slices);
  const parts: Part[] = [];
  let offset = 0;
  let line = 0;
  for (const own of joinSlices(slices)) {
    const same = known.get(own);
    const length = own.reduce((sum, slice) => sum + slice.length, 0);
    let content = same?.content;
    if (!content) {
      const partText = text.slice(offset, offset + length);
      content = known.withText(partText) ?? (yield* parsePart(ownCopy(partText), kind));
      yield;
    }
    parts.push(same?.offset === offset && same.line === line ? same : { content, slices: own, offset, line });
    offset += length;
    line += content.lines.count - 1;
  }
  return { text, kind, slices, parts, eol };
}

const sameKind = (a: DocumentKind | undefined, b: DocumentKind) => a?.kind === b.kind && a?.version === b.version && a?.by === b.by;

/** The parts of an earlier version, for those that are the same still. */
class KnownParts {
  readonly #bySlice: ReadonlyMap<Slice | undefined, Part>;
  readonly #byText: ReadonlyMap<string, PartContent>;

  /** @param now the slices of the new version */
  constructor(before: RegisterDocument | undefined, now: readonly Slice[]) {
    const parts = before?.parts ?? [];
    this.#bySlice = new Map(parts.map((part) => [part.slices[0], part]));
    const live = new Set(now);
    const gone = parts.filter(({ slices }) => slices.some((slice) => !live.has(slice)));
    this.#byText = new Map(gone.map(({ content }) => [content.text, content]));
  }

  /** The part that these slices were. */
  get(slices: readonly Slice[]): Part | undefined {
    const part = this.#bySlice.get(slices[0]);
    return part?.slices.length === slices.length && slices.every((slice, index) => slice === part.slices[index]) ? part : undefined;
  }

  /** What was read of the same text elsewhere: it was cut off otherwise, or moved. */
  withText(text: string): PartContent | undefined {
    // Looking a long text up takes reading all of it.
    return this.#byText.size > 0 ? this.#byText.get(text) : undefined;
  }
}

function* parsePart(text: string, kind: DocumentKind): Generator<void, PartContent> {
  const part: PartContent = { text, lines: new LineIndex(text), entries: [], roots: [], problems: [], covered: [] };
  const control = controlCharacter(text);
  if (control) {
    // A binary file, or one in another encoding: YAML allows none of these characters, and parsing them helps nobody.
    part.problems.push({ code: 'CONTROL_CHARACTER', span: control });
    return part;
  }
  try {
    const root = quickRead(text);
    let documents: readonly ReadDocument[] = root ? [{ contents: root, errors: [] }] : yield* compose(text);
    let problems = problemsOf(documents, text);
    let source = text;
    for (let round = 1; round <= MOST_RECOVERIES && round * text.length <= MOST_READ_AGAIN; round++) {
      const recovery = recover(source, problems, documents);
      if (!recovery || recovery.text === source) break;
      const covered = yield* compose(recovery.text);
      const left = problemsOf(covered, recovery.text);
      // What was covered up was not the cause: then the first reading is as good as any.
      if (left.length >= problems.length) break;
      part.problems.push(recovery.problem);
      part.covered.push(recovery.cover);
      [source, documents, problems] = [recovery.text, covered, left];
    }
    part.problems.push(...problems);
    for (const { contents } of documents) {
      if (!contents) continue;
      const aliases = new AliasResolver(contents);
      part.roots.push(contents);
      part.entries.push(...readEntries(contents, aliases, kind));
      if (text.includes('*'))
        part.problems.push(...aliases.unresolved().map((alias): SyntaxProblem => ({ code: 'BAD_ALIAS', span: nodeSpan(alias) })));
    }
  } catch (error) {
    // The composer descends by recursion; only a hostile file is nested deeper than the stack is.
    if (!(error instanceof RangeError)) throw error;
    part.entries = [];
    part.roots = [];
    part.problems = [{ code: 'TOO_DEEP', span: { start: 0, end: part.lines.end(0) } }];
  }
  return part;
}

/** How many mistakes of a part are covered up to read what comes after them. */
const MOST_RECOVERIES = 8;
/** For each of those the whole part is read again: this many characters altogether. */
const MOST_READ_AGAIN = 150_000;

function problemsOf(documents: readonly ReadDocument[], text: string): SyntaxProblem[] {
  return documents.flatMap((document) =>
    document.errors
      .filter((error) => !isCommentInBrackets(error, text))
      .map((error): SyntaxProblem => ({ code: error.code, span: clamp(error.pos, text) })),
  );
}

/** More brackets within each other than this are no description. */
const DEEPEST = 300;
/** Nor are more levels of any kind, as a text has of which hundreds of mistakes in a row are each read as the start of another one. */
const MOST_LEVELS = 500;
/** How many of the reader's smallest pieces (a word, a colon, a line break) make a step: some ten milliseconds of work. */
const LEXEMES_IN_A_STEP = 10_000;

function* compose(text: string): Generator<void, Document.Parsed[]> {
  // Duplicate keys are a rule of ours (it has a fix); the library's own check would stop reading the mapping there.
  const composer = new Composer({ uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const parser = new Parser();
  const documents: Document.Parsed[] = [];
  let lexemes = 0;
  let brackets = 0;
  // Behind a byte order mark the library sees no list and no brackets: it gets an empty line instead, so that all places stay.
  const source = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
  // Making the stack of each problem in broken YAML, which no one reads, takes longer than finding the problem.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    // What `parser.parse(text)` does, with a pause now and then.
    for (const lexeme of new Lexer().lex(source)) {
      if (lexeme === '[' || lexeme === '{') brackets++;
      else if (lexeme === ']' || lexeme === '}') brackets--;
      // How deep the library can go depends on how full the stack is, and so would the findings.
      if (brackets > DEEPEST || parser.stack.length > MOST_LEVELS) throw new RangeError('nested too deeply');
      for (const token of parser.next(lexeme)) documents.push(...(composer.next(token) as Iterable<Document.Parsed>));
      if (++lexemes % LEXEMES_IN_A_STEP > 0) continue;
      Error.stackTraceLimit = stackTraceLimit;
      yield;
      Error.stackTraceLimit = 0;
    }
    for (const token of parser.end()) documents.push(...(composer.next(token) as Iterable<Document.Parsed>));
    documents.push(...(composer.end() as Iterable<Document.Parsed>));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return documents;
}

/** The first character that YAML 1.2 (section 5.1) does not allow, of those that no text editor writes. */
function controlCharacter(text: string): Span | undefined {
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  const match = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.exec(text);
  return match ? { start: match.index, end: match.index + 1 } : undefined;
}

/** The library takes a comment at the start of a line, before a closing bracket, for a mistake; YAML does not. */
function isCommentInBrackets({ code, pos: [at] }: YAMLParseError, text: string): boolean {
  return code === 'MISSING_CHAR' && text[at] === '#' && (at === 0 || text[at - 1] === '\n');
}

/** Where the library reports an error, within the text. */
function clamp([start, end]: [number, number], text: string): Span {
  const from = Math.max(0, Math.min(start, text.length));
  return wholeCharacters({ start: from, end: Math.max(from, Math.min(end, text.length)) }, text);
}

function readEntries(root: Node, aliases: AliasResolver, kind: DocumentKind): Entry[] {
  if (isMap(root)) return [readEntry(root, aliases, kind)];
  if (!isSeq(root)) return [];
  return (root as YAMLSeq<Node>).items
    .map((item) => aliases.resolve(item))
    .filter(isMap)
    .map((item) => readEntry(item, aliases, kind));
}
