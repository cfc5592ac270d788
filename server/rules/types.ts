/**
 * What a rule is. A rule is one module: a code, a severity, a check that reports findings, and, for a fixable one, the
 * edits. It knows nothing of editors or protocols; diagnostics, quick fixes, `--fix`, reports and the list of rules in
 * the documentation all come from the registry in `index.ts`.
 */
import type { Catalogue, Numbering, UrnEntry } from '../../catalogue/index.ts';
import type { Edit, EditContext } from '../document/edit.ts';
import { Kept } from '../document/kept.ts';
import type { ComplianceItem, ComplianceKey, Entry, PartContent, Span } from '../document/model.ts';
import type { DocumentKind } from '../document/recognise.ts';
import type { Message } from '../messages/index.ts';
import type { Reading, UnsettledItem } from '../numbering/reading.ts';
import type { FilePlace, PartRelations } from '../relations/types.ts';
import type { Standard } from '../standards/types.ts';

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** What the user can choose about checking. */
export interface RuleSettings {
  /** Which measures the BIO asks for: those of its instrument page, or all that serve requirement bio-01. */
  bioMeasures: 'instrument' | 'requirement';
  /** The frameworks whose missing requirements and measures are reported: identifiers of the catalogue, such as `aia`. */
  frameworks: readonly string[];
  /** The numbering of files that do not say which one they follow: its identifier, or `auto` to leave it open. */
  numbering: string;
  /** The present month (JJJJ-MM), handed in by the shell, as a rule has no clock; absent: nothing lies in the future. */
  month?: string | undefined;
  /** Another program in the editor reports mistakes in the YAML itself: only what it does not see is reported. */
  yamlElsewhere?: boolean;
  /** Severity by rule code; a rule that is not named has its own. */
  severities: Readonly<Record<string, Severity | 'off'>>;
}

export interface Fix {
  title: Message;
  edits: () => Edit[] | undefined;
  /** Fixes with the same group do the same thing for several findings; it is offered and applied once. */
  group?: string;
  /** The one to take when the user asks for just a fix. */
  preferred?: boolean;
  /** Certain enough for `--fix`: it adds no claim and loses no text. */
  automatic?: boolean;
  /** What it adds, when that is all it does: fixes that add to one entry can be made together. */
  adds?: Addition;
}

/** Items for a list of an entry. */
export interface Addition {
  context: EntryContext;
  key: ComplianceKey;
  items: readonly UrnEntry[];
}

/** What a rule reports. */
export interface Report {
  span: Span;
  message: Message;
  /** What the finding is about, where several stand on one place: a short number such as `org-11`, or a key. */
  subject?: string;
  /** The finding is never more severe than this, whatever the rule's severity. */
  atMost?: Severity;
  fixes?: Fix[];
  /** Where a comment about the finding can stand, when that is not at `span`: a text of several lines has no room for one. */
  anchor?: Span;
  /** Another place that explains the finding. */
  related?: { span: Span; message: Message };
  /** Places in other parts or files that explain it. */
  elsewhere?: readonly { place: FilePlace; message: Message }[];
}

/** Many reports at one place, told apart by what each is about. */
export interface ReportBatch<About extends object = object> extends Pick<Report, 'span' | 'atMost'> {
  /** What the findings are about, one each. Of the same array at the same place, no finding is new. */
  about: readonly About[];
  reportOf: (about: About) => Pick<Report, 'subject' | 'message' | 'fixes'>;
  /** Fixes that each of them has behind its own. */
  shared: () => readonly Fix[];
}

/** Takes what a rule finds. */
export interface Reporter {
  (finding: Report): void;
  many<About extends object>(batch: ReportBatch<About>): void;
}

export interface Finding extends Report {
  code: string;
  severity: Severity;
  fixes: Fix[];
}

export interface RuleContext extends EditContext {
  catalogue: Catalogue;
  settings: RuleSettings;
  file: DocumentKind;
  /** What the part has to do with other parts and files. */
  relations: PartRelations;
  /** What a version of this numbering in an entry would have read otherwise, in the file as it is when this is asked. */
  unsettledBy: (target: Numbering, entry: Entry, given: readonly ComplianceItem[]) => readonly UnsettledItem[];
}

export interface EntryContext extends RuleContext {
  entry: Entry;
  /** In which numbering the URNs of the entry are to be read. */
  reading: Reading;
  /** The table that describes the entry; undefined when there is none for its version or kind. */
  standard: Standard | undefined;
}

export interface Rule {
  /** Stable: it stands in settings, in comments and in reports. */
  code: string;
  severity: Severity;
  /** Whether any of its findings has a fix. */
  fixable: boolean;
  /** Where the rule comes from: a page of a standard, or nothing for rules about YAML and comments. */
  source?: string;
  checkPart?(context: RuleContext, report: Reporter): void;
  checkEntry?(context: EntryContext, report: Reporter): void;
}

/**
 * Whether broken YAML may hide what seems to be absent: the text has a syntax problem, and what is looked for stands
 * somewhere in it. Then nobody can say that it is missing.
 * @param written what would stand in the text, such as a URN, or a pattern for a key with its colon
 */
export function mayBeHidden({ content }: Pick<RuleContext, 'content'>, written: string | RegExp): boolean {
  const { problems, text } = content;
  if (problems.length === 0) return false;
  if (typeof written === 'string') return text.includes(written);
  // Every entry of the part asks about the same keys.
  let known = patternsFound.get(content);
  if (!known) patternsFound.set(content, (known = new Map()));
  let found = known.get(written.source);
  if (found === undefined) known.set(written.source, (found = written.test(text)));
  return found;
}

/** Whether a pattern occurs in a part, by its source. */
const patternsFound = new Kept<PartContent, Map<string, boolean>>();
