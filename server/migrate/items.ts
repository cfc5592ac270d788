/** Reads names and addresses out of older fields, and makes items of groups of them. */
import { isScalar, isSeq, type Node } from 'yaml';
import type { Entry, Field } from '../document/model.ts';
import { sourceOf, valueType } from '../document/node.ts';

/** An item of a group to be: `lawful_basis_grouping` and the like. */
export interface Item {
  title?: string;
  link?: string;
}

/** The text of a field, without the line break at its end; undefined for what is no text, or nothing. */
export function textOf({ value }: Field): string | undefined {
  const text =
    isScalar(value) && valueType(value) !== 'other' && value.value !== null ? sourceOf(value)!.replace(/(?<!\n)\n+$/, '') : undefined;
  return text?.trim() ? text : undefined;
}

/** The texts of a list, or the one text; undefined when anything else is among them. */
export function textsOf(field: Field, { aliases }: Entry): string[] | undefined {
  const { value } = field;
  if (!isSeq(value)) {
    const text = textOf(field);
    return text === undefined ? undefined : [text];
  }
  const texts = (value.items as Node[]).map((item) => aliases.resolve(item)).map((item) => (isScalar(item) ? sourceOf(item) : undefined));
  return texts.length > 0 && texts.every((text) => text?.trim()) ? (texts as string[]) : undefined;
}

/** Names between commas or semicolons. */
export const split = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((piece) => piece.trim())
    .filter(Boolean);

/** `https://…`, or `name: https://…`, several of them between commas, semicolons, spaces or line breaks. */
const ADDRESS = /^(?:([^:]+):\s*)?(https?:\/\/\S*[^\s,;])$/;

/**
 * Reads addresses, each with the name before it.
 * @param title the name of those that have none
 * @returns undefined when the text says anything else
 */
export function readLinks(text: string, title?: string): Item[] | undefined {
  // eslint-disable-next-line regexp/no-super-linear-move -- it looks back once for each space behind a word, over that word
  const pieces = text.split(/[;\n]|,(?=\s|https?:)|(?<=https?:\/\/\S+)\s+/).map((piece) => piece.trim());
  const items = pieces.filter(Boolean).map((piece) => {
    const [, name = title, link] = ADDRESS.exec(piece) ?? [];
    return link === undefined ? undefined : { ...(name === undefined ? {} : { title: name.trim() }), link };
  });
  return items.length > 0 && items.every((item) => item !== undefined) ? items : undefined;
}

/** The name that says most, of two that mean the same: `DPIA` is the one with `(DPIA)` behind it. */
function fullTitle(a: string, b: string): string | undefined {
  if (a === b || a.endsWith(`(${b})`)) return a;
  return b.endsWith(`(${a})`) ? b : undefined;
}

/** Puts what was read one after another together: an address goes to the name that it belongs to, where that is certain. */
export function combine(items: readonly Item[]): Item[] {
  const combined: Item[] = [];
  for (const item of items) {
    const partner = partnerOf(item, combined);
    if (partner) Object.assign(partner, item, { title: fullTitle(partner.title ?? item.title!, item.title ?? partner.title!) });
    else combined.push({ ...item });
  }
  return combined;
}

/** The item that an item completes: the one with the same name, or the only one that lacks what it has. */
function partnerOf({ title, link }: Item, others: readonly Item[]): Item | undefined {
  if (title !== undefined) {
    const same = others.find(
      (other) => other.title !== undefined && fullTitle(other.title, title) && (link === undefined || other.link === undefined),
    );
    if (same) return same;
  }
  if (title !== undefined && link !== undefined) return undefined;
  const lacking = others.filter((other) => (title === undefined ? other.link : other.title) === undefined);
  return lacking.length === 1 ? lacking[0] : undefined;
}
