/** What a key or value of `.algoritmekader/config.yaml` is for. */
import { isMap, isSeq, type Node } from 'yaml';
import { contains, fieldAt } from '../document/locate.ts';
import type { Entry, Mapping, Span } from '../document/model.ts';
import { nodeSpan, noAliases, readMapping, sourceOf } from '../document/node.ts';
import { speaker } from '../messages/index.ts';
import { keyMeaning, valueMeaning } from './configurationTexts.ts';
import type { FeatureContext } from './context.ts';
import { rulePage } from './diagnostics.ts';
import { escape, link } from './markdown.ts';

/** @returns Markdown, with the place that it is about */
export function configurationHover(
  entry: Entry,
  offset: number,
  { catalogue, settings: { locale } }: FeatureContext,
): { text: string; span: Span } | undefined {
  const found = entry.kind === 'configuration' ? pathAt(entry, offset) : undefined;
  if (!found) return undefined;
  const { path, span, value } = found;
  if (value !== undefined) {
    const meaning = valueMeaning(value, path, catalogue, locale);
    return meaning === undefined ? undefined : { text: `**${escape(value)}** · ${escape(meaning)}`, span };
  }
  const meaning = keyMeaning(path, catalogue, locale);
  if (meaning === undefined) return undefined;
  const key = path.at(-1)!;
  const page = path[0] === 'rules' && path.length === 2 ? ` · ${link(speaker(locale)('hover.rule-page'), rulePage(key, locale))}` : '';
  return { text: `**${escape(key)}** · ${escape(meaning)}${page}`, span };
}

interface Found {
  /** Keys from the root down. */
  path: string[];
  span: Span;
  /** Set on a value. */
  value?: string;
}

/** The key or the text at an offset, with the keys above it. */
function pathAt(mapping: Mapping, offset: number, above: readonly string[] = []): Found | undefined {
  const field = fieldAt(mapping, offset);
  if (!field) return undefined;
  const path = [...above, field.key];
  if (contains(field.keySpan, offset)) return { path, span: field.keySpan };
  if (isMap(field.value)) return pathAt(readMapping(field.value, noAliases), offset, path);
  const nodes = isSeq(field.value) ? (field.value.items as Node[]) : [field.value];
  const node = nodes.find((one) => one && contains(nodeSpan(one), offset));
  const value = sourceOf(node ?? null);
  return value === undefined ? undefined : { path, span: nodeSpan(node!), value };
}
