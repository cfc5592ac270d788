/** Comments that silence one finding: `# algoritmekader-ignore <code> [<subject>]: <reason>`. */
import { isCollection, isScalar, type Node, type Pair } from 'yaml';
import type { PartContent, Span } from '../../document/model.ts';
import { nodeSpan } from '../../document/node.ts';

export interface IgnoreComment {
  /** The comment itself, from `#` to the end of the line. */
  span: Span;
  code: string;
  codeSpan: Span;
  /** Narrows the comment to one of several findings on a line, such as `org-11`. */
  subject: string | undefined;
  reason: string;
  /** The line within the part whose findings it is about: its own, or, alone on a line, the next one with content. */
  line: number;
}

const COMMENT = /#[ \t]*algoritmekader-ignore\b[ \t]*([^\r\n]*)/g;

/** The comments of a part, in their order. What looks like one inside a text is none. */
export function ignoreComments(content: PartContent): IgnoreComment[] {
  const { text, lines } = content;
  if (!text.includes('algoritmekader-ignore')) return [];
  return [...text.matchAll(COMMENT)].flatMap((match) => {
    const start = match.index;
    const before = text.slice(lines.start(lines.lineAt(start)), start);
    if (before !== '' && !/[\s]$/.test(before)) return [];
    if (content.roots.some((root) => insideText(root, start, content))) return [];
    const rest = match[1]!;
    const codeStart = start + match[0].length - rest.length;
    const code = /^[^\s:]*/.exec(rest)![0];
    const { subject, reason } = readBehindCode(rest.slice(code.length));
    return [
      {
        span: { start, end: start + match[0].length },
        code,
        codeSpan: { start: codeStart, end: codeStart + code.length },
        subject: subject || undefined,
        reason,
        line: /^[\s-]*$/.test(before) ? nextContentLine(content, lines.lineAt(start)) : lines.lineAt(start),
      },
    ];
  });
}

/** `<subject>: <reason>`, both of which can be absent. Only a URN has colons of its own. */
function readBehindCode(rest: string): { subject: string; reason: string } {
  const urn = /^\s+(urn:\S*[^\s:])\s*(?::|$)/.exec(rest);
  const colon = urn ? rest.indexOf(':', urn[0].trimEnd().length - 1) : rest.indexOf(':');
  return {
    subject: urn ? urn[1]! : (colon < 0 ? rest : rest.slice(0, colon)).trim(),
    reason: colon < 0 ? '' : rest.slice(colon + 1).trim(),
  };
}

function nextContentLine({ text, lines }: PartContent, line: number): number {
  for (let next = line + 1; next < lines.count; next++) {
    const trimmed = text.slice(lines.start(next), lines.end(next)).trim();
    if (trimmed !== '' && !trimmed.startsWith('#') && !/^---(?:\s+#.*)?$/.test(trimmed)) return next;
  }
  return line;
}

/** Whether an offset lies within the text of a scalar, where `#` starts no comment. */
function insideText(root: Node, offset: number, { lines }: PartContent): boolean {
  let node: unknown = root;
  while (isCollection(node)) {
    node = (node.items as (Node | Pair<Node, Node | null>)[])
      .flatMap((item) => (item && 'key' in item ? [item.key, item.value] : [item]))
      .find((child) => {
        const range = child?.range;
        return range && range[0] <= offset && offset < range[1];
      });
  }
  if (!isScalar(node) || !(nodeSpan(node).start < offset && offset < nodeSpan(node).end)) return false;
  // The first line of a block scalar (`|`, `>-`) is no text yet, and has room for a comment.
  return !node.type?.startsWith('BLOCK') || lines.lineAt(offset) !== lines.lineAt(nodeSpan(node).start);
}
