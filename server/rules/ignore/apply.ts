import { message } from '../../messages/index.ts';
import { didYouMean } from '../register/permittedValue.ts';
import { suggest } from '../suggest.ts';
import type { Finding, Report, Rule, RuleContext } from '../types.ts';
import { ignoreComments, type IgnoreComment } from './comments.ts';
import { ambiguousIgnore, missingReasonForIgnore, unknownCode, unusedIgnore } from './rules.ts';

/** A finding that a comment silences, with the reason that it gives: an audit may ask for both. */
export interface SilencedFinding {
  finding: Finding;
  reason: string;
}

/**
 * Takes out the findings that comments silence. One comment silences one finding: where several fit, it has to say
 * which, so that no comment hides more than its reason explains.
 *
 * @param report reports a finding of one of the rules about the comments themselves
 */
export function applyIgnores(
  findings: readonly Finding[],
  codes: readonly string[],
  context: RuleContext,
  report: (rule: Rule, finding: Report) => void,
): { findings: Finding[]; silenced: SilencedFinding[] } {
  const silenced: SilencedFinding[] = [];
  const gone = new Set<Finding>();
  for (const comment of ignoreComments(context.content)) {
    if (!codes.includes(comment.code)) {
      report(unknownCode, unknownCodeFinding(comment, codes));
      continue;
    }
    const fitting = findings.filter((finding) => !gone.has(finding) && fits(finding, comment, context));
    const [first] = fitting;
    if (
      !first &&
      comment.subject &&
      !comment.reason &&
      findings.some((finding) => fits(finding, { ...comment, subject: undefined }, context))
    ) {
      // A reason without its colon reads as a subject.
      report(missingReasonForIgnore, { span: comment.span, message: message('ignore/missing-reason') });
    } else if (!first) {
      // What the file has to do with others may still turn up.
      if (!context.relations.complete && /^(?:include|duplicate)\//.test(comment.code)) continue;
      report(unusedIgnore, {
        span: comment.span,
        message: comment.subject
          ? message('ignore/unused.subject', { code: comment.code, subject: comment.subject })
          : message('ignore/unused', { code: comment.code }),
        fixes: [{ title: message('ignore/unused.fix'), preferred: true, edits: () => [removeComment(comment, context)] }],
      });
    } else if (!comment.reason) {
      report(missingReasonForIgnore, { span: comment.span, message: message('ignore/missing-reason') });
    } else if (fitting.some((finding) => finding.subject !== first.subject || finding.subject === undefined) && fitting.length > 1) {
      report(ambiguousIgnore, {
        span: comment.span,
        message: message('ignore/ambiguous', { count: fitting.length, code: comment.code, subject: first.subject ?? '' }),
      });
    } else {
      // More than one only about the same thing, such as two tags in one field: the reason is the same.
      for (const finding of fitting) {
        gone.add(finding);
        silenced.push({ finding, reason: comment.reason });
      }
    }
  }
  return { findings: findings.filter((finding) => !gone.has(finding)), silenced };
}

function fits(finding: Finding, comment: Pick<IgnoreComment, 'code' | 'line' | 'subject'>, { content }: RuleContext): boolean {
  return (
    finding.code === comment.code &&
    [finding.span, finding.anchor].some((span) => span && content.lines.lineAt(span.start) === comment.line) &&
    (comment.subject === undefined || finding.subject === comment.subject || comment.subject.endsWith(`:${finding.subject}`))
  );
}

function unknownCodeFinding(comment: IgnoreComment, codes: readonly string[]): Report {
  const suggestions = suggest(comment.code, codes);
  return {
    span: comment.code ? comment.codeSpan : comment.span,
    message: comment.code
      ? message('ignore/unknown-code', { code: comment.code, suggestion: didYouMean(suggestions) })
      : message('ignore/unknown-code.none'),
    fixes: suggestions.map(({ value }) => ({
      title: message('ignore/unknown-code.fix', { code: value }),
      edits: () => [{ span: comment.codeSpan, text: value }],
    })),
  };
}

/** The comment with the white space before it; with its line when nothing else stands there. */
function removeComment({ span }: IgnoreComment, { content: { text, lines } }: RuleContext) {
  const line = lines.lineAt(span.start);
  const before = text.slice(lines.start(line), span.start);
  if (before.trim() === '') return { span: { start: lines.start(line), end: lines.start(line + 1) }, text: '' };
  return { span: { start: span.start - (before.length - before.trimEnd().length), end: span.end }, text: '' };
}
