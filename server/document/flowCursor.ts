/** What a person is typing between brackets or braces, where commas and colons say where things stand, and lines do not. */
import type { Span } from './model.ts';

export type Quote = '"' | "'";

/** What is typed in a collection in brackets or braces. */
export interface FlowPlace {
  /** From the outermost collection inwards: `[]` for an item of a list, or the key of what stands further in. */
  path: readonly string[];
  /** The key whose value is being typed. */
  key: string | undefined;
  /** Whether the innermost collection is a list. */
  inList: boolean;
  span: Span;
  quote: Quote | undefined;
  /** Keys of the innermost collection, and its items where it is a list; that of the cursor itself is not among the items. */
  siblings: readonly string[];
  items: readonly string[];
  /** Whether a colon stands behind what is being typed. */
  hasColon: boolean;
}

interface Token extends Span {
  /** The character itself for a sign, `text` for a key or a value, `comment`. */
  kind: '[' | ']' | '{' | '}' | ',' | ':' | 'text' | 'comment';
  text: string;
  quote?: Quote | undefined;
}

interface Collection {
  open: '[' | '{';
  key: string | undefined;
  keys: string[];
  items: string[];
  /** The last text, of which the next sign says what it is. */
  pending: Token | undefined;
}

const TOKEN =
  /\s+|(?<comment>#.*)|(?<quoted>"(?:[^"\\\r\n]|\\.)*"?|'(?:[^'\r\n]|'')*'?)|(?<sign>[[\]{},]|:(?=[\s,[\]{}]|$))|(?<plain>(?:[^,[\]{}\r\n:]|:(?![\s,[\]{}]|$))+)/gy;

/** The tokens of a text from an offset on. A colon behind quotes needs no space, as in JSON. */
function* tokens(text: string, from: number): Generator<Token> {
  let quotedBefore = false;
  let at = from;
  while (at < text.length) {
    if (quotedBefore && text[at] === ':') {
      yield { kind: ':', text: ':', start: at, end: ++at };
      quotedBefore = false;
      continue;
    }
    TOKEN.lastIndex = at;
    const { comment, quoted, sign, plain } = TOKEN.exec(text)?.groups ?? {};
    const start = at;
    at = Math.max(TOKEN.lastIndex, at + 1);
    if (comment !== undefined) yield { kind: 'comment', text: comment, start, end: at };
    else if (sign !== undefined) yield { kind: sign as Token['kind'], text: sign, start, end: at };
    else if (quoted !== undefined) yield { kind: 'text', text: unquote(quoted), quote: quoted[0] as Quote, start, end: at };
    else if (plain !== undefined) {
      const bare = plain.replace(/\s#.*$/, '').trimEnd();
      at = start + bare.length;
      yield { kind: 'text', text: bare, start, end: at };
    }
    quotedBefore = quoted !== undefined;
  }
}

/** A text without the quotes around it, as far as they are there. */
export const unquote = (text: string): string =>
  /^["']/.test(text) ? text.slice(1, text.endsWith(text[0]!) && text.length > 1 ? -1 : undefined) : text;

/**
 * @param start offset of the bracket or brace with which the collection begins
 * @param end where its text ends at the latest
 * @returns undefined when it is closed before the offset, or the offset is in a comment
 */
export function flowPlaceAt(text: string, start: number, end: number, offset: number): FlowPlace | undefined {
  const open: Collection[] = [];
  let found: { collections: Collection[]; key: string | undefined; token: Token | undefined } | undefined;
  const mark = (token: Token | undefined) => {
    found = { collections: [...open], key: open.at(-1)?.key, token };
  };
  for (const token of tokens(text.slice(0, end), start)) {
    const covers = token.start <= offset && offset <= token.end;
    if (!found && covers && token.kind === 'comment' && offset > token.start) return undefined;
    if (!found && covers && token.kind === 'text') mark(token);
    // Between a colon and its value it is the value that is typed.
    else if (!found && token.start >= offset)
      mark(
        isValueOf(open.at(-1), token) && !text.slice(offset, token.start).includes('\n')
          ? { ...token, start: offset, quote: undefined }
          : undefined,
      );
    if (found && token.kind === ':' && open.length === found.collections.length && found.token && open.at(-1)!.pending === found.token)
      return placeOf(found, offset, true);
    take(token, open, found?.token);
    if (open.length < (found?.collections.length ?? 1)) break;
  }
  if (!found && open.length > 0) mark(undefined);
  return found && placeOf(found, offset, false);
}

const isValueOf = (collection: Collection | undefined, token: Token): boolean =>
  token.kind === 'text' && collection?.open === '{' && collection.key !== undefined && !collection.pending;

/** Brings what is open up to date with one more token. */
function take(token: Token, open: Collection[], typed: Token | undefined): void {
  const collection = open.at(-1);
  const settle = () => {
    if (collection?.open === '[' && collection.pending && collection.pending !== typed) collection.items.push(collection.pending.text);
    if (collection) collection.pending = undefined;
  };
  if (token.kind === '[' || token.kind === '{') open.push({ open: token.kind, key: undefined, keys: [], items: [], pending: undefined });
  else if (token.kind === ']' || token.kind === '}') {
    settle();
    open.pop();
  } else if (token.kind === ',') {
    settle();
    if (collection) collection.key = undefined;
  } else if (token.kind === ':' && collection?.pending) {
    collection.key = collection.pending.text;
    collection.keys.push(collection.key);
    collection.pending = undefined;
  } else if (token.kind === 'text' && collection) collection.pending = token;
}

function placeOf(
  { collections, key, token }: { collections: readonly Collection[]; key: string | undefined; token: Token | undefined },
  offset: number,
  hasColon: boolean,
): FlowPlace | undefined {
  const innermost = collections.at(-1);
  if (!innermost) return undefined;
  const path = collections.flatMap((collection) => {
    if (collection.open === '[') return ['[]'];
    return collection !== innermost && collection.key !== undefined ? [collection.key] : [];
  });
  return {
    path,
    key: innermost.open === '{' ? key : undefined,
    inList: innermost.open === '[',
    span: token ? { start: token.start, end: token.end } : { start: offset, end: offset },
    quote: token?.quote,
    siblings: innermost.keys,
    items: innermost.items,
    hasColon,
  };
}
