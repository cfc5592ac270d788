/** Runs the rules over a document. */
import type { Catalogue } from '../../catalogue/index.ts';
import { Kept } from '../document/kept.ts';
import { wholeCharacters } from '../document/locate.ts';
import type { Entry, Part, PartContent, RegisterDocument, Span } from '../document/model.ts';
import { allAtOnce } from '../document/steps.ts';
import { FileNumbering } from '../numbering/reading.ts';
import { noRelations, type FileRelations, type PartRelations } from '../relations/types.ts';
import { standardOf } from '../standards/reading.ts';
import { applyIgnores, type SilencedFinding } from './ignore/apply.ts';
import { ruleCodes, rules } from './index.ts';
import { syntax } from './yaml/syntax.ts';
import {
  severities,
  type EntryContext,
  type Finding,
  type Report,
  type Rule,
  type RuleContext,
  type RuleSettings,
  type Severity,
} from './types.ts';

export interface PartFindings {
  part: Part;
  /** In the order of the text, and on one place the most severe first. */
  findings: readonly Finding[];
  silenced: readonly SilencedFinding[];
  /** How many findings there are of each severity. */
  counts: Readonly<Record<Severity, number>>;
}

/** What the latest checker of a part found in it. */
const ofParts = new Kept<
  PartContent,
  {
    checker: Checker;
    settings: RuleSettings;
    eol: string;
    key: string;
    related: string;
    file: { numbering: FileNumbering };
    result: Omit<PartFindings, 'part'>;
  }
>();

/** Diagnostics and status of one version are asked for one after the other: the second gets what the first got, unless another check came between. */
const ofDocuments = new Kept<
  RegisterDocument,
  { checker: Checker; settings: RuleSettings; relations: FileRelations; found: PartFindings[]; number: number }
>();

/**
 * Checks documents with one catalogue. Findings of a part live as long as the part's content, so only what changed is
 * checked again.
 */
export class Checker {
  readonly #catalogue: Catalogue;
  #checks = 0;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /**
   * @param settings compared by identity: hand in the same object for as long as nothing changed
   * @param relations what the file has to do with others; also by identity, as what it says of a part does not change
   */
  check(document: RegisterDocument, settings: RuleSettings, relations: FileRelations): PartFindings[] {
    return allAtOnce(this.checkInSteps(document, settings, relations));
  }

  /** The same in short steps: one for each part that is to be checked. */
  *checkInSteps(document: RegisterDocument, settings: RuleSettings, relations: FileRelations): Generator<void, PartFindings[]> {
    const latest = ofDocuments.get(document);
    const isLatest = latest?.checker === this && latest.number === this.#checks;
    if (isLatest && latest.settings === settings && latest.relations === relations) return latest.found;
    const number = ++this.#checks;
    const numbering = FileNumbering.of(document, this.#catalogue, settings.numbering);
    const { key } = numbering;
    const found: PartFindings[] = [];
    for (const part of document.parts) {
      const related = relations(part);
      const cached = ofParts.get(part.content);
      const isSame = cached?.checker === this && cached.key === key && cached.related === related.key;
      if (cached?.settings === settings && cached.eol === document.eol && isSame) {
        // The fixes of findings that live on ask about the file as it is now.
        cached.file.numbering = numbering;
        found.push({ part, ...cached.result });
        continue;
      }
      const file = { numbering };
      const result = this.#checkPart(part.content, document, settings, file, related);
      ofParts.set(part.content, { checker: this, settings, eol: document.eol, key, related: related.key, file, result });
      found.push({ part, ...result });
      yield;
    }
    ofDocuments.set(document, { checker: this, settings, relations, found, number });
    return found;
  }

  /** What is found in the beginning of a file (see `beginningOf`) that stays so whatever follows, and whatever stands in other files. */
  checkBeginning(document: RegisterDocument, settings: RuleSettings): PartFindings[] {
    const numbering = FileNumbering.of(document, this.#catalogue, settings.numbering);
    return this.check(document, settings, withoutRelations).filter(({ part: { content } }) =>
      content.entries.every((entry) => numbering.isSettled(entry)),
    );
  }

  #checkPart(
    content: PartContent,
    document: RegisterDocument,
    settings: RuleSettings,
    file: { numbering: FileNumbering },
    relations: PartRelations,
  ): Omit<PartFindings, 'part'> {
    const found: Finding[] = [];
    const places = new Set<string>();
    const context = contextOf(content, document, { catalogue: this.#catalogue, settings, relations, numbering: () => file.numbering });
    const reporter = (rule: Rule) => (report: Report) => {
      const severity = severityOf(rule, report, settings);
      if (!severity) return;
      const span = wholeCharacters(withoutTrailingSpace(report.span, content.text), content.text);
      // What was covered up to read on says nothing about what is written there.
      if (rule !== syntax && content.covered.some((cover) => span.start < cover.end && cover.start < span.end)) return;
      // What several entries share by an alias stands in the text once, and so does the finding.
      const place = `${rule.code} ${span.start} ${span.end} ${report.message.id} ${report.subject ?? ''}`;
      if (span.end > span.start && places.has(place)) return;
      places.add(place);
      found.push({ ...report, span, code: rule.code, severity, fixes: report.fixes ?? [] });
    };
    const entries = content.entries.map((entry) => entryContextOf(entry, context, file.numbering));
    for (const rule of rules) {
      if (settings.severities[rule.code] === 'off') continue;
      const report = reporter(rule);
      rule.checkPart?.(context, report);
      if (rule.checkEntry) for (const entry of entries) rule.checkEntry(entry, report);
    }
    // The rules about comments look at what the others found, and add to it.
    const others = found.splice(0);
    const { findings, silenced } = applyIgnores(others, ruleCodes, context, (rule, report) => reporter(rule)(report));
    const all = [...findings, ...found].sort(inReadingOrder);
    return { findings: all, silenced, counts: countBySeverity(all) };
  }
}

const withoutRelations: FileRelations = () => noRelations;

function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/**
 * What a rule is handed about a part; without `relations`, it knows nothing of other parts and files.
 * @param numbering asked anew by each fix, as findings may outlive the reading that they were made with
 */
export function contextOf(
  content: PartContent,
  { kind, eol }: RegisterDocument,
  {
    numbering,
    ...rest
  }: Pick<RuleContext, 'catalogue' | 'settings'> & Partial<Pick<RuleContext, 'relations'>> & { numbering: () => FileNumbering },
): RuleContext {
  return { relations: noRelations, ...rest, content, file: kind!, eol, unsettledBy: (...question) => numbering().unsettledBy(...question) };
}

/** The same about an entry of that part. */
export const entryContextOf = (entry: Entry, context: RuleContext, numbering: FileNumbering): EntryContext => ({
  ...context,
  entry,
  standard: standardOf(entry, context.file),
  reading: numbering.readingOf(entry),
});

/** A block text ends behind its last line break; the line below it has nothing to do with the finding. */
function withoutTrailingSpace(span: Span, text: string): Span {
  let end = span.end;
  while (end > span.start + 1 && /\s/.test(text[end - 1]!)) end--;
  // Spaces at the end of a quoted text are a part of it.
  return text.slice(end, span.end).includes('\n') ? { start: span.start, end } : span;
}

/** By place, and on one place the most severe first. */
const inReadingOrder = (a: Finding, b: Finding) =>
  a.span.start - b.span.start || severities.indexOf(a.severity) - severities.indexOf(b.severity);

function severityOf(rule: Rule, report: Report, settings: RuleSettings): Severity | undefined {
  const chosen = settings.severities[rule.code] ?? rule.severity;
  if (chosen === 'off') return undefined;
  return report.atMost && severities.indexOf(chosen) < severities.indexOf(report.atMost) ? report.atMost : chosen;
}
