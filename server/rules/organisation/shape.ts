import { isMap, isSeq, type Node } from 'yaml';
import { nodeSpan, readMapping, sourceOf, valueType } from '../../document/node.ts';
import { message, word, type Bilingual, type Message, type MessageId } from '../../messages/index.ts';
import { shorten } from '../register/permittedValue.ts';
import { quoteFix, wrapFix } from '../register/fieldType.ts';
import { mayBeHidden, type EntryContext, type Fix, type Report, type Rule, type RuleContext } from '../types.ts';
import type { InstancePlace } from '../schema/instance.ts';
import { keysOf, type Schema } from '../schema/schema.ts';
import type { PlacedViolation } from '../schema/violations.ts';
import { organisationAnchor, organisationChecks } from './entry.ts';
import { meantKey } from './unknownKey.ts';

/** An entry of an organisation's catalogue that lacks a key, or has a value of the wrong type or length. */
export const organisationShape: Rule = {
  code: 'organisation/shape',
  severity: 'error',
  fixable: true,
  checkPart(context, report) {
    if (context.file.kind !== 'organisationCatalogue') return;
    for (const node of notEntries(context))
      report({
        span: nodeSpan(node),
        message: message('organisation/shape.entry', { actual: word(`type.${valueType(node)}`) }),
      });
  },
  checkEntry(context, report) {
    for (const violation of organisationChecks(context)?.violations ?? []) checkOne(violation, context, report);
  },
};

/** Documents, and items of a list at the root, that are no group of fields. */
function notEntries({ content: { roots } }: RuleContext): Node[] {
  const isEntry = (node: Node) => isMap(node) || valueType(node) === 'other';
  return roots.flatMap((root) => (isSeq(root) ? (root.items as Node[]).filter((item) => !isEntry(item)) : isEntry(root) ? [] : [root]));
}

function checkOne({ keyword, schema, place }: PlacedViolation, context: EntryContext, report: (finding: Report) => void): void {
  if (keyword === 'required') return reportMissing(schema, place, context, report);
  // About the URN itself and about unknown keys other rules say more.
  if (!place || (place.key === 'urn' && keyword !== 'type')) return;
  const text = messageFor(keyword, schema.type, place, schema.maxLength);
  if (!text) return;
  const { span, field } = place;
  report({
    span: span.end > span.start || !field ? span : field.keySpan,
    message: text,
    subject: place.key,
    fixes: keyword === 'type' && place.node ? typeFixes(place.node, schema.type, context) : [],
  });
}

function reportMissing(schema: Schema, place: InstancePlace | undefined, context: EntryContext, report: (finding: Report) => void): void {
  const { required = [] } = schema;
  const known = keysOf(schema);
  const group = place ? place.node : context.entry.node;
  if (!isMap(group)) return;
  const { fields, byKey } = readMapping(group, context.entry.aliases);
  for (const key of required) {
    // A misspelt key has a finding of its own, with the fix that keeps its value.
    if (byKey.has(key) || fields.some((field) => !known.includes(field.key) && meantKey(field.key, known, byKey) === key)) continue;
    if (mayBeHidden(context, new RegExp(`${key}["']?\\s*:`))) continue;
    report({
      span: place ? (place.field?.keySpan ?? place.span) : organisationAnchor(context.entry),
      message: place
        ? message('organisation/shape.missing-in', { key, parent: place.key, meaning: meaningOf(key) })
        : message('organisation/shape.missing', { key, meaning: meaningOf(key) }),
      subject: key,
    });
  }
}

/** What a key is for, in a few words. */
export const meaningOf = (key: string): Bilingual => word(`organisation.key.${key}` as MessageId);

const PATTERNS: Readonly<Record<string, MessageId>> = {
  controls: 'organisation/shape.control',
  url: 'organisation/shape.url',
};

function messageFor(
  keyword: string,
  type: string | string[] | undefined,
  place: InstancePlace,
  max: number | undefined,
): Message | undefined {
  const { key, node, field } = place;
  switch (keyword) {
    case 'type':
      return message(field ? 'register/field-type' : 'register/field-type.item', {
        key,
        expected: word(EXPECTED[String(type)]!),
        actual: word(`type.${valueType(node)}`),
      });
    case 'pattern':
      return PATTERNS[key]
        ? message(PATTERNS[key], { value: shorten(sourceOf(node) ?? '') })
        : message('organisation/shape.empty', { key });
    case 'minItems':
      return message('organisation/shape.empty', { key });
    case 'maxLength':
      return message('organisation/shape.too-long', { key, max: max! });
    case 'uniqueItems':
      return message('organisation/shape.twice', { key });
    default:
      return undefined;
  }
}

const EXPECTED: Readonly<Record<string, MessageId>> = {
  string: 'type.text',
  boolean: 'type.boolean',
  array: 'type.list',
  object: 'type.mapping',
  'string,object': 'type.text-or-languages',
};

function typeFixes(node: Node, type: string | string[] | undefined, context: EntryContext): Fix[] {
  if (type === 'array' && valueType(node) === 'text') return [wrapFix(node, {}, context)];
  return type === 'string' || Array.isArray(type) ? quoteFix(node, context) : [];
}
