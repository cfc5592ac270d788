/**
 * Brings an entry to the newest version of the publication standard: edits, and what a person has to decide. What goes where is in
 * `standards/migration.ts`.
 */
import { isScalar } from 'yaml';
import { appendToList, applyEdits, replaceScalar, type Edit, type EditContext, type NewField, type NewMapping } from '../document/edit.ts';
import type { DocumentKind } from '../document/recognise.ts';
import type { Entry, Field } from '../document/model.ts';
import { standsHere, valueType } from '../document/node.ts';
import { readAsPart } from '../document/parse.ts';
import { message, type Message, type Say } from '../messages/index.ts';
import { shorten } from '../rules/register/permittedValue.ts';
import { addFields, missingFields } from '../rules/register/requiredField.ts';
import { scalarsOf } from '../rules/register/fields.ts';
import { normalise } from '../rules/suggest.ts';
import { fieldSpec, newestStandard, type FieldSpec } from '../standards/index.ts';
import { newValues } from '../standards/migration.ts';
import { registerLength } from '../standards/registerText.ts';
import { combine, split, textOf, type Item } from './items.ts';
import { planMigration, type Contribution, type Plan, type Target } from './plan.ts';
import { byPlace, EntryWriter } from './write.ts';

/** Something that only a person can decide. */
export interface Decision {
  message: Message;
  /** The field of the migrated entry where it is decided; undefined: at the comment with this key. */
  key?: string;
  /** The older field that became a comment, or stayed as it was. */
  older?: string;
}

export interface EntryMigration {
  edits: Edit[];
  decisions: Decision[];
}

const VERSION_KEY = 'standard_version';

/**
 * @param file what the file is
 * @param say in the language of the lines of comment that are added
 * @returns undefined when there is nothing to bring, or when the result would not be read as it should
 */
export function migrateEntry(entry: Entry, file: DocumentKind, context: EditContext, say: Say): EntryMigration | undefined {
  const plan = planMigration(entry, file);
  if (!plan) return undefined;
  const moved = moveFields(entry, plan, context, say);
  const index = context.content.entries.indexOf(entry);
  const after = reread(moved.edits, file, context);
  const read = after?.entries[index];
  if (!read || after.entries.length !== context.content.entries.length) return undefined;
  const { insertions, decisions } = completeEntry(read, { content: after, eol: context.eol });
  return { edits: insertInto(moved.edits, insertions), decisions: [...moved.decisions, ...decisions] };
}

/** The text after some edits, read again; undefined when it has problems. */
function reread(edits: readonly Edit[], file: DocumentKind, { content }: EditContext) {
  const after = readAsPart(applyEdits(content.text, edits), file);
  return after.problems.length === 0 ? after : undefined;
}

// --- what moves ---------------------------------------------------------------------------------------------------------

/** What the steps share. */
interface Work {
  entry: Entry;
  plan: Plan;
  context: EditContext;
  writer: EntryWriter;
  decisions: Decision[];
  say: Say;
}

function moveFields(entry: Entry, plan: Plan, context: EditContext, say: Say): EntryMigration {
  const work: Work = { entry, plan, context, writer: new EntryWriter(entry, context), decisions: [], say };
  for (const target of plan.targets) {
    if (target.contributions.length === 0) keep(target, work);
    // What stays under this key leaves no room for another.
    else if (!target.own && plan.shared.some(({ key }) => key === target.spec.key)) commentAll(target, work);
    else if (target.spec.type === 'groups') fillGroup(target, work);
    else fillText(target, work);
  }
  const { version } = newestStandard;
  for (const { field, title, to } of plan.homeless) {
    if (valueType(field.value) === 'empty' && work.writer.removeEmpty(field)) continue;
    const { key } = field;
    comment(
      field,
      to === undefined ? message('migrate.no-place', { key, title, version }) : message('migrate.by-hand', { key, title, target: to }),
      work,
    );
  }
  for (const { key } of plan.shared) work.decisions.push({ message: message('migrate.shared', { key }), older: key });
  return { edits: work.writer.finish(), decisions: work.decisions };
}

/** Makes a field a comment that says why, and leaves it to a person. */
function comment(field: Field, why: Message, { writer, decisions, say }: Work): void {
  writer.commentOut(field, say(why.id, why.args));
  decisions.push({ message: why, older: field.key });
}

/** Leaves what should go to a field to a person. */
const commentAll = ({ contributions, spec }: Pick<Target, 'contributions' | 'spec'>, work: Work): void =>
  contributions.forEach((given) => comment(given.field, byHand(given, spec), work));

/** A field that the newest version has as well: its key, and values that are written otherwise now. */
function keep({ own, spec }: Target, work: Work): void {
  if (!own) return;
  work.writer.rename(own, spec.key);
  if (spec.key === VERSION_KEY) writeVersion(own, work);
  else if (spec.permitted) keepValues(own, spec, spec.permitted, work);
}

function writeVersion(own: Field, { writer, entry, context }: Work): void {
  const { version } = newestStandard;
  if (textOf(own) === version && valueType(own.value) === 'text') return;
  // In its own quotes, and behind its anchor.
  if (standsHere(own) && isScalar(own.value)) writer.edits.push(replaceScalar(own.value, version, entry.node.flow === true, context));
  else if (writer.canRewrite(own)) writer.writeText(own, version, []);
}

function keepValues(own: Field, spec: FieldSpec, permitted: readonly string[], { writer, entry, context, decisions }: Work): void {
  const decide = (value: string) => {
    const known = newValue(value, spec, permitted);
    if (known === undefined)
      decisions.push({ message: message('migrate.choose', { key: spec.key, title: spec.title, value: shorten(value) }), key: spec.key });
    else if (known !== value && normalise(known) !== normalise(value) && spec.type === 'list')
      decisions.push({ message: message('migrate.changed', { key: spec.key, from: value, to: known }), key: spec.key });
    return known ?? value;
  };
  const text = textOf(own);
  if (spec.type === 'list' && text !== undefined) {
    // Several in one text, as the versions before 0.4 wrote them.
    if (standsHere(own) && writer.canRewrite(own)) writer.writeList(own, split(text).map(decide));
    else decisions.push({ message: message('migrate.shared', { key: spec.key }), key: spec.key });
    return;
  }
  for (const { node, text: value, inFlow } of scalarsOf(own)) {
    const known = decide(value);
    if (known !== value && standsHere(own)) writer.edits.push(replaceScalar(node, known, inFlow || entry.node.flow === true, context));
  }
}

/** The value of the newest version that an older one stands for; undefined when a person has to choose. */
function newValue(value: string, { key, alsoWritten = {} }: FieldSpec, permitted: readonly string[]): string | undefined {
  const same = (other: string) => normalise(other) === normalise(value);
  const renamed = { ...newValues[key], ...alsoWritten };
  const old = Object.keys(renamed).find(same);
  return permitted.find(same) ?? (old === undefined ? undefined : renamed[old]);
}

/** Texts that come together in one. What would make it too long for the register becomes a comment. */
function fillText({ own, spec, contributions }: Target, work: Work): void {
  const { writer, decisions } = work;
  const ownText = own && textOf(own);
  const isWritable = !own || (writer.canRewrite(own) && standsHere(own) && (ownText !== undefined || valueType(own.value) === 'empty'));
  let text = ownText;
  const taken: Contribution[] = [];
  for (const given of contributions) {
    const longer = text === undefined ? given.text! : `${text}\n\n${given.text!}`;
    const fits = text === undefined || !spec.maxLength || registerLength(longer) <= spec.maxLength;
    if (isWritable && fits && writer.canRewrite(given.field)) {
      text = longer;
      taken.push(given);
    } else comment(given.field, isWritable ? noRoom(given, spec) : byHand(given, spec), work);
  }
  const [first] = taken;
  if (own) writer.rename(own, spec.key);
  if (!first) return;
  const host = own ?? first.field;
  if (!own) writer.rename(host, spec.key);
  const others = taken.map(({ field }) => field).filter((field) => field !== host);
  // One text under another key stays as it is written.
  if (own || others.length > 0 || !first.verbatim) writer.writeText(host, text!, others);
  for (const { field, title } of taken)
    decisions.push({ message: message('migrate.merged', { older: field.key, title, key: spec.key }), key: spec.key });
}

const byHand = ({ field: { key }, title }: Contribution, spec: FieldSpec): Message =>
  message('migrate.by-hand', { key, title, target: spec.key });

const noRoom = ({ field: { key }, title }: Contribution, spec: FieldSpec): Message =>
  message('migrate.no-room', { key, title, target: spec.key, version: newestStandard.version });

/** Names and links that become items of a group. */
function fillGroup({ own, spec, contributions }: Target, work: Work): void {
  const { writer, entry, context, decisions } = work;
  const items = combine(contributions.flatMap((given) => given.items!)).map((item) => written(item, spec));
  const sources = contributions.map(({ field }) => field);
  const [host] = sources;
  if (own) {
    writer.rename(own, spec.key);
    const edits = appendToList(entry, own.key, items, context);
    if (!edits) return commentAll({ contributions, spec }, work);
    writer.moveInto(own, sources);
    writer.edits.push(...edits);
  } else if (host && writer.canRewrite(host)) {
    writer.rename(host, spec.key);
    writer.writeItems(host, items, sources);
  } else return commentAll({ contributions, spec }, work);
  const missing = spec.items!.filter(
    ({ key, required }) => required && items.some((item) => item.some((part) => part.key === key && part.value === '')),
  );
  for (const { key, title } of missing)
    decisions.push({ message: message('migrate.fill-item', { key, title, parent: spec.key }), key: spec.key });
}

/** An item with the keys that the group requires, in their order. */
function written(item: Item, spec: FieldSpec): NewMapping {
  return spec.items!.flatMap(({ key, required }): NewField[] => {
    const value = item[key as keyof Item];
    return value !== undefined || required ? [{ key, value: value ?? '' }] : [];
  });
}

// --- what is missing ------------------------------------------------------------------------------------------------------

/** Required fields that are not there yet, and the version. */
function completeEntry(entry: Entry, context: EditContext): { insertions: Edit[]; decisions: Decision[] } {
  const { fields } = newestStandard;
  const version = fieldSpec(fields, VERSION_KEY)!;
  const hasVersion = entry.byKey.has(VERSION_KEY) && !entry.byKey.get(VERSION_KEY)!.inherited;
  const missing = missingFields(entry, newestStandard, context);
  const added = hasVersion ? missing : [...missing, version];
  const toFill = missing.filter(({ permitted }) => permitted?.length !== 1);
  return {
    insertions: addFields(entry, fields, added, context) ?? [],
    decisions: toFill.map(({ key, title }) => ({ message: message('migrate.fill', { key, title }), key })),
  };
}

/** Takes up insertions into the text after some edits as edits of the text before. */
function insertInto(edits: readonly Edit[], insertions: readonly Edit[]): Edit[] {
  const result = [...edits].sort(byPlace);
  for (const { span, text } of [...insertions].sort((a, b) => b.span.start - a.span.start)) {
    let shift = 0;
    let inside: number | undefined;
    for (const [index, edit] of result.entries()) {
      const start = edit.span.start + shift;
      if (start > span.start) break;
      if (span.start <= start + edit.text.length) inside = index;
      if (inside === index) break;
      shift += edit.text.length - (edit.span.end - edit.span.start);
    }
    if (inside === undefined) {
      const at = span.start - shift;
      result.push({ span: { start: at, end: at }, text });
    } else {
      const edit = result[inside]!;
      const at = span.start - shift - edit.span.start;
      result[inside] = { span: edit.span, text: edit.text.slice(0, at) + text + edit.text.slice(at) };
    }
    result.sort(byPlace);
  }
  return result;
}
