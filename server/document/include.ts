/**
 * `!include cards/model.yaml`: a value that stands in another file.
 * Source: the page "Include statements" of https://github.com/MinBZK/algorithm-reporting-standard.
 */
import { isCollection, isPair, isScalar, isSeq, type Node } from 'yaml';
import { contains } from './locate.ts';
import { located, nodeSpan } from './node.ts';
import { PerPart } from './perPart.ts';
import type { Entry, PartContent, Span } from './model.ts';

export interface Include {
  entry: Entry;
  /** The path as it is written. */
  path: string;
  /** The path, without the tag and without quotes. */
  span: Span;
  /** The key of the entry whose value, or an item of whose list, stands elsewhere; undefined deeper down. */
  key: string | undefined;
  /** Whether it is an item of a list. */
  item: boolean;
}

const TAG = '!include';

/** Pyyaml-include, which reads the cards, takes these for a pattern that stands for several files. */
export const isPattern = (path: string) => /[*?[\]]/.test(path);

const known = new PerPart<readonly Include[]>();

/** The includes of a part, in the order of the text: those that name one file. Only cards of the Algorithm Reporting Standard have them. */
export const includesOf = (content: PartContent): readonly Include[] =>
  known.get(content, [], () => (content.text.includes(TAG) ? content.entries.flatMap(includesOfEntry) : []));

export const includeAt = (content: PartContent, offset: number): Include | undefined =>
  includesOf(content).find(({ span }) => contains(span, offset));

function includesOfEntry(entry: Entry): Include[] {
  if (['registerEntry', 'organisationEntry', 'configuration'].includes(entry.kind)) return [];
  return entry.fields.flatMap(({ key, pair: { value } }) => {
    const items: readonly unknown[] = isSeq(value) ? value.items : [];
    return within(value).map(({ node, ...place }): Include => {
      const item = items.includes(node);
      return { entry, key: item || node === value ? key : undefined, item, ...place };
    });
  });
}

type Found = Pick<Include, 'path' | 'span'> & { node: Node };

/** All includes at or below something. */
function within(root: Node | null): Found[] {
  const found: Found[] = [];
  const stack: unknown[] = [root];
  while (stack.length) {
    const node = stack.pop();
    if (isPair(node)) stack.push(node.value);
    else if (isCollection(node)) stack.push(...[...node.items].reverse());
    else if (isScalar(node) && node.tag === TAG) found.push(...includeOf(node as Node));
  }
  return found;
}

function includeOf(node: Node): Found[] {
  const place = located(node, nodeSpan(node));
  return place && place.text !== '' && !isPattern(place.text) ? [{ path: place.text, span: place.span, node }] : [];
}
