import { message } from '../../messages/index.ts';
import { didYouMean } from '../register/permittedValue.ts';
import { suggest } from '../suggest.ts';
import { Batch } from '../batch.ts';
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
  batches: readonly Batch[],
  codes: readonly string[],
  context: RuleContext,
  report: (rule: Rule, finding: Report) => void,
): { batches: readonly Batch[]; silenced: SilencedFinding[] } {
  const comments = ignoreComments(context.content);
  if (comments.length === 0) return { batches, silenced: [] };
  const silenced: SilencedFinding[] = [];
  const gone = new Set<Finding>();
  const findings = new FindingsByLine(batches, new Set(comments.map(({ code }) => code)), context);
  for (const comment of comments) {
    if (!codes.includes(comment.code)) {
      report(unknownCode, unknownCodeFinding(comment, codes));
      continue;
    }
    const here = findings.at(comment.line, comment.code);
    const fitting = here.filter((finding) => !gone.has(finding) && isAbout(finding, comment));
    const [first] = fitting;
    if (!first && comment.subject && !comment.reason && here.length > 0) {
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
  const left = batches.flatMap((batch) => {
    if (!findings.has(batch) || !batch.findings.some((finding) => gone.has(finding))) return [batch];
    return batch.findings.filter((finding) => !gone.has(finding)).map((finding) => Batch.of(finding));
  });
  return { batches: gone.size > 0 ? left : batches, silenced };
}

/** The findings that comments name, by the lines that a comment about them can be about. */
class FindingsByLine {
  readonly #codes: ReadonlySet<string>;
  readonly #byLine = new Map<string, Set<Finding>>();

  constructor(batches: readonly Batch[], codes: ReadonlySet<string>, { content: { lines } }: RuleContext) {
    this.#codes = codes;
    for (const batch of batches) {
      if (!this.has(batch)) continue;
      for (const finding of batch.findings)
        for (const span of [finding.span, finding.anchor]) if (span) this.#put(lines.lineAt(span.start), finding);
    }
  }

  /** Whether a comment names the findings of a batch. */
  has({ code }: Batch): boolean {
    return this.#codes.has(code);
  }

  /** In the order of the batches. */
  at(line: number, code: string): Finding[] {
    return [...(this.#byLine.get(`${line} ${code}`) ?? [])];
  }

  #put(line: number, finding: Finding): void {
    const key = `${line} ${finding.code}`;
    const there = this.#byLine.get(key);
    if (there) there.add(finding);
    else this.#byLine.set(key, new Set([finding]));
  }
}

const isAbout = ({ subject: of }: Finding, { subject }: IgnoreComment): boolean =>
  subject === undefined || of === subject || subject.endsWith(`:${of}`);

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
