/** From the syntax tree of an entry to plain values that a schema can be held against, and back to places. */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Entry, Field, Span } from '../../document/model.ts';
import { nodeSpan, readMapping, sourceOf, valueType } from '../../document/node.ts';

/** What stands at a JSON pointer of an entry. */
export interface InstancePlace {
  /** The key that it stands under, or the list that it stands in. */
  key: string;
  /** Undefined for an item of a list. */
  field: Field | undefined;
  node: Node | null;
  span: Span;
}

export interface Instance {
  value: unknown;
  /** By JSON pointer, as the validator writes it. */
  places: ReadonlyMap<string, InstancePlace>;
}

/** More values than an entry can need: aliases within aliases multiply without end. */
const MOST_VALUES = 5000;

export function instanceOf(entry: Entry): Instance {
  const places = new Map<string, InstancePlace>();
  const convert = (node: Node | null, at: { pointer: string; key: string }): unknown => {
    if (places.size > MOST_VALUES) return null;
    const below = (child: Node | null, span: Span, step: string, field?: Field) => {
      const pointer = `${at.pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const key = field?.key ?? at.key;
      places.set(pointer, { key, field, node: child, span });
      return convert(child, { pointer, key });
    };
    if (isMap(node)) {
      // Without a prototype, so that `__proto__` is a key like any other.
      const value: Record<string, unknown> = Object.create(null);
      for (const field of readMapping(node, entry.aliases).byKey.values())
        if (field.key !== '<<') value[wellFormed(field.key)] = below(field.value, field.valueSpan, wellFormed(field.key), field);
      return value;
    }
    if (isSeq(node)) return (node.items as Node[]).map((item, index) => below(entry.aliases.resolve(item), nodeSpan(item), String(index)));
    return scalarValue(node);
  };
  return { value: convert(entry.node, { pointer: '', key: '' }), places };
}

/** The validator writes keys into an address, and half a character has no place in one. */
const wellFormed = (key: string) => key.replace(/\p{Surrogate}/gu, '\uFFFD');

function scalarValue(node: Node | null): unknown {
  switch (valueType(node)) {
    case 'text':
      return sourceOf(node);
    case 'number':
      return isScalar(node) && typeof node.value === 'number' ? node.value : 0;
    case 'boolean':
      return isScalar(node) && node.value === true;
    default:
      return null;
  }
}
