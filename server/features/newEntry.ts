/** The text of a new algorithm description, from what its writer says beforehand. */
import type { Position } from 'vscode-languageserver-types';
import { isScalar } from 'yaml';
import { applyEdits, blockText } from '../document/edit.ts';
import { positionOf } from '../document/locate.ts';
import type { RegisterDocument } from '../document/model.ts';
import { own } from '../document/own.ts';
import { speaker, type Locale, type Say } from '../messages/index.ts';
import { FileNumbering } from '../numbering/reading.ts';
import { insertFix } from '../rules/bio/missingMeasure.ts';
import { contextOf, entryContextOf, type PartFindings } from '../rules/check.ts';
import { fieldSpec, newestStandard, type FieldSpec } from '../standards/index.ts';
import type { FeatureContext } from './context.ts';
import { automaticFixes } from './fixAll.ts';

/** What the writer says beforehand. What is not answered is left open in the text. */
export interface NewEntryAnswers {
  organization?: string | undefined;
  name?: string | undefined;
  status?: string | undefined;
  publication_category?: string | undefined;
  /** Whether it is AI in the sense of the AI Act. */
  ai?: 'yes' | 'no' | undefined;
}

export interface NewEntry {
  text: string;
  /** The first place where something is to be written. */
  cursor: Position;
  /** A name for its file, without a folder. */
  fileName: string;
}

/** What the editor asks with `product.newEntryRequest`. */
export interface NewEntryParams {
  answers: NewEntryAnswers;
  /** A file in the folder where it will stand; none: nobody knows yet. */
  uri?: string | undefined;
}

/** What is needed of the service to write one. */
export interface NewEntryContext extends Pick<FeatureContext, 'catalogue' | 'settings'> {
  parse: (text: string) => RegisterDocument;
  check: (text: string) => readonly PartFindings[];
}

/** One question to ask beforehand. */
export interface Question {
  id: keyof NewEntryAnswers;
  title: string;
  prompt: string;
  /** For a text: what it may look like, and how long it may be (characters). */
  example?: string | undefined;
  maxLength?: number | undefined;
  /** For a choice: the answers; one without a value leaves it open. */
  choices?: readonly { label: string; value?: string }[];
  /** The answers by which the question does not come up. */
  unless?: Partial<NewEntryAnswers>;
}

const HIGH_RISK = 'Hoog-risico AI-systeem';

/**
 * The AI Act profile by category, in the words of the Algorithm Reporting Standard. The register's guidance: category A is high-risk AI;
 * B and C may be AI as well, but then without high risk.
 */
const PROFILES: Readonly<Record<'yes' | 'no', Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  yes: {
    [HIGH_RISK]: { type: 'AI-systeem', risk_group: 'hoog-risico AI' },
    'Impactvolle algoritmes': { type: 'AI-systeem', risk_group: 'geen hoog-risico AI' },
    'Overige algoritmes': { type: 'AI-systeem', risk_group: 'geen hoog-risico AI' },
  },
  no: {
    'Impactvolle algoritmes': { type: 'impactvol algoritme' },
    'Overige algoritmes': { type: 'niet-impactvol algoritme' },
  },
};

const ASKED = ['organization', 'name', 'status', 'publication_category'] as const;

/** The questions, in their order. What is laid down is not asked. */
export function newEntryQuestions({ locale, organization }: Pick<FeatureContext['settings'], 'locale' | 'organization'>): Question[] {
  const say = speaker(locale);
  const later = { label: say('new.later') };
  const fields = ASKED.filter((id) => id !== 'organization' || organization === undefined).map((id): Question => {
    const { title, help, permitted, example, maxLength } = fieldSpec(newestStandard.fields, id)!;
    const question = { id, title: title[locale], prompt: firstSentence(help[locale]) };
    return permitted
      ? { ...question, prompt: withoutList(question.prompt), choices: [...permitted.map((value) => ({ label: value, value })), later] }
      : { ...question, example, maxLength };
  });
  const choices = [{ label: say('new.ai.no'), value: 'no' }, { label: say('new.ai.yes'), value: 'yes' }, later];
  const ai: Question = {
    id: 'ai',
    title: say('new.ai'),
    prompt: say('new.ai.prompt'),
    choices,
    unless: { publication_category: HIGH_RISK },
  };
  return [...fields, ai];
}

/** Above a list of answers a prompt need not sum them up, and it has to fit on a line. */
const withoutList = (prompt: string): string => (prompt.includes(':') ? `${prompt.slice(0, prompt.indexOf(':'))}.` : prompt);

/** Writes a description that is complete but for what only its writer knows, with the requirements and measures that apply to it. */
export function newEntry(answers: NewEntryAnswers, context: NewEntryContext): NewEntry {
  const { locale, organization } = context.settings;
  const fields = fieldsText({ ...answers, organization: answers.organization ?? organization }, locale);
  const text = withMeasures(withBio(fields, context), context);
  return {
    text,
    cursor: firstPlace(context.parse(text)),
    fileName: `${slug(answers.name ?? '') || speaker(locale)('new.file-name')}.algoritme.yaml`,
  };
}

// --- the fields ---------------------------------------------------------------------------------------------------------

/** Lines of comment are at most so long (characters). */
const LONGEST_LINE = 100;
/** A text that may be longer (characters) gets lines of its own. */
const SHORT_TEXT = 350;

function fieldsText(answers: NewEntryAnswers, locale: Locale): string {
  const say = speaker(locale);
  const { fields, version } = newestStandard;
  const written = fields.filter(
    ({ managedByRegister, required, showAlways, key }) => !managedByRegister && (required || showAlways || key === 'standard_version'),
  );
  const left = fields.filter((spec) => !spec.managedByRegister && !written.includes(spec)).map(({ key }) => key);
  return [
    comment(say('new.header', { version })),
    '',
    ...written.flatMap((spec) => [
      comment(explanation(spec, locale, say)),
      fieldText(spec, answers[spec.key as (typeof ASKED)[number]]),
      '',
    ]),
    comment(say('new.more-fields', { keys: left.join(', ') })),
    '',
    ...profileLines(answers, say),
    comment(say('new.requirements')),
    'requirements: []',
    '',
    comment(say('new.measures')),
    'measures: []',
    '',
  ].join('\n');
}

function explanation({ title, required, help, maxLength, permitted, format }: FieldSpec, locale: Locale, say: Say): string {
  const head = `${title[locale]}${required ? ` (${say('hover.required')})` : ''}: ${firstSentence(help[locale])}`;
  const choice = permitted && permitted.length > 1 ? ` ${say('new.choose', { values: permitted.join(' | ') })}` : '';
  const length = maxLength !== undefined && !permitted && !format ? ` ${say('new.max-length', { max: maxLength })}` : '';
  return head + choice + length;
}

function fieldText({ key, type, format, maxLength = 0, permitted }: FieldSpec, answer: string | undefined): string {
  const value = answer?.trim() || (permitted?.length === 1 ? permitted[0] : undefined);
  if (value !== undefined) return `${key}: ${blockText(value)}`;
  // A text of several lines needs no quotes, whatever stands in it.
  return type === 'text' && !format && maxLength > SHORT_TEXT ? `${key}: >-\n  ` : `${key}: `;
}

function profileLines({ ai, publication_category: category = '' }: NewEntryAnswers, say: Say): string[] {
  const profile = own(PROFILES[ai ?? (category === HIGH_RISK ? 'yes' : 'no')], category);
  if (!profile || (ai === undefined && category !== HIGH_RISK)) return [];
  return [comment(say('new.profile')), 'ai_act_profile:', ...Object.entries(profile).map(([key, value]) => `  ${key}: ${value}`), ''];
}

/** A text as lines of comment. */
function comment(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < LONGEST_LINE) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines.join('\n');
}

const firstSentence = (text: string): string => /^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text;

// --- what applies -------------------------------------------------------------------------------------------------------

/** Lists the BIO, when the user follows it. Which measures it asks for, its own rule says. */
function withBio(text: string, { parse, catalogue, settings: { rules } }: NewEntryContext): string {
  const requirement = rules.frameworks.includes('bio') ? catalogue.requirement(catalogue.framework('bio')?.requirement ?? '') : undefined;
  if (!requirement) return text;
  const document = parse(text);
  const [{ content }] = document.parts as [RegisterDocument['parts'][number]];
  const numbering = FileNumbering.of(document, catalogue, rules.numbering);
  const context = entryContextOf(
    content.entries[0]!,
    contextOf(content, document, { catalogue, settings: rules, numbering: () => numbering }),
    numbering,
  );
  return applyEdits(text, insertFix([requirement], { title: { id: 'new.requirements' } }, context).edits() ?? []);
}

/** Lists what the rules miss. */
function withMeasures(text: string, { check }: NewEntryContext): string {
  const { edits } = automaticFixes(text, check, ({ code }) => /\/missing-(?:measure|requirement)$/.test(code));
  return applyEdits(text, edits);
}

// --- the file -----------------------------------------------------------------------------------------------------------

/** Where the first field is that has nothing yet. */
function firstPlace({ parts: [part] }: RegisterDocument): Position {
  const entry = part?.content.entries[0];
  const empty = entry?.fields.find(({ value }) => value === null || (isScalar(value) && value.value === ''));
  if (!part || !empty) return { line: 0, character: 0 };
  const { line } = positionOf(part, empty.keySpan.start);
  const { lines, text } = part.content;
  const isBlock = text.slice(lines.start(line), lines.end(line)).endsWith('>-');
  return isBlock ? { line: line + 1, character: 2 } : { line, character: lines.end(line) - lines.start(line) };
}

/** A name as a file name: its letters without accents, and figures. */
export const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
