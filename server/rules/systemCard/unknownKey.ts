import { renameKey } from '../../document/edit.ts';
import { fieldText } from '../../document/entry.ts';
import type { Field } from '../../document/model.ts';
import { own } from '../../document/own.ts';
import { message, type Message } from '../../messages/index.ts';
import { cardVersions, formerRow, isRequired, rowsOf, type CardFields, type CardRow } from '../../standards/systemCard.ts';
import { nearest } from '../register/unknownField.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { cardOf, SOURCE, type CardGroup } from './read.ts';

/** A key that is nearly one of the standard, or one of an older version. Other unknown keys are the organisation's own. */
export const cardUnknownKey: Rule = {
  code: 'system-card/unknown-key',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const card = cardOf(context);
    if (!card) return;
    const { version } = card;
    for (const group of card.groups) {
      for (const field of group.mapping.fields) {
        const meant = meantKey(field, group, version);
        const former = meant ? undefined : formerRow(group.fields, field.key, version);
        const text = meant ? slip(field.key, meant, version) : former && formerly(former, version);
        if (!text) continue;
        const target = meant ?? former?.replacedBy?.key;
        const row = target === undefined ? undefined : rowsOf(group.fields, target, version)[0];
        report({
          span: field.keySpan,
          message: text,
          subject: field.key,
          // Without its required key the card is wrong; any other key may also be the organisation's own.
          ...(meant && row && isRequired(row, version) ? {} : { atMost: 'warning' as const }),
          fixes: row && (meant || takesOver(former!, row, field, group)) ? [rename(field, row.key, context)] : [],
        });
      }
    }
  },
};

/** The keys of a group that are lacking but stand there under a name that is meant to be theirs. */
export const meantKeys = (group: CardGroup, version: number): ReadonlySet<string | undefined> =>
  new Set(group.mapping.fields.map((field) => meantKey(field, group, version)));

/** The key that a key was probably meant to be; undefined for a known one, and when the meant one is there as well. */
function meantKey({ key }: Field, { mapping, fields }: CardGroup, version: number): string | undefined {
  if (key === '<<' || fields.rows.some((row) => row.key === key) || fields.slipsElsewhere) return undefined;
  const { synonyms = {} } = fields;
  const meant = own(synonyms, key) ?? nearest(key, keysOf(fields, version));
  return meant !== undefined && !mapping.byKey.has(meant) ? meant : undefined;
}

/** The keys that a version has; one list for each table and version, as `suggest` prepares it once. */
const known = new WeakMap<CardFields, Map<number, readonly string[]>>();

function keysOf(fields: CardFields, version: number): readonly string[] {
  const versions = known.get(fields) ?? new Map<number, readonly string[]>();
  known.set(fields, versions);
  let keys = versions.get(version);
  if (!keys) {
    const all = [...new Set(fields.rows.map(({ key }) => key))];
    versions.set(version, (keys = all.filter((key) => rowsOf(fields, key, version).length > 0)));
  }
  return keys;
}

const slip = (key: string, suggestion: string, version: number): Message =>
  message('system-card/unknown-key', { key, suggestion, version: cardVersions[version - 1]! });

function formerly({ key, until, replacedBy }: CardRow, version: number): Message {
  return message('system-card/unknown-key.former', {
    key,
    until: cardVersions[until! - 1]!,
    version: cardVersions[version - 1]!,
    by: replacedBy!.key,
  });
}

/** Whether the key that took over can hold what stands here, and is not there yet. */
function takesOver({ replacedBy }: CardRow, { key, permitted = [] }: CardRow, field: Field, { mapping }: CardGroup): boolean {
  const value = fieldText(field)?.text;
  return replacedBy!.same === true && !mapping.byKey.has(key) && value !== undefined && permitted.includes(value);
}

const rename = (field: Field, suggestion: string, context: EntryContext): Fix => ({
  title: message('compliance/unknown-key.fix', { suggestion }),
  preferred: true,
  edits: () => [renameKey(field, suggestion, context)],
});
