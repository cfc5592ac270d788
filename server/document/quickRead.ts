/**
 * Reads YAML as nearly everyone writes it straight into the nodes of the library, without the tokens in between: that costs a tenth of its
 * time. At anything else (an anchor, a tag, a tab, a mistake) it gives up, and the library reads the whole. So nothing is called wrong here,
 * and rare YAML need not be known. `test/unit/quickRead.test.ts` holds that the nodes are those of the library, but for what we never
 * ask of them: their comments, and where the white space behind them ends.
 */
import { CST, Document, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Node, type Range, type ScalarTag } from 'yaml';
import { countWhile } from './halving.ts';

/** Longer texts (UTF-16 units) are for the library, which can be read along with in steps. */
const LONGEST = 300_000;
/** Levels of indentation, and of brackets. */
const DEEPEST = 60;
/** Characters; YAML allows 1024 (1.2.2, section 7.4.2). */
const LONGEST_KEY = 1000;

/** Also directives and ends of documents; each is looked for at the speed of memory. */
const RARE = ['\t', '\r', '\uFEFF', '\n%', '\n...'];

/** @returns the root of a document that is a block of keys or items; undefined when the library has to read it */
export function quickRead(text: string): Node | undefined {
  const hasReturns = text.includes('\r\n');
  const source = hasReturns ? text.replace(/\r\n/g, '\n') : text;
  if (text.length > LONGEST || /^(?:%|\.\.\.)/.test(source) || RARE.some((rare) => source.includes(rare))) return undefined;
  try {
    const root = new QuickReader(source).root();
    if (hasReturns) moveBehindReturns(root, returnsIn(text));
    return root;
  } catch (error) {
    if (error !== GAVE_UP) throw error;
    return undefined;
  }
}

/** One object for all, as nobody asks where it was thrown. */
const GAVE_UP = new Error('not ordinary YAML');
function giveUp(): never {
  throw GAVE_UP;
}

const NEWLINE = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const PLUS = 0x2b;
const COMMA = 0x2c;
const DASH = 0x2d;
const COLON = 0x3a;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const BAR = 0x7c;
const CLOSE_MAP = 0x7d;

/** What no text without quotes can start with. */
const INDICATORS = new Set(Array.from(',[]{}#&*!|>\'"%@`', (character) => character.charCodeAt(0)));
const FLOW_INDICATORS = new Set(Array.from(',[]{}', (character) => character.charCodeAt(0)));

/** How the library reads a text without quotes as something else than a text, and how each such value may begin. */
const { schema, options } = new Document();
const VALUES = schema.tags.filter((tag): tag is ScalarTag => tag.default === true && 'test' in tag && tag.test !== undefined);
const MAY_BE_VALUE = new Set(Array.from('~nNtTfF+-.0123456789', (character) => character.charCodeAt(0)));

/**
 * What the library's constructors do, but for one thing: they define the kind of each node anew, which takes more time than all else of it. Here
 * the kind stands on the prototype.
 * @param example a node of the library, of the same kind
 */
function isKindOf(made: new (...args: never[]) => object, example: object): void {
  const kinds = Object.getOwnPropertySymbols(example).map((symbol) => [symbol, Object.getOwnPropertyDescriptor(example, symbol)!]);
  Object.setPrototypeOf(made.prototype, Object.create(Object.getPrototypeOf(example) as object, Object.fromEntries(kinds)) as object);
}

class QuickScalar {
  readonly value: unknown;
  readonly range: Range;
  readonly source: string;
  readonly type: Scalar.Type;

  constructor(value: unknown, source: string, type: Scalar.Type, start: number, end: number) {
    this.value = value;
    this.range = [start, end, end];
    this.source = source;
    this.type = type;
  }
}
isKindOf(QuickScalar, new Scalar(null));

class QuickPair {
  readonly key: Node;
  readonly value: Node;

  constructor(key: Node, value: Node) {
    this.key = key;
    this.value = value;
  }
}
isKindOf(QuickPair, new Pair(null));

class QuickMap {
  readonly items: QuickPair[] = [];
  range: Range | undefined = undefined;
  flow: true | undefined = undefined;
}
isKindOf(QuickMap, new YAMLMap());

class QuickList {
  readonly items: Node[] = [];
  range: Range | undefined = undefined;
  flow: true | undefined = undefined;
}
isKindOf(QuickList, new YAMLSeq());

class QuickReader {
  readonly #text: string;
  /** Where is read: between two nodes at the next content, with its column and the largest column of the comments right above it. */
  #at = 0;
  /** -1 at the end of the text. */
  #column = -1;
  #comment = -1;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  root(): Node {
    this.#toContent();
    if (this.#column === 0 && this.#text.startsWith('---', this.#at) && this.#isBlank(this.#at + 3)) {
      this.#endLine(this.#at + 3);
      this.#toContent();
    }
    // A second marker starts another document.
    if (this.#column !== 0 || this.#text.includes('\n---', this.#at)) giveUp();
    const root = this.#isDash(this.#at) ? this.#list(0) : this.#mapping(0);
    if (this.#column >= 0) giveUp();
    return root;
  }

  // --- lines -----------------------------------------------------------------------------------------------------------

  #code(at: number): number {
    return this.#text.charCodeAt(at);
  }

  /** Whether a space, a line break or the end of the text stands here. */
  #isBlank(at: number): boolean {
    const code = this.#code(at);
    return code === SPACE || code === NEWLINE || at >= this.#text.length;
  }

  #pastSpaces(at: number): number {
    while (this.#code(at) === SPACE) at++;
    return at;
  }

  #lineEnd(at: number): number {
    const newline = this.#text.indexOf('\n', at);
    return newline < 0 ? this.#text.length : newline;
  }

  #isDash(at: number): boolean {
    return this.#code(at) === DASH && this.#isBlank(at + 1);
  }

  /** Nothing but a comment may follow on this line. @returns where the next one starts */
  #endLine(at: number): number {
    let end = this.#pastSpaces(at);
    if (end > at && this.#code(end) === HASH) end = this.#lineEnd(end);
    if (end < this.#text.length && this.#code(end++) !== NEWLINE) giveUp();
    return (this.#at = end);
  }

  /** From the start of a line to the next content. */
  #toContent(): void {
    this.#comment = -1;
    for (let line = this.#at; ;) {
      const at = this.#pastSpaces(line);
      const code = this.#code(at);
      if (code === HASH) this.#comment = Math.max(this.#comment, at - line);
      else if (code !== NEWLINE) {
        this.#at = at;
        this.#column = at < this.#text.length ? at - line : -1;
        return;
      }
      line = this.#lineEnd(at) + 1;
    }
  }

  /** Whether a collection goes on with the next content; at the end of one, the library lets a comment within it count for its end. */
  #goesOn(column: number, isList: boolean): boolean {
    if (this.#column > column) giveUp();
    if (this.#column === column && (!isList || this.#isDash(this.#at))) return true;
    if (this.#comment > Math.max(this.#column, 0)) giveUp();
    return false;
  }

  // --- blocks ----------------------------------------------------------------------------------------------------------

  #deeper<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) giveUp();
    const node = read();
    this.#depth--;
    return node;
  }

  #mapping(column: number): Node {
    const map = new QuickMap();
    const start = this.#at;
    let end: number;
    do {
      const key = this.#key();
      const value = this.#valueOf(column);
      map.items.push(new QuickPair(key, value));
      end = value.range![2];
    } while (this.#goesOn(column, false));
    map.range = [start, end, end];
    return map as unknown as Node;
  }

  #list(column: number): Node {
    const list = new QuickList();
    const start = this.#at;
    let end: number;
    do {
      const item = this.#item(column);
      list.items.push(item);
      end = item.range![2];
    } while (this.#goesOn(column, true));
    list.range = [start, end, end];
    return list as unknown as Node;
  }

  /** The node behind a dash. */
  #item(column: number): Node {
    const dash = this.#at;
    const at = this.#pastSpaces(dash + 1);
    const code = this.#code(at);
    if (this.#isBlank(at) || code === HASH) {
      this.#endLine(dash + 1);
      this.#toContent();
      return this.#column > column ? this.#onOwnLine(column) : giveUp();
    }
    this.#at = at;
    this.#column = column + at - dash;
    return this.#onOwnLine(column);
  }

  /** What stands behind the colon of a key. */
  #valueOf(column: number): Node {
    const colon = this.#at;
    const at = this.#pastSpaces(colon);
    const isComment = this.#code(at) === HASH;
    if (!isComment && !this.#isBlank(at)) return this.#onLine(at, column);
    this.#endLine(colon);
    this.#toContent();
    if (this.#column > column) return this.#onOwnLine(column);
    if (this.#column === column && this.#isDash(this.#at)) return this.#deeper(() => this.#list(column));
    if (isComment || this.#comment >= 0) giveUp();
    return scalar(null, '', Scalar.PLAIN, at, at);
  }

  /** The node that starts at the present content. @param parent the column of the collection that it is in */
  #onOwnLine(parent: number): Node {
    const column = this.#column;
    if (this.#isDash(this.#at)) return this.#deeper(() => this.#list(column));
    if (this.#isKey(this.#at)) return this.#deeper(() => this.#mapping(column));
    return this.#onLine(this.#at, parent);
  }

  /** A node that is no block of keys or items. */
  #onLine(at: number, parent: number): Node {
    const code = this.#code(at);
    let node: Node;
    if (code === BAR || code === GREATER) node = this.#blockScalar(at, parent);
    else {
      if (code === QUOTE || code === APOSTROPHE) node = this.#quoted(at, parent);
      else if (code === OPEN_LIST || code === OPEN_MAP) node = this.#flow(at, parent);
      else node = this.#plain(at, parent);
      node.range![2] = this.#endLine(node.range![1]);
    }
    this.#toContent();
    return node;
  }

  // --- keys ------------------------------------------------------------------------------------------------------------

  #isKey(at: number): boolean {
    const code = this.#code(at);
    if (code === QUOTE || code === APOSTROPHE) {
      const behind = this.#pastSpaces(this.#endOfQuoted(at));
      return this.#code(behind) === COLON && this.#isBlank(behind + 1);
    }
    return code !== OPEN_LIST && code !== OPEN_MAP && this.#colonOf(at) !== undefined;
  }

  /** The colon behind a key without quotes. */
  #colonOf(at: number): number | undefined {
    for (let to = at; to < this.#text.length; to++) {
      const code = this.#code(to);
      if (code === NEWLINE || (code === HASH && this.#code(to - 1) === SPACE)) return undefined;
      if (code === COLON && this.#isBlank(to + 1)) return to;
    }
    return undefined;
  }

  /** Leaves the reader behind the colon. */
  #key(): Node {
    const start = this.#at;
    const code = this.#code(start);
    if (code === QUOTE || code === APOSTROPHE) {
      const key = this.#quoted(start, Infinity);
      const colon = this.#pastSpaces(key.range![1]);
      if (this.#code(colon) !== COLON || !this.#isBlank(colon + 1) || colon - start > LONGEST_KEY) giveUp();
      this.#at = colon + 1;
      return key;
    }
    this.#mayStartPlain(start, false);
    const colon = this.#colonOf(start) ?? giveUp();
    if (colon - start > LONGEST_KEY) giveUp();
    this.#at = colon + 1;
    const end = this.#withoutSpaces(start, colon);
    return plain(this.#text.slice(start, end), start, end);
  }

  // --- scalars ---------------------------------------------------------------------------------------------------------

  #mayStartPlain(at: number, inFlow: boolean): void {
    const code = this.#code(at);
    if (INDICATORS.has(code) || this.#isBlank(at)) giveUp();
    if (code !== DASH && code !== QUESTION && code !== COLON) return;
    if (this.#isBlank(at + 1) || (inFlow && FLOW_INDICATORS.has(this.#code(at + 1)))) giveUp();
  }

  #withoutSpaces(start: number, end: number): number {
    while (end > start && this.#code(end - 1) === SPACE) end--;
    return end;
  }

  /** A text without quotes, which may go on below, further to the right than its parent. */
  #plain(start: number, parent: number): Node {
    this.#mayStartPlain(start, false);
    const text = this.#text;
    let source = '';
    let separator = '';
    let end: number;
    for (let at = start; ;) {
      const newline = this.#lineEnd(at);
      const line = text.slice(at, newline);
      // A colon would make a key of it.
      if (line.includes(': ') || line.endsWith(':')) giveUp();
      const comment = line.indexOf(' #');
      end = this.#withoutSpaces(at, comment < 0 ? newline : at + comment);
      source += separator + text.slice(at, end);
      if (comment >= 0) break;
      // A line break is a space, and each blank line a line break (YAML 1.2.2, section 6.5).
      separator = ' ';
      let next = newline + 1;
      at = this.#pastSpaces(next);
      while (this.#code(at) === NEWLINE) {
        separator = separator === ' ' ? '\n' : separator + '\n';
        next = at + 1;
        at = this.#pastSpaces(next);
      }
      if (at >= text.length || at - next <= parent || this.#code(at) === HASH) break;
    }
    return plain(source, start, end);
  }

  #endOfQuoted(start: number): number {
    const text = this.#text;
    const quote = text[start]!;
    let end = text.indexOf(quote, start + 1);
    if (quote === "'") while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
    else while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    return end < 0 ? giveUp() : end + 1;
  }

  /** @param parent its further lines have to stand to the right of this column */
  #quoted(start: number, parent: number): Node {
    const end = this.#endOfQuoted(start);
    const source = this.#text.slice(start, end);
    const type = source.startsWith('"') ? 'double-quoted-scalar' : 'single-quoted-scalar';
    for (let newline = source.indexOf('\n'); newline >= 0; newline = source.indexOf('\n', newline + 1)) {
      const line = start + newline + 1;
      const at = this.#pastSpaces(line);
      if (at - line <= parent && this.#code(at) !== NEWLINE) giveUp();
    }
    const inner = source.slice(1, -1);
    const isAsWritten = !inner.includes('\n') && !inner.includes(type === 'double-quoted-scalar' ? '\\' : "'");
    const value = isAsWritten ? inner : CST.resolveAsScalar({ type, offset: start, indent: 0, source }, true, giveUp).value;
    return scalar(value, value, type === 'double-quoted-scalar' ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE, start, end);
  }

  /** A text behind `|` or `>`; the number of its spaces and `+` are for the library. */
  #blockScalar(start: number, parent: number): Node {
    const text = this.#text;
    const folds = this.#code(start) === GREATER;
    const strips = this.#code(start + 1) === DASH;
    if (this.#code(start + 1) === PLUS) giveUp();
    let line = this.#endLine(start + (strips ? 2 : 1));
    const lines: string[] = [];
    let indent = -1;
    let widest = 0;
    let [end, filled] = [line, 0];
    while (line < text.length) {
      const at = this.#pastSpaces(line);
      if (at >= text.length || this.#code(at) === NEWLINE) {
        widest = Math.max(widest, at - line);
        lines.push('');
        line = at + 1;
        continue;
      }
      if (indent < 0) indent = at - line;
      if (at - line < indent || indent <= parent) break;
      const newline = this.#lineEnd(at);
      lines.push(text.slice(line + indent, newline));
      filled = lines.length;
      line = end = Math.min(newline + 1, text.length);
    }
    // Without content, or with spaces on a blank line that count.
    if (filled === 0 || widest > indent) giveUp();
    lines.length = filled;
    const value = (folds ? folded(lines) : lines.join('\n')) + (strips ? '' : '\n');
    this.#at = end;
    return scalar(value, value, folds ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL, start, end);
  }

  // --- brackets --------------------------------------------------------------------------------------------------------

  #flow(start: number, parent: number): Node {
    return this.#deeper(() => {
      const isMap = this.#code(start) === OPEN_MAP;
      const close = isMap ? CLOSE_MAP : CLOSE_LIST;
      const map = new QuickMap();
      const list = new QuickList();
      let at = this.#pastFlowSpace(start + 1, parent);
      while (this.#code(at) !== close) {
        const item = this.#flowNode(at, parent);
        at = item.range![1];
        if (isMap) {
          if (!isScalar(item) || this.#code(at) !== COLON || !this.#isBlank(at + 1)) giveUp();
          const value = this.#flowNode(this.#pastFlowSpace(at + 1, parent), parent);
          map.items.push(new QuickPair(item, value));
          at = value.range![1];
        } else list.items.push(item);
        at = this.#pastFlowSpace(at, parent);
        if (this.#code(at) === COMMA) at = this.#pastFlowSpace(at + 1, parent);
        else if (this.#code(at) !== close) giveUp();
      }
      const node = isMap ? map : list;
      node.flow = true;
      node.range = [start, at + 1, at + 1];
      return node as unknown as Node;
    });
  }

  #flowNode(at: number, parent: number): Node {
    const code = this.#code(at);
    if (code === OPEN_LIST || code === OPEN_MAP) return this.#flow(at, parent);
    if (code === QUOTE || code === APOSTROPHE) return this.#quoted(at, parent);
    this.#mayStartPlain(at, true);
    let end = at;
    for (; end < this.#text.length; end++) {
      const next = this.#code(end);
      if (next === NEWLINE || FLOW_INDICATORS.has(next)) break;
      if (next === COLON && (this.#isBlank(end + 1) || FLOW_INDICATORS.has(this.#code(end + 1)))) break;
      if (next === HASH && this.#code(end - 1) === SPACE) giveUp();
    }
    end = this.#withoutSpaces(at, end);
    return plain(this.#text.slice(at, end), at, end);
  }

  /** Past spaces and line breaks, to what stands further to the right than the parent. */
  #pastFlowSpace(from: number, parent: number): number {
    let at = this.#pastSpaces(from);
    while (this.#code(at) === NEWLINE) {
      const line = at + 1;
      at = this.#pastSpaces(line);
      if (this.#code(at) !== NEWLINE && at - line <= parent) giveUp();
    }
    return at < this.#text.length ? at : giveUp();
  }
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start--;
  return (at - start) % 2 === 1;
}

/** The lines of a text behind `>` as one (YAML 1.2.2, section 8.1.3): a line break is a space, but not at lines that are indented further. */
function folded(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line !== '');
  let value = '\n'.repeat(first);
  let separator = '';
  let wasIndented = false;
  for (const line of lines.slice(first)) {
    if (line.startsWith(' ')) {
      if (separator === ' ') separator = '\n';
      else if (!wasIndented && separator === '\n') separator = '\n\n';
      value += separator + line;
      separator = '\n';
      wasIndented = true;
    } else if (line === '') {
      if (separator === '\n') value += '\n';
      else separator = '\n';
    } else {
      value += separator + line;
      separator = ' ';
      wasIndented = false;
    }
  }
  return value;
}

/** A scalar without quotes: what the library's own schema makes of it. */
function plain(source: string, start: number, end: number): Node {
  const tag = MAY_BE_VALUE.has(source.charCodeAt(0)) ? VALUES.find(({ test }) => test!.test(source)) : undefined;
  if (!tag) return scalar(source, source, Scalar.PLAIN, start, end);
  const value = tag.resolve(source, giveUp, options);
  const node = scalar(isScalar(value) ? value.value : value, source, Scalar.PLAIN, start, end);
  if (tag.format) node.format = tag.format;
  if (isScalar(value) && value.minFractionDigits !== undefined) node.minFractionDigits = value.minFractionDigits;
  return node;
}

const scalar = (value: unknown, source: string, type: Scalar.Type, start: number, end: number): Scalar & Node =>
  new QuickScalar(value, source, type, start, end) as unknown as Scalar & Node;

// --- line breaks of Windows --------------------------------------------------------------------------------------------

/** Where each `\r` of the line breaks of a text stands when those before it are not counted. */
function returnsIn(text: string): number[] {
  const returns: number[] = [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2)) returns.push(at - returns.length);
  return returns;
}

/** Moves a node, with all in it, from where it stands in a text without those characters to where it stands with them. */
function moveBehindReturns(node: Node, returns: readonly number[]): void {
  const range = node.range!;
  for (const [index, offset] of range.entries()) range[index] = offset + countWhile(returns.length, (at) => returns[at]! < offset);
  if (isMap<Node, Node>(node)) {
    for (const { key, value } of node.items) {
      moveBehindReturns(key, returns);
      moveBehindReturns(value!, returns);
    }
  } else if (isSeq<Node>(node)) for (const item of node.items) moveBehindReturns(item, returns);
}
