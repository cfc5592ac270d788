/** How the register looks at a text: what it counts, and which tags it keeps. */

/** A start or end tag, a comment, or a doctype, as a lenient HTML reader sees them. */
const TAG = /<!--[\s\S]*?(?:-->|$)|<\/?([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|<![^>]*>/gi;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;

/**
 * The number of characters that the register counts: the text without HTML, its pieces joined by one space, entities as
 * one character, in Unicode code points (MinBZK/Algoritmeregister, backend/app/util/html.py `strip_html` and
 * backend/app/schemas/versions.py `validate_max_length`, revision 4885a05).
 */
export function registerLength(value: string): number {
  if (!value.includes('<') && !value.includes('&')) return codePoints(value.trim() === '' ? value : value.trimStart());
  const pieces = value
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .split(/<\/?[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/i)
    .filter((piece) => piece !== '');
  const startsWithText = !/^\s*</.test(value);
  const text = pieces.join(' ');
  return codePoints((startsWithText ? text.trimStart() : text).replace(ENTITY, '.'));
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

/** A tag in a text, with its place in that text. */
export interface HtmlTag {
  name: string;
  hasAttributes: boolean;
  start: number;
  end: number;
}

/** The start tags in a text, in their order. */
export function htmlTags(value: string): HtmlTag[] {
  if (!value.includes('<')) return [];
  return [...value.matchAll(TAG)].flatMap((match) => {
    if (!match[1] || match[0].startsWith('</')) return [];
    return [{ name: match[1].toLowerCase(), hasAttributes: /[^\s/]/.test(match[2] ?? ''), start: match.index, end: match.index + match[0].length }];
  });
}
