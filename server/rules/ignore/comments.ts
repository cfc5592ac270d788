/** Comments that silence one finding: `# algoritmekader-ignore <code> [<subject>]: <reason>`. */
import { visit, type Node } from 'yaml';
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
  const texts = content.roots.flatMap((root) => textsAround(root, content));
  return [...text.matchAll(COMMENT)].flatMap((match) => {
    const start = match.index;
    const before = text.slice(lines.start(lines.lineAt(start)), start);
    if (before !== '' && !/[\s]$/.test(before)) return [];
    if (texts.some((span) => span.start < start && start < span.end)) return [];
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

/** The texts with something in them that looks like a comment of ours: there, `#` starts none. */
function textsAround(root: Node, { text, lines }: PartContent): Span[] {
  const found: Span[] = [];
  visit(root, {
    Scalar(_, node) {
      const { start, end } = nodeSpan(node);
      // The first line of a block scalar (`|`, `>-`) is no text yet, and has room for a comment.
      const from = node.type?.startsWith('BLOCK') ? lines.start(lines.lineAt(start) + 1) - 1 : start;
      if (text.slice(from, end).includes('algoritmekader-ignore')) found.push({ start: from, end });
    },
  });
  return found;
}
