import { message } from '../../messages/index.ts';
import { contains } from '../../document/locate.ts';
import type { PartContent, SyntaxProblem } from '../../document/model.ts';
import type { Rule } from '../types.ts';

/** What the YAML reader could not make sense of; the rest of the file is still checked. */
export const syntax: Rule = {
  code: 'yaml/syntax',
  severity: 'error',
  fixable: false,
  checkPart({ content, settings }, report) {
    for (const problem of withoutCascade(content)) {
      if (settings.yamlElsewhere && !onlyHere(problem, content)) continue;
      report({ span: visible(problem.span, content.text), message: message(`yaml/syntax.${problem.code}`) });
    }
  },
};

/** Whether a plain reader of YAML is silent about a problem, or reports it on a line where it cannot be mended. */
function onlyHere({ code, span, readAt = span.start }: SyntaxProblem, { lines }: PartContent): boolean {
  return code === 'TOO_DEEP' || code === 'CONTROL_CHARACTER' || lines.lineAt(readAt) !== lines.lineAt(span.start);
}

/** Codes that one slip causes again and again, to the end of the text. */
const CASCADING = new Set(['UNEXPECTED_TOKEN', 'BAD_INDENT', 'MISSING_CHAR', 'IMPOSSIBLE']);

/** The first problem of each line, and of a run of the same kind in one entry only the first: the rest is gone when that is mended. */
function withoutCascade({ problems, lines, entries }: PartContent): SyntaxProblem[] {
  const entryAt = (offset: number) => entries.findIndex((entry) => contains(entry.span, offset));
  const kept: SyntaxProblem[] = [];
  for (const problem of [...problems].sort((a, b) => a.span.start - b.span.start)) {
    const last = kept.at(-1);
    if (last && lines.lineAt(last.span.start) === lines.lineAt(problem.span.start)) continue;
    const sameRun = last?.code === problem.code && CASCADING.has(problem.code) && entryAt(last.span.start) === entryAt(problem.span.start);
    if (!sameRun) kept.push(problem);
  }
  return kept;
}

/** At least one character, on one line: an error that spans the rest of the file would hide everything else. */
function visible({ start, end }: { start: number; end: number }, text: string) {
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;
  if (start < lineEnd) return { start, end: Math.max(start + 1, Math.min(end, lineEnd)) };
  // At the end of a line or of the text: underline the last character that one can see instead.
  let last = Math.min(start, text.length) - 1;
  while (last > 0 && /\s/.test(text[last]!)) last--;
  return { start: Math.max(0, last), end: Math.max(0, last) + (text.length > 0 ? 1 : 0) };
}
