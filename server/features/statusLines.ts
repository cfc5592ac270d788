/** What an editor shows about a file beside its numbering: the standard, how far it is, the organisation's catalogue. */
import type { Entry } from '../document/model.ts';
import { PerPart } from '../document/perPart.ts';
import { render, message, speaker, type Locale, type Message, type Say } from '../messages/index.ts';
import { fieldText } from '../document/entry.ts';
import { bioCoverage } from '../rules/bio/missingMeasure.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Severity } from '../rules/types.ts';
import { readingOf } from '../standards/reading.ts';
import type { FeatureContext } from './context.ts';
import { assumedVersion } from './hover.ts';

export interface StatusLine {
  text: string;
  detail: string;
}

export interface StatusLines {
  /** The standard and the version by which the descriptions are read, and why. */
  standard?: StatusLine;
  /** How many of the measures that the BIO asks for are there, and how many findings. */
  coverage?: StatusLine;
  /** What the organisation adds. */
  organisation?: StatusLine;
}

/** What is shown of a part, as far as the part alone decides it. */
interface Summary {
  standards: readonly { name: Message; why: Message | undefined }[];
  wanted: number;
  present: number;
  toDo: number;
}

/** As long as a part and what it takes from the rest of the file stay the same, so does its summary. */
const summaries = new PerPart<Summary>();

export function statusLines(context: FeatureContext, findings: readonly PartFindings[]): StatusLines {
  const { settings, document } = context;
  const say = speaker(settings.locale);
  const { key } = context.numbering;
  const by = [key, settings.rules, context.catalogue];
  const all = document.parts.map(({ content }) => summaries.get(content, by, () => sumUp(content.entries, context)));
  const sum = (count: (summary: Summary) => number) => all.reduce((total, one) => total + count(one), 0);
  const [present, total, toDo] = [sum((one) => one.present), sum((one) => one.wanted), sum((one) => one.toDo)];
  const lines: StatusLines = {
    ...standardLine(
      all.flatMap(({ standards }) => standards),
      settings.locale,
    ),
    ...(total > 0 ? { coverage: { text: say('status.coverage', { present, total }), detail: progress(toDo, findings, say) } } : {}),
    ...organisationLine(context, say),
  };
  return lines;
}

function standardLine(standards: Summary['standards'], locale: Locale): StatusLines {
  const texts = [...new Set(standards.map(({ name }) => render(name, locale)))];
  if (texts.length === 0) return {};
  const why = standards.find((one) => one.why)?.why;
  return { standard: { text: texts.join(' + '), detail: render(why ?? message('status.standard.named'), locale) } };
}

function progress(toDo: number, findings: readonly PartFindings[], say: Say): string {
  const count = (severity: Severity) => findings.reduce((total, { counts }) => total + counts[severity], 0);
  return say('status.progress', { count: toDo, errors: count('error'), warnings: count('warning') });
}

function organisationLine({ catalogue: { organisation } }: FeatureContext, say: Say): StatusLines {
  const [own, required] = [organisation.measures.length, organisation.required.length];
  if (own + required === 0) return {};
  return { organisation: { text: say('status.organisation'), detail: say('status.organisation.detail', { count: own, required }) } };
}

function sumUp(entries: readonly Entry[], { document, numbering, catalogue, settings }: FeatureContext): Summary {
  const described = entries.filter(({ kind }) => kind === 'registerEntry' || kind === 'systemCard');
  const covered = described.map((entry) => bioCoverage(entry, catalogue, settings.rules, numbering.readingOf(entry)));
  const count = (of: (one: (typeof covered)[number]) => number) => covered.reduce((total, one) => total + of(one), 0);
  return {
    standards: described.map((entry) => standardOf(entry, document.kind)),
    wanted: count(({ wanted }) => wanted.length),
    present: count(({ wanted, missing }) => wanted.length - missing.length),
    toDo: count(({ wanted, states }) => wanted.filter(({ id }) => states.get(id) === catalogue.states[0]).length),
  };
}

function standardOf(entry: Entry, file: FeatureContext['document']['kind']): Summary['standards'][number] {
  const reading = readingOf(entry, file);
  if (reading) return { name: message('status.standard', { version: reading.standard.version }), why: assumedVersion(reading) };
  const version = fieldText(entry.byKey.get('schema_version'))?.text ?? '?';
  return { name: message('status.card', { version }), why: undefined };
}
