/** What a key of a system card is for. */
import { isMap, isSeq, type Node } from 'yaml';
import { contains, fieldAt } from '../document/locate.ts';
import type { Entry, Field, Mapping, Span } from '../document/model.ts';
import { nodeSpan, readMapping } from '../document/node.ts';
import { own } from '../document/own.ts';
import type { DocumentKind } from '../document/recognise.ts';
import { speaker, type Locale } from '../messages/index.ts';
import {
  cardTables,
  cardVersionOf,
  cardVersions,
  formerRow,
  isRequired,
  rowsOf,
  systemCard,
  type CardFields,
  type CardRow,
} from '../standards/systemCard.ts';
import { systemCardTexts } from '../standards/systemCardTexts.ts';
import { code, escape, lines, paragraphs } from './markdown.ts';

/** @returns Markdown about the key of a card at an offset, however deep it stands; undefined elsewhere */
export function cardHover(entry: Entry, file: DocumentKind, offset: number, locale: Locale): { text: string; span: Span } | undefined {
  const table = cardTables[entry.kind];
  if (!table) return undefined;
  const version = cardVersionOf(entry, file);
  const found = keyAt(entry, table, offset, entry, version, table === systemCard);
  return found && { text: describeRow(found.row, found.explained, version, locale), span: found.field.keySpan };
}

interface KeyAt {
  field: Field;
  row: CardRow;
  /** Whether our texts are about this key: deeper down the same name may mean something else. */
  explained: boolean;
}

function keyAt(mapping: Mapping, fields: CardFields, offset: number, entry: Entry, version: number, explained = true): KeyAt | undefined {
  const field = fieldAt(mapping, offset);
  const row = field && (rowsOf(fields, field.key, version)[0] ?? formerRow(fields, field.key, version));
  if (!row) return undefined;
  if (contains(field.keySpan, offset)) return { field, row, explained };
  const inner = rowsOf(fields, field.key, version).find((candidate) => candidate.fields)?.fields;
  const node = isSeq(field.value) ? (field.value.items as Node[]).find((item) => contains(nodeSpan(item), offset)) : field.value;
  return inner && isMap(node)
    ? keyAt(readMapping(node, entry.aliases), inner, offset, entry, version, explained && field.key === 'ai_act_profile')
    : undefined;
}

/** The text about a key of a card. @param explained whether our texts are about this key */
export function describeRow(row: CardRow, explained: boolean, version: number, locale: Locale): string {
  const say = speaker(locale);
  const { key, since, until, permitted, format } = row;
  const text = explained ? own(systemCardTexts, key)?.[locale] : undefined;
  const facts = [
    say(isRequired(row, version) ? 'hover.required' : 'hover.optional'),
    since !== undefined && say('hover.card.since', { version: cardVersions[since - 1]! }),
    until !== undefined && say('hover.card.until', { version: cardVersions[until - 1]! }),
    say('hover.card', { version: cardVersions[version - 1]! }),
  ];
  return paragraphs(
    lines(`**${escape(key)}**`, facts.filter(Boolean).join(' · ')),
    text !== undefined && escape(text),
    format && say(`hover.format.${format}`),
    permitted && `**${say('hover.permitted')}** · ${permitted.map((one) => code(one)).join(', ')}`,
  );
}
