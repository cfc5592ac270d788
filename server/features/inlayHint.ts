import { InlayHintKind, type InlayHint, type Range } from 'vscode-languageserver-types';
import { isMap, isSeq, type Node } from 'yaml';
import { itemsOf } from '../document/entry.ts';
import { positionOf } from '../document/locate.ts';
import type { ComplianceItem, Entry, Mapping, Part } from '../document/model.ts';
import { noAliases, readMapping, standsHere } from '../document/node.ts';
import { fieldSpan } from '../document/tree.ts';
import { message, render, type Message } from '../messages/index.ts';
import { certainEntry, meaningsOf } from '../numbering/reading.ts';
import { statusOf } from '../rules/bio/missingMeasure.ts';
import { registerLength } from '../standards/registerText.ts';
import { fieldSpec, type FieldSpec } from '../standards/index.ts';
import { standardOf } from '../standards/reading.ts';
import type { FeatureContext } from './context.ts';
import { meantTitle } from './itemText.ts';

/** Longer titles are cut off: beside the URN stands a name, and the hover has the rest. */
const LONGEST_TITLE = 60;
/** From this part of its limit on a text says how many characters are left. */
const NEARLY_FULL = 0.9;

interface HintContext extends FeatureContext {
  part: Part;
  range: Range;
}

/**
 * What stands beside the text in an editor: the title of what each URN means, as a number alone says nothing and may name something else
 * than one thinks; how many characters are left in a text that is nearly full; and whether a measure that is still to do is due.
 */
export function inlayHints(context: FeatureContext, range: Range): InlayHint[] {
  const { parts } = context.document;
  const hints = parts
    .filter((part) => part.line <= range.end.line && part.line + part.content.lines.count > range.start.line)
    .flatMap((part) => part.content.entries.flatMap((entry) => entryHints(entry, { ...context, part, range })));
  // What an alias shares stands in the text once, and so does its title.
  return [...new Map(hints.map((hint) => [`${hint.position.line} ${hint.position.character}`, hint])).values()];
}

function entryHints(entry: Entry, context: HintContext): InlayHint[] {
  const { shown } = context.settings;
  const ofItems = itemsOf(entry).flatMap(({ item }) => [
    ...(shown.titles ? titleHint(item, entry, context) : []),
    ...(shown.due ? dueHint(item, entry, context) : []),
  ]);
  return [...ofItems, ...(shown.remaining ? remainingHints(entry, context) : [])];
}

function titleHint(item: ComplianceItem, entry: Entry, context: HintContext): InlayHint[] {
  if (!item.urn || !isInRange(item.urn.span.start, context)) return [];
  const title = meantTitle(item, entry, context);
  if (title === undefined) return [];
  const label = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE).trimEnd()}…` : title;
  // Behind the quotes, if there are any.
  return [hint(item.byKey.get('urn')?.valueSpan.end ?? item.urn.span.end, label, context, label === title ? undefined : title)];
}

/** Only at `to do`, where someone has to plan: the other states say that the work was begun. */
function dueHint(item: ComplianceItem, entry: Entry, context: HintContext): InlayHint[] {
  const { catalogue, numbering } = context;
  if (item.state?.text !== catalogue.states[0] || !isInRange(item.state!.span.start, context)) return [];
  const named = certainEntry(meaningsOf(item, numbering.readingOf(entry), catalogue));
  if (named?.kind !== 'measure') return [];
  const text = message(catalogue.isDue(named, statusOf(entry)) ? 'inlay.due' : 'inlay.later');
  return [hint(item.byKey.get('state')?.valueSpan.end ?? item.state!.span.end, text, context)];
}

function remainingHints(entry: Entry, context: HintContext): InlayHint[] {
  const standard = standardOf(entry, context.document.kind);
  return standard ? remainingIn(entry, standard.fields, context) : [];
}

function remainingIn(mapping: Mapping, specs: readonly FieldSpec[], context: HintContext): InlayHint[] {
  return mapping.fields.flatMap((field) => {
    const { value } = field;
    const spec = fieldSpec(specs, field.key);
    if (!spec || !value || !standsHere(field)) return [];
    const { items, maxLength, format } = spec;
    if (items && isSeq(value))
      return (value.items as Node[]).filter(isMap).flatMap((item) => remainingIn(readMapping(item, noAliases), items, context));
    const written = 'value' in value && typeof value.value === 'string' ? value.value : undefined;
    // Where the text ends, for there it is typed on.
    const { end } = fieldSpan(field, context.part.content.text);
    if (written === undefined || maxLength === undefined || format === 'month' || !isInRange(end, context)) return [];
    // Without HTML it is shorter, never longer.
    if (written.length < maxLength * NEARLY_FULL) return [];
    const used = registerLength(written);
    if (used < maxLength * NEARLY_FULL) return [];
    const left = maxLength - used;
    return [hint(end, left < 0 ? message('inlay.over', { count: -left }) : message('inlay.remaining', { count: left }), context)];
  });
}

function isInRange(offset: number, { part, range }: HintContext): boolean {
  const { line } = positionOf(part, offset);
  return line >= range.start.line && line <= range.end.line;
}

function hint(offset: number, label: string | Message, { part, settings: { locale } }: HintContext, tooltip?: string): InlayHint {
  return {
    position: positionOf(part, offset),
    label: typeof label === 'string' ? label : render(label, locale),
    kind: InlayHintKind.Type,
    paddingLeft: true,
    ...(tooltip === undefined ? {} : { tooltip }),
  };
}
