/** How the register looks at a text: what it counts, and which tags it keeps. */

/** A tag in a text, with its place in that text. */
export interface HtmlTag {
  name: string;
  hasAttributes: boolean;
  start: number;
  end: number;
}

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;

/**
 * The number of characters that the register counts: the text without HTML, its pieces joined by one space, entities as
 * one character, in Unicode code points (MinBZK/Algoritmeregister, backend/app/util/html.py `strip_html` and
 * backend/app/schemas/versions.py `validate_max_length`, revision 4885a05).
 */
export function registerLength(value: string): number {
  if (!value.includes('<') && !value.includes('&')) return codePoints(value.trim() === '' ? value : value.trimStart());
  const { pieces } = scan(value);
  const text = pieces.join(' ');
  // The register's HTML reader drops the white space before the first word, but not the white space between tags.
  const startsWithText = !/^\s*</.test(value);
  return codePoints((startsWithText ? text.trimStart() : text).replace(ENTITY, '.'));
}

/** The start tags in a text, in their order. */
export function htmlTags(value: string): HtmlTag[] {
  return value.includes('<') ? scan(value).tags : [];
}

/** Divides a text into pieces of text and tags as a lenient HTML reader does, in one pass over it. */
function scan(value: string): { pieces: string[]; tags: HtmlTag[] } {
  const pieces: string[] = [];
  const tags: HtmlTag[] = [];
  let from = 0;
  let at = value.indexOf('<');
  while (at >= 0) {
    const end = markupEnd(value, at);
    if (end !== undefined) {
      if (at > from) pieces.push(value.slice(from, at));
      const source = value.slice(at, end);
      const name = /^<([a-z][a-z0-9-]*)/i.exec(source)?.[1];
      if (name) tags.push({ name: name.toLowerCase(), hasAttributes: /[^\s/>]/.test(source.slice(name.length + 1)), start: at, end });
      from = end;
    }
    at = value.indexOf('<', end ?? at + 1);
  }
  if (from < value.length) pieces.push(value.slice(from));
  return { pieces, tags };
}

/** Where the tag or comment that starts at an offset ends; undefined when `<` is just a character there. */
function markupEnd(value: string, start: number): number | undefined {
  if (value.startsWith('<!--', start)) {
    const end = value.indexOf('-->', start + 4);
    return end < 0 ? value.length : end + 3;
  }
  if (!/[a-z/!?]/i.test(value[start + 1] ?? '')) return undefined;
  let quote = '';
  for (let at = start + 1; at < value.length; at++) {
    const character = value[at]!;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '>') return at + 1;
    else if ((character === '"' || character === "'") && value[at - 1] === '=') quote = character;
  }
  return value.length;
}

/** Code points, without making a string of each. */
function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        count--;
        i++;
      }
    }
  }
  return count;
}
