/**
 * From the Markdown of the official site (Material for MkDocs, on Python-Markdown) to plain Markdown: what only that site
 * understands is written as something every reader does, or left out. Source of the syntax: the site's own mkdocs.yml.
 */

const FENCE = /^ *(`{3,}|~{3,})/;
/** `!!! tip "Title"`, `??? expander "Title"`, `???+ note`, and a content tab `=== "Title"`; their body is indented by four. */
const BLOCK = /^( *)(!!!|\?\?\?\+?|===[!+]?) +([\w-]*)[\w -]*(?:"(.*)")?\s*$/;
const BODY_INDENT = 4;
/** `--8<-- "file"` takes in a file that is not here; alone on its line it starts and ends a list of such files. */
const INCLUDE = /^ *-+8<-+(?:\s+".*")?\s*$/;
const INCLUDE_LIST = /^ *-+8<-+\s*$/;
/** `*[BIO]: Baseline …`: what an abbreviation stands for, which the site shows under the pointer. */
const ABBREVIATION = /^ *\*\[[^\]]+\]:/;
/** `[Title](a file.pdf)`: the site takes spaces in an address, Markdown at large does not. */
const SPACED_ADDRESS = /\]\(([^()<>"'\n]* [^()<>"'\n]*)\)/g;

/** The page without its front matter and without syntax that only MkDocs knows; comments and HTML are still in it. */
export function plainMarkdown(page: string): string {
  const text = page
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^---\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/, '')
    .replace(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', ' '.repeat(BODY_INDENT)));
  return rewrite(text.split('\n')).join('\n');
}

function rewrite(lines: readonly string[]): string[] {
  const written: string[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!;
    const block = BLOCK.exec(line);
    let end = at + 1;
    if (FENCE.test(line)) {
      end = endOfFence(lines, at);
      written.push(...lines.slice(at, end));
    } else if (block) {
      end = endOfBody(lines, at + 1, block[1]!.length + BODY_INDENT);
      written.push(...writeBlock(block, lines.slice(at + 1, end)));
    } else if (INCLUDE_LIST.test(line)) {
      end = endOfIncludes(lines, at);
    } else if (!INCLUDE.test(line) && !ABBREVIATION.test(line)) {
      written.push(line.replace(SPACED_ADDRESS, (_, address: string) => `](${address.trim().replaceAll(' ', '%20')})`));
    }
    at = end;
  }
  return written;
}

/** The first line after the code block that starts at `start`. */
function endOfFence(lines: readonly string[], start: number): number {
  const fence = FENCE.exec(lines[start]!)![1]!;
  const close = lines.findIndex((line, at) => at > start && line.trim().startsWith(fence) && /^[`~]+$/.test(line.trim()));
  return close < 0 ? lines.length : close + 1;
}

/** The first line that is not indented enough to belong to the body; empty lines at its end are not of it. */
function endOfBody(lines: readonly string[], start: number, indent: number): number {
  let end = start;
  for (let at = start; at < lines.length; at++) {
    if (lines[at]!.trim() === '') continue;
    if (lines[at]!.search(/\S/) < indent) break;
    end = at + 1;
  }
  return end;
}

function endOfIncludes(lines: readonly string[], start: number): number {
  const close = lines.findIndex((line, at) => at > start && INCLUDE_LIST.test(line));
  return close < 0 ? start + 1 : close + 1;
}

/**
 * A box becomes a quote, a tab stays on its own level. With a body, the title is a heading: then it goes when nothing of the
 * body remains. Without one, the title is all there is to say.
 */
function writeBlock([, indent = '', marker = '', type = '', given]: RegExpExecArray, body: readonly string[]): string[] {
  const title = given ?? type.charAt(0).toUpperCase() + type.slice(1);
  const inner = rewrite(body.map((line) => line.slice(indent.length + BODY_INDENT)));
  if (inner.length === 0 && !given) return [];
  const heading = title === '' ? [] : [inner.length > 0 ? `###### ${title}` : `**${title}**`, ''];
  const prefix = marker.startsWith('=') ? indent : `${indent}> `;
  return ['', ...[...heading, ...inner].map((line) => (prefix + line).trimEnd()), ''];
}
