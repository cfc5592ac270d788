import { isMap, isScalar, type Node } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { nodeSpan, sourceOf, valueType } from '../../document/node.ts';
import { message, word, type Message, type MessageId } from '../../messages/index.ts';
import { quoteFix, wrapFix } from '../register/fieldType.ts';
import { didYouMean, shorten } from '../register/permittedValue.ts';
import type { InstancePlace } from '../schema/instance.ts';
import { valuesIn, type Schema } from '../schema/schema.ts';
import type { PlacedViolation } from '../schema/violations.ts';
import { suggest, type Suggestion } from '../suggest.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { configurationViolations } from './checks.ts';

/** A value in `.algoritmekader/config.yaml` that cannot stand where it stands. */
export const configurationValue: Rule = {
  code: 'configuration/value',
  severity: 'error',
  fixable: true,
  checkPart({ file, content: { roots } }, report) {
    if (file.kind !== 'configuration') return;
    for (const root of roots) {
      if (isMap(root) || valueType(root) === 'other') continue;
      report({ span: nodeSpan(root), message: message('configuration/value.root', { actual: word(`type.${valueType(root)}`) }) });
    }
  },
  checkEntry(context, report) {
    for (const { keyword, schema, place } of configurationViolations(context.entry)) {
      const found = place && judge({ keyword, schema }, place, context);
      if (!found) continue;
      const { span, field } = place;
      report({ span: span.end > span.start || !field ? span : field.keySpan, subject: place.key, ...found });
    }
  },
};

function judge(
  { keyword, schema }: Pick<PlacedViolation, 'keyword' | 'schema'>,
  place: InstancePlace,
  context: EntryContext,
): { message: Message; fixes: Fix[] } | undefined {
  const { key, node, field } = place;
  switch (keyword) {
    case 'type': {
      // Nothing yet: as if the key were not there.
      if (valueType(node) === 'empty') return undefined;
      const id = field ? 'register/field-type' : 'register/field-type.item';
      const [expected, actual] = [word(expectedIn(schema)), word(`type.${valueType(node)}`)];
      return { message: message(id, { key, expected, actual }), fixes: node ? typeFixes(node, schema, context) : [] };
    }
    case 'enum':
      return notListed(schema, place, context);
    case 'minimum':
    case 'maximum':
      return { message: message('configuration/value.percentage', { key }), fixes: [] };
    case 'pattern':
      return { message: message('organisation/shape.empty', { key }), fixes: [] };
    case 'uniqueItems':
      return { message: message('organisation/shape.twice', { key }), fixes: [] };
    default:
      return undefined;
  }
}

function notListed(schema: Schema, { key, node }: InstancePlace, context: EntryContext): { message: Message; fixes: Fix[] } | undefined {
  const value = sourceOf(node);
  const isOfType = [schema.type].flat().includes(valueType(node) === 'number' ? 'number' : 'string');
  // Of another type, it has a finding about that.
  if (value === undefined || !isScalar(node) || !isOfType) return undefined;
  const values = valuesIn(schema);
  const suggestions: Suggestion[] = suggest(value, values);
  return {
    message: message('configuration/value.unknown', {
      value: shorten(value),
      key,
      suggestion: didYouMean(suggestions),
      values: values.join(', '),
    }),
    fixes: suggestions.map(({ value: meant, certain }, index) => ({
      title: message('register/permitted-value.fix', { value: meant }),
      preferred: index === 0,
      automatic: certain,
      edits: () => [replaceScalar(node, meant, context.entry.node.flow === true, context)],
    })),
  };
}

function expectedIn({ type }: Schema): MessageId {
  const name = [type].flat()[0]!;
  return ({ array: 'type.list', object: 'type.mapping', number: 'type.number', string: 'type.text' } as const)[name as 'array']!;
}

function typeFixes(node: Node, { type }: Schema, context: EntryContext): Fix[] {
  if (type === 'array' && valueType(node) === 'text') return [wrapFix(node, {}, context)];
  if (type === 'string') return quoteFix(node, context);
  const number = type === 'number' && isScalar(node) ? /^(\d{1,3})\s*%?$/.exec(sourceOf(node)?.trim() ?? '')?.[1] : undefined;
  if (number === undefined) return [];
  return [
    {
      title: message('register/permitted-value.fix', { value: number }),
      preferred: true,
      automatic: true,
      edits: () => [{ span: nodeSpan(node), text: number }],
    },
  ];
}
