/** What the content rules share: the texts of an entry, as a reader sees them. */
import { Kept } from '../../document/kept.ts';
import type { Entry, Field } from '../../document/model.ts';
import { valueType } from '../../document/node.ts';
import { isSeq } from 'yaml';
import { fieldText } from '../../document/entry.ts';
import type { EntryContext } from '../types.ts';
import { describedFields, scalarsOf, type DescribedField } from '../register/fields.ts';

/** The manual of the publication standard: most of these rules hold an entry against its instructions. */
export const MANUAL = 'https://github.com/MinBZK/Algoritmeregister-Publicatiestandaard';

/** A text with fewer than four words says too little to judge what it leaves out. */
const FEWEST_WORDS = /^\S+(?:\s+\S+){3}/;

export interface FilledField extends DescribedField {
  /** Without white space at its ends; never empty. */
  text: string;
}

/** The fields whose value is a text that is not empty. */
export function filledTexts(context: EntryContext): readonly FilledField[] {
  let texts = filled.get(context);
  if (!texts) filled.set(context, (texts = describedFields(context).flatMap(filledText)));
  return texts;
}

/** Every rule about texts asks for the same ones. */
const filled = new Kept<EntryContext, readonly FilledField[]>();

function filledText(described: DescribedField): FilledField[] {
  if (valueType(described.field.value) !== 'text') return [];
  const text = scalarsOf(described.field)[0]?.text.trim();
  return text ? [{ ...described, text }] : [];
}

/** The text of one of the entry's own fields, when it is long enough to judge. */
export function judgedText(context: EntryContext, key: string): FilledField | undefined {
  const found = filledTexts(context).find(({ spec, parent }) => !parent && spec.key === key);
  return found && FEWEST_WORDS.test(found.text) ? found : undefined;
}

/** Whether something is written in a field: a text, a list with items, or what only another program can read. */
export function isFilled(field: Field | undefined): boolean {
  if (!field || valueType(field.value) === 'empty') return false;
  if (isSeq(field.value)) return field.value.items.length > 0;
  return fieldText(field)?.text.trim() !== '';
}

/** Whether the entry has one of the fields, with something in it; merged-in fields count. */
export const hasAny = (entry: Entry, keys: readonly string[]): boolean => keys.some((key) => isFilled(entry.byKey.get(key)));
