import { message } from '../../messages/index.ts';
import type { Rule } from '../types.ts';

/** What the YAML reader could not make sense of; the rest of the file is still checked. */
export const syntax: Rule = {
  code: 'yaml/syntax',
  severity: 'error',
  fixable: false,
  checkPart({ content }, report) {
    for (const problem of content.problems) {
      report({ span: visible(problem.span, content.text), message: message(`yaml/syntax.${problem.code}`) });
    }
  },
};

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
