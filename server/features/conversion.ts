/** A description in another form: system card, register entry, or the JSON of the register. Makes a new text; the document stays as it is. */
import type { Node } from 'yaml';
import { descriptionsIn, exportEntry, importDescription } from '../convert/json.ts';
import { convertEntry, type Converted } from '../convert/entry.ts';
import type { Form } from '../convert/sides.ts';
import { countWhile } from '../document/halving.ts';
import { partAtLine, offsetOf, positionOf } from '../document/locate.ts';
import type { Entry, Part, PartContent, RegisterDocument, Span } from '../document/model.ts';
import { parseRegisterDocument } from '../document/parse.ts';
import { printableJson } from '../document/printable.ts';
import { recognise } from '../document/recognise.ts';
import { speaker, type Locale, type MessageId } from '../messages/index.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Finding } from '../rules/types.ts';
import { standardOf } from '../standards/reading.ts';
import { renderIn } from './diagnostics.ts';

export const conversionTargets = ['register', 'systemcard', 'json', 'yaml'] as const;
/** `yaml`: a register entry from JSON. */
export type ConversionTarget = (typeof conversionTargets)[number];

export interface Conversion {
  text: string;
  language: 'yaml' | 'json';
  /** What a person has to do or to check, in the reader's language. */
  left: string[];
}

/** Why there is no conversion. */
export interface Refusal {
  problem: string;
}

export interface ConversionContext {
  locale: Locale;
  /** Checks a document, so that what is wrong or missing in the result is said as everywhere else. */
  check: (document: RegisterDocument) => readonly PartFindings[];
  /** The same by those rules alone that {@link isRuleOfFields} names. */
  checkFields: (document: RegisterDocument) => readonly PartFindings[];
}

interface Placed {
  entry: Entry;
  part: Part;
}

/** Every entry of a document, in the order of the text. */
const entriesOf = ({ parts }: RegisterDocument): Placed[] =>
  parts.flatMap((part) => part.content.entries.map((entry) => ({ entry, part })));

/** The number (from 0) of the entry that a line (from 0) belongs to: the one that stands there, or else the last one that began. */
export function entryAtLine(document: RegisterDocument, line: number): number {
  const part = partAtLine(document, line);
  if (!part) return 0;
  const all = entriesOf(document);
  const here = all.filter((placed) => placed.part === part);
  const end = offsetOf(part, { line, character: Infinity });
  const found = here.findLast(({ entry }) => entry.span.start <= end) ?? here[0];
  return found ? all.indexOf(found) : 0;
}

/**
 * @param number which entry (from 0); undefined for all: several become an array, or several YAML documents
 */
export function convertDocument(
  document: RegisterDocument,
  to: Exclude<ConversionTarget, 'yaml'>,
  number: number | undefined,
  context: ConversionContext,
): Conversion | Refusal {
  const say = speaker(context.locale);
  const all = entriesOf(document);
  const chosen = number === undefined ? all : all.slice(number, number + 1);
  const broken = (chosen.length > 0 ? chosen.map(({ part }) => part) : document.parts).find(({ content }) => content.problems.length > 0);
  if (broken) return { problem: say('convert.broken', { line: positionOf(broken, broken.content.problems[0]!.span.start).line + 1 }) };
  if (chosen.length === 0 && all.length > 0) return { problem: say('convert.no-such-entry', { number: number! + 1, count: all.length }) };
  if (chosen.length === 0 || chosen.some(({ entry }) => entry.kind !== 'registerEntry' && entry.kind !== 'systemCard'))
    return { problem: say('convert.nothing') };
  if (to === 'json') return toJson(document, chosen, context);
  if (chosen.some(({ entry }) => formOf(entry) === to)) return { problem: say(`convert.same.${to}`) };
  const converted = each(chosen, (placed) => converter(document, placed, to, context), {
    lengthOf: ({ text }) => text.length,
    most: mostOf(document),
  });
  if (!converted) return { problem: say('convert.too-long') };
  const text = converted.map((one) => one.text).join('---\n');
  return { text: document.eol === '\n' ? text : text.replaceAll('\n', document.eol), language: 'yaml', left: numbered(converted, context) };
}

/** A new text may have so many characters: what aliases repeat is written out, and that can be hundreds of times what stands there. */
const mostOf = ({ text }: RegisterDocument): number => Math.max(2_000_000, 20 * text.length);

/**
 * What items share by an alias is converted once.
 * @returns undefined when the results have more characters than `most`, in all
 */
function each<T>(
  chosen: readonly Placed[],
  convert: (placed: Placed) => T,
  { lengthOf, most }: { lengthOf: (result: T) => number; most: number },
): T[] | undefined {
  const made = new Map<Node, T>();
  const results: T[] = [];
  let length = 0;
  for (const placed of chosen) {
    const { node } = placed.entry;
    const result = made.get(node) ?? convert(placed);
    made.set(node, result);
    results.push(result);
    length += lengthOf(result);
    if (length > most) return undefined;
  }
  return results;
}

const formOf = ({ kind }: Entry): Form => (kind === 'systemCard' ? 'systemcard' : 'register');

interface Finished {
  text: string;
  left: readonly string[];
}

function converter(document: RegisterDocument, { entry, part }: Placed, to: Form, context: ConversionContext): Finished {
  return finish(convertEntry(entry, part.content, document.kind, to, speaker(context.locale)), context);
}

/** Adds what the checks say of a new text. */
function finish({ text, left }: Converted, { locale, checkFields }: ConversionContext): Finished {
  const document = parseNew(text);
  const asked = new Set(left.map(({ id }) => id));
  const errors = checkFields(document).flatMap((ofPart) =>
    errorsOf(ofPart)
      // Said already, with what there is to choose from.
      .filter(({ subject }) => !(subject === 'publication_category' && asked.has('convert.category')))
      .map((finding) => renderIn(ofPart.part, finding.message, locale)),
  );
  const say = speaker(locale);
  return { text, left: [...left.map(({ id, args }) => say(id, args)), ...errors] };
}

/** Rules about the fields of a description. Its requirements and measures are what they were. */
export const isRuleOfFields = (code: string): boolean => /^(?:register|system-card)\//.test(code);

const errorsOf = (ofPart: PartFindings): Finding[] => ofPart.those(({ severity, code }) => severity === 'error' && isRuleOfFields(code));

const parseNew = (text: string): RegisterDocument =>
  parseRegisterDocument(
    text,
    recognise(text, undefined, () => false),
  );

function toJson(document: RegisterDocument, chosen: readonly Placed[], context: ConversionContext): Conversion | Refusal {
  const say = speaker(context.locale);
  let findings: ReadonlyMap<PartContent, readonly Finding[]> | undefined;
  const convert = (placed: Placed) => {
    if (placed.entry.kind === 'registerEntry') {
      // All at once, as a check looks at the whole file.
      findings ??= new Map(context.check(document).map((checked) => [checked.part.content, errorsOf(checked)]));
      return exported(document, placed, findings.get(placed.part.content) ?? [], context);
    }
    const { text, left } = converter(document, placed, 'register', context);
    const made = parseNew(text);
    const [first] = entriesOf(made);
    const { value, left: dropped } = exportEntry(first!.entry, standardOf(first!.entry, made.kind)!);
    return { value, left: [...left, ...dropped.map(({ id, args }) => say(id, args))] };
  };
  const results = each(chosen, convert, { lengthOf: ({ value }) => JSON.stringify(value).length, most: mostOf(document) });
  if (!results) return { problem: say('convert.too-long') };
  const values = results.map(({ value }) => value);
  const text = `${printableJson(values.length === 1 ? values[0] : values)}\n`;
  return { text, language: 'json', left: numbered(results, context) };
}

/** @param found the errors in the part that the entry stands in */
function exported(document: RegisterDocument, { entry, part }: Placed, found: readonly Finding[], { locale }: ConversionContext) {
  const say = speaker(locale);
  const { value, left } = exportEntry(entry, standardOf(entry, document.kind)!);
  const errors = inSpan(found, entry.span).map(({ message, span }) =>
    say('convert.line', { line: positionOf(part, span.start).line + 1, text: renderIn(part, message, locale) }),
  );
  return { value, left: [...left.map(({ id, args }) => say(id, args)), ...errors] };
}

/** The findings within a span. @param found in the order of the text, perhaps those of thousands of entries */
function inSpan(found: readonly Finding[], { start, end }: Span): Finding[] {
  const inside: Finding[] = [];
  const first = countWhile(found.length, (index) => found[index]!.span.start < start);
  for (let at = first; at < found.length && found[at]!.span.start <= end; at++) if (found[at]!.span.end <= end) inside.push(found[at]!);
  return inside;
}

/** What is left to do, with the number of the entry where there are several. */
function numbered(results: readonly { left: readonly string[] }[], { locale }: ConversionContext): string[] {
  if (results.length === 1) return [...results[0]!.left];
  const say = speaker(locale);
  return results.flatMap(({ left }, index) => left.map((text) => say('convert.entry', { number: index + 1, text })));
}

/** Writes the descriptions in a JSON text as YAML. @param number which one (from 0); undefined for all */
export function convertJson(json: string, number: number | undefined, context: ConversionContext): Conversion | Refusal {
  const say = speaker(context.locale);
  let found;
  try {
    found = descriptionsIn(json);
  } catch (error) {
    return { problem: say('convert.not-json', { reason: (error as SyntaxError).message }) };
  }
  const chosen = number === undefined ? found : found.slice(number, number + 1);
  if (found.length === 0) return { problem: say('convert.no-entry') };
  if (chosen.length === 0) return { problem: say('convert.no-such-entry', { number: number! + 1, count: found.length }) };
  const converted = chosen.map((description) => finish(importDescription(description, say), context));
  return { text: converted.map(({ text }) => text).join('---\n'), language: 'yaml', left: numbered(converted, context) };
}

/** Lines in a comment are not longer than this (characters). */
const WIDTH = 118;

/** The text of a conversion to YAML with, above it, what is left to do. */
export function withList({ text, left }: Conversion, to: Exclude<ConversionTarget, 'json'>, locale: Locale): string {
  if (left.length === 0) return text;
  const title: MessageId = `convert.todo.${to}`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  // A line that says what kind of file it is stays at the top.
  const top = /^# algoritmekader:.*\r?\n/.exec(text)?.[0] ?? '';
  const lines = [...wrapped(speaker(locale)(title), ''), ...left.flatMap((one) => wrapped(one, '- '))];
  return top + [...lines.map((line) => `# ${line}`), '', text.slice(top.length)].join(eol);
}

/** A text in lines, the first after a bullet and the others below its first letter. */
function wrapped(text: string, bullet: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push((last === undefined ? bullet : ' '.repeat(bullet.length)) + word);
  }
  return lines;
}
