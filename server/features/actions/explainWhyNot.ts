import { insertFields, setField, type Edit } from '../../document/edit.ts';
import type { ComplianceItem } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import type { EntryContext } from '../../rules/types.ts';
import { nameOf } from './items.ts';
import { refused, type OfferedEdit, type Refactoring } from './types.ts';

const STATE = 'not implemented';

/**
 * Says that a measure is not carried out, and puts the cursor where the reason goes. The reason is empty, and nothing that could be left
 * standing: an example would pass for a reason.
 */
export const explainWhyNot: Refactoring = {
  kind: 'refactor.rewrite.explain.algoritmekader',
  offers({ items: [found, ...others], place, asked, context }) {
    // Only a measure has a `value`: a requirement is explained by its measures.
    if (!found || others.length > 0 || found.list.key !== 'measures' || !found.item.urn) return [];
    if (!asked && !['state', 'value'].includes(place.inner?.key ?? '')) return [];
    const { item } = found;
    const title = message('action.explain', { id: nameOf(item) });
    if (item.value?.text.trim() && item.state?.text === STATE) return [refused(title, message('action.explain.already'))];
    const edits = editsOf(item, context);
    return [edits ? { title, edits } : refused(title, message('action.elsewhere'))];
  },
};

function editsOf(item: ComplianceItem, context: EntryContext): OfferedEdit[] | undefined {
  const { byKey } = item;
  if (!byKey.has('state') && !byKey.has('value')) {
    const fields = [
      { key: 'state', value: STATE },
      { key: 'value', value: '' },
    ];
    return [withCursor(insertFields(item.node, fields, byKey.get('urn'), context), context)];
  }
  const state = setField(item, 'state', STATE, byKey.get('urn'), context);
  if (item.value?.text.trim()) return state;
  const value = byKey.has('value')
    ? rewriteEmpty(item, context)
    : [insertFields(item.node, [{ key: 'value', value: '' }], byKey.get('state'), context)];
  return state && value && [...state, ...value.map((edit) => withCursor(edit, context))];
}

/** Puts quotes where `value` has nothing yet. */
function rewriteEmpty(item: ComplianceItem, context: EntryContext): Edit[] | undefined {
  const field = item.byKey.get('value')!;
  const { start, end } = field.valueSpan;
  const standsThere = end > start && !field.inherited && context.content.text.slice(start, end).trim() !== '';
  // Quotes, `~` or `null`: replaced as they stand; a block text (`>-`) is not.
  if (standsThere) return /^[|>]/.test(context.content.text.slice(start, end)) ? undefined : [{ span: { start, end }, text: '""' }];
  return setField(item, 'value', '', undefined, context);
}

/**
 * The cursor goes between the quotes of the empty value. Editors indent the lines of such a text like the line that it starts on, so new
 * lines go in at the start of the next one, where there is nothing to repeat; behind the last line of a file they get no cursor.
 */
function withCursor(edit: Edit, { content: { text }, eol }: EntryContext): OfferedEdit {
  const { span, text: added } = edit;
  if (!added.startsWith(eol)) return { ...edit, cursor: cursorIn(added) };
  if (!text.startsWith(eol, span.end)) return edit;
  const at = span.end + eol.length;
  const moved = added.slice(eol.length) + eol;
  return { span: { start: at, end: at }, text: moved, cursor: cursorIn(moved) };
}

const cursorIn = (text: string) => text.lastIndexOf('""') + 1;
