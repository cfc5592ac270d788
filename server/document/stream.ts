/** Divides a text into the stretches that parse on their own. */

/**
 * Splits a YAML stream before each document marker (`---` at the start of a line, which YAML allows nowhere else).
 * Directives (`%…`) and the comments that open the stream stay with the document that they belong to.
 *
 * @returns offsets at which a part starts, the first always 0
 */
export function splitStream(text: string): number[] {
  const starts = [0];
  // A line as YAML's reader sees it: for `^` other characters start a line too.
  const marker = /(?<![^\n])---(?=[ \t\r\n]|$)/g;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    const start = startOfDirectives(text, match.index);
    const previous = starts.at(-1)!;
    if (start > previous && (starts.length > 1 || !isPreamble(text.slice(previous, start)))) starts.push(start);
  }
  return starts;
}

/** Directives stand right before the marker of the document they are for. */
function startOfDirectives(text: string, marker: number): number {
  let start = marker;
  while (start > 0) {
    const previousLine = text.lastIndexOf('\n', start - 2) + 1;
    if (text[previousLine] !== '%') break;
    start = previousLine;
  }
  return start;
}

/** Only comments, directives and blank lines: no document of its own. */
function isPreamble(text: string): boolean {
  return text.length < 65_536 && /^(?:\uFEFF|[ \t]*(?:#.*)?(?:\r?\n|$)|%.*(?:\r?\n|$))*$/.test(text);
}
