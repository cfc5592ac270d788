/** How a key begins: with the shape of its value, and places to fill in for a client that knows snippets. */
import { writtenScalar } from '../../document/edit.ts';
import type { Quote } from '../../document/flowCursor.ts';
import type { Slot } from './slots.ts';

export interface Shaping {
  snippets: boolean;
  inFlow: boolean;
  /** The quotes that the key is typed in. */
  quote: Quote | undefined;
  /** Whether its colon is there already. */
  hasColon: boolean;
}

/** A text as it stands in a snippet. */
export const inSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** A key with the beginning of its value. Lines below the first are indented as if the key stood at the margin. */
export function keyText(slot: Slot, { snippets, inFlow, quote, hasColon }: Shaping): string {
  const key = quote ? writtenScalar(slot.key, inFlow, quote) : slot.key;
  if (hasColon) return key;
  if (snippets) return `${key}:${new Shaper(inFlow).value(slot, '')}`;
  return `${key}: ${isText(slot) && slot.values.length === 1 ? writtenScalar(slot.values[0]!, inFlow) : ''}`;
}

const isText = ({ shape }: Slot) => shape === 'text' || shape === 'several';

/** Writes values with numbered places to fill in. */
class Shaper {
  readonly #inFlow: boolean;
  #stops = 0;

  constructor(inFlow: boolean) {
    this.#inFlow = inFlow;
  }

  /** What stands behind the colon of a key that is indented so far. */
  value(slot: Slot, indent: string): string {
    const { shape } = slot;
    if (this.#inFlow) return ` ${this.#flowValue(slot)}`;
    if (shape === 'list') return `\n${indent}  - ${this.#text(slot)}`;
    if (shape === 'group') return `\n${indent}  ${this.#keys(slot, `${indent}  `)}`;
    if (shape === 'groups') return `\n${indent}  - ${this.#keys(slot, `${indent}    `)}`;
    return ` ${this.#text(slot)}`;
  }

  #flowValue(slot: Slot): string {
    const { shape } = slot;
    if (shape === 'list') return `[${this.#text(slot)}]`;
    if (shape === 'group') return `{${this.#keys(slot, '')}\\}`;
    if (shape === 'groups') return `[{${this.#keys(slot, '')}\\}]`;
    return this.#text(slot);
  }

  /** The keys that have to be there; without any, a place for the first. */
  #keys({ slots, comesWhole }: Slot, indent: string): string {
    const required = comesWhole ? [] : slots.filter(({ required }) => required);
    if (required.length === 0) return this.#stop();
    return required.map((slot) => `${slot.key}:${this.value(slot, indent)}`).join(this.#inFlow ? ', ' : `\n${indent}`);
  }

  #text({ shape, values, closed }: Slot): string {
    const all = shape === 'boolean' ? ['true', 'false'] : values.map((value) => writtenScalar(value, this.#inFlow));
    if (all.length === 1) return inSnippet(all[0]!);
    if (!closed && shape !== 'boolean') return this.#stop();
    return `\${${++this.#stops}|${all.map((value) => value.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}`;
  }

  #stop(): string {
    return `$${++this.#stops}`;
  }
}
