/** Runs the rules over a document. */
import type { Catalogue } from '../../catalogue/index.ts';
import { uniqueEntries } from '../document/entry.ts';
import { Kept } from '../document/kept.ts';
import { wholeCharacters } from '../document/locate.ts';
import type { Entry, Part, PartContent, RegisterDocument, Span } from '../document/model.ts';
import { allAtOnce } from '../document/steps.ts';
import { FileNumbering } from '../numbering/reading.ts';
import { noRelations, type FileRelations, type PartRelations } from '../relations/types.ts';
import { standardOf } from '../standards/reading.ts';
import { Batch } from './batch.ts';
import { applyIgnores, type SilencedFinding } from './ignore/apply.ts';
import { ruleCodes, rules } from './index.ts';
import { syntax } from './yaml/syntax.ts';
import {
  severities,
  type EntryContext,
  type Finding,
  type Report,
  type ReportBatch,
  type Reporter,
  type Rule,
  type RuleContext,
  type RuleSettings,
  type Severity,
} from './types.ts';

/** What was found in a part, whatever stands before it. */
interface Found {
  batches: readonly Batch[];
  silenced: readonly SilencedFinding[];
  counts: Readonly<Record<Severity, number>>;
}

export class PartFindings {
  readonly part: Part;
  readonly #found: Found;

  constructor(part: Part, found: Found) {
    this.part = part;
    this.#found = found;
  }

  /** In the order of the text, and on one place the most severe first. The same array for as long as the findings stay. */
  get batches(): readonly Batch[] {
    return this.#found.batches;
  }

  /** All findings, one by one, in that order. */
  get findings(): Finding[] {
    return this.batches.flatMap(({ findings }) => findings);
  }

  /** Some of the findings, without making the others. */
  those(areWanted: (batch: Batch) => boolean): Finding[] {
    return this.batches.flatMap((batch) => (areWanted(batch) ? batch.findings : []));
  }

  get silenced(): readonly SilencedFinding[] {
    return this.#found.silenced;
  }

  /** How many findings there are of each severity. */
  get counts(): Readonly<Record<Severity, number>> {
    return this.#found.counts;
  }
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
    result: Found;
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
        found.push(new PartFindings(part, cached.result));
        continue;
      }
      const file = { numbering };
      const result = this.#checkPart(part.content, document, settings, file, related);
      ofParts.set(part.content, { checker: this, settings, eol: document.eol, key, related: related.key, file, result });
      found.push(new PartFindings(part, result));
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
  ): Found {
    const found = new Collector(content, settings);
    const context = contextOf(content, document, { catalogue: this.#catalogue, settings, relations, numbering: () => file.numbering });
    const entries = uniqueEntries(content).map((entry) => entryContextOf(entry, context, file.numbering));
    for (const rule of rules) {
      if (settings.severities[rule.code] === 'off') continue;
      found.rule = rule;
      rule.checkPart?.(context, found.report);
      if (rule.checkEntry) for (const entry of entries) rule.checkEntry(entry, found.report);
    }
    // The rules about comments look at what the others found, and add to it.
    const { batches, silenced } = applyIgnores(found.take(), ruleCodes, context, (rule, report) => {
      found.rule = rule;
      found.report(report);
    });
    const all = [...batches, ...found.take()].sort(inReadingOrder);
    return { batches: all, silenced, counts: countBySeverity(all) };
  }
}

const withoutRelations: FileRelations = () => noRelations;

/** Takes what the rules report about a part. */
class Collector {
  /** Whose findings come in. */
  rule: Rule = rules[0]!;
  readonly #content: PartContent;
  readonly #settings: RuleSettings;
  #found: Batch[] = [];
  /** What stands where: the same once is enough. */
  readonly #places = new Set<string>();
  readonly #batches = new Map<string, { about: readonly object[]; batch: Batch }>();

  constructor(content: PartContent, settings: RuleSettings) {
    this.#content = content;
    this.#settings = settings;
  }

  /** What was reported since this was asked before. */
  take(): Batch[] {
    return this.#found.splice(0);
  }

  /** Takes what `rule` finds. One for all rules, as there may be very many parts. */
  readonly report: Reporter = Object.assign((finding: Report) => this.#takeOne(this.rule, finding), {
    many: <About extends object>(batch: ReportBatch<About>) => this.#takeMany(this.rule, batch),
  });

  #takeOne(rule: Rule, report: Report): void {
    const severity = severityOf(rule, report, this.#settings);
    const span = this.#placeOf(rule, report.span);
    if (!severity || !span) return;
    const finding: Finding = { ...report, span, code: rule.code, severity, fixes: report.fixes ?? [] };
    if (this.#isNew(finding)) this.#found.push(Batch.of(finding));
  }

  #takeMany<About extends object>(rule: Rule, { about, reportOf, shared, ...report }: ReportBatch<About>): void {
    const severity = severityOf(rule, report, this.#settings);
    const span = this.#placeOf(rule, report.span);
    if (!severity || !span || about.length === 0) return;
    const { code } = rule;
    const make = () => {
      const behind = shared();
      return about.map((one): Finding => {
        const { fixes = [], ...rest } = reportOf(one);
        return { ...report, ...rest, span, code, severity, fixes: [...fixes, ...behind] };
      });
    };
    const place = `${code} ${span.start} ${span.end} ${report.atMost ?? ''}`;
    const before = span.end > span.start ? this.#batches.get(place) : undefined;
    if (before?.about === about) return;
    const batch = new Batch({ code, severity, span, count: about.length }, make, shared);
    if (!before) {
      this.#batches.set(place, { about, batch });
      this.#found.push(batch);
      return;
    }
    for (const finding of before.batch.findings) this.#isNew(finding);
    for (const finding of batch.findings) if (this.#isNew(finding)) this.#found.push(Batch.of(finding));
  }

  /** Where a finding stands; undefined where nothing can be said. */
  #placeOf(rule: Rule, reported: Span): Span | undefined {
    const { text, covered } = this.#content;
    const span = wholeCharacters(withoutTrailingSpace(reported, text), text);
    // What was covered up to read on says nothing about what is written there.
    if (rule !== syntax && covered.some((cover) => span.start < cover.end && cover.start < span.end)) return undefined;
    return span;
  }

  /** What several entries share by an alias stands in the text once, and so does the finding. */
  #isNew({ code, span, message, subject }: Finding): boolean {
    const place = `${code} ${span.start} ${span.end} ${message.id} ${subject ?? ''}`;
    if (span.end > span.start && this.#places.has(place)) return false;
    this.#places.add(place);
    return true;
  }
}

/** The same settings with no other rules than those that are wanted. */
export function withRules(settings: RuleSettings, isWanted: (code: string) => boolean): RuleSettings {
  const others = ruleCodes.filter((code) => !isWanted(code)).map((code) => [code, 'off'] as const);
  return { ...settings, severities: { ...settings.severities, ...Object.fromEntries(others) } };
}

function countBySeverity(batches: readonly Batch[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity, count } of batches) counts[severity] += count;
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
const inReadingOrder = (a: Batch, b: Batch) =>
  a.span.start - b.span.start || severities.indexOf(a.severity) - severities.indexOf(b.severity);

function severityOf(rule: Rule, report: Pick<Report, 'atMost'>, settings: RuleSettings): Severity | undefined {
  const chosen = settings.severities[rule.code] ?? rule.severity;
  if (chosen === 'off') return undefined;
  return report.atMost && severities.indexOf(chosen) < severities.indexOf(report.atMost) ? report.atMost : chosen;
}
