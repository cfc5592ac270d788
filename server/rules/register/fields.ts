/** What the rules about register entries share: the fields of an entry with the rows that describe them. */
import { isMap, isScalar, isSeq, type Node, type Scalar, type YAMLSeq } from 'yaml';
import { Kept } from '../../document/kept.ts';
import { nodeSpan, readMapping, sourceOf } from '../../document/node.ts';
import type { Field, Mapping, Span } from '../../document/model.ts';
import type { FieldSpec } from '../../standards/types.ts';
import type { EntryContext } from '../types.ts';

/** A field with the row that describes it. */
export interface DescribedField {
  field: Field;
  spec: FieldSpec;
  /** The mapping that holds it: the entry, or an item of a `groups` field. */
  owner: Mapping;
  /** The `groups` field when it stands in an item of one. */
  parent?: FieldSpec;
}

/** One item of a `groups` field. */
export interface GroupItem {
  mapping: Mapping;
  parent: FieldSpec;
}

/** The items of the `groups` fields that are mappings, as they should be. */
export function groupItems({ entry, standard }: EntryContext): GroupItem[] {
  if (!standard) return [];
  return standard.fields
    .filter((spec) => spec.type === 'groups')
    .flatMap((parent) => {
      const value = entry.byKey.get(parent.key)?.value;
      if (!isSeq(value)) return [];
      const items = (value.items as Node[]).map((item) => entry.aliases.resolve(item)).filter(isMap);
      return items.map((item) => ({ mapping: readMapping(item, entry.aliases), parent }));
    });
}

/** Seven rules ask for the fields of the same entry; they are looked up once. */
const described = new Kept<EntryContext, DescribedField[]>();

/** Every field of the entry that the standard describes, also those inside groups; merged-in fields are left out. */
export function describedFields(context: EntryContext): readonly DescribedField[] {
  let fields = described.get(context);
  if (!fields) described.set(context, (fields = describeFields(context)));
  return fields;
}

function describeFields(context: EntryContext): DescribedField[] {
  const { entry, standard } = context;
  if (!standard) return [];
  const own = standard.fields.flatMap((spec) => {
    const field = entry.byKey.get(spec.key);
    return field && !field.inherited ? [{ field, spec, owner: entry as Mapping }] : [];
  });
  const inner = groupItems(context).flatMap(({ mapping, parent }) =>
    parent.items!.flatMap((spec) => {
      const field = mapping.byKey.get(spec.key);
      return field ? [{ field, spec, owner: mapping, parent }] : [];
    }),
  );
  return [...own, ...inner];
}

/** Matches a key with its colon in a text that could not be read well (see `mayBeHidden`). @param key of a table */
export function keyInText(key: string): RegExp {
  let pattern = patterns.get(key);
  if (!pattern) patterns.set(key, (pattern = new RegExp(`^[ \\t-]*["']?${key}["']?[ \\t]*:`, 'm')));
  return pattern;
}

/** For each entry of a file, the same keys are looked for. */
const patterns = new Map<string, RegExp>();

/** The scalars of a field: its value, or the items of its list, each with its place. */
export function scalarsOf(field: Field): { node: Scalar; text: string; span: Span; inFlow: boolean }[] {
  const scalar = (node: unknown, inFlow: boolean) => {
    const text = isScalar(node) && node.value !== null ? sourceOf(node) : undefined;
    return text === undefined ? [] : [{ node: node as Scalar, text, span: nodeSpan(node as Scalar), inFlow }];
  };
  const { value } = field;
  if (isSeq(value)) return (value as YAMLSeq).items.flatMap((item) => scalar(item, value.flow === true));
  // The place is the field's own: at an alias that is the alias.
  return scalar(value, false).map((found) => ({ ...found, span: field.valueSpan }));
}
