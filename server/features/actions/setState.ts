import { setField } from '../../document/edit.ts';
import { message } from '../../messages/index.ts';
import { refused, type Offer, type Refactoring, type RefactoringPlace } from './types.ts';
import { nameOf } from './items.ts';

/** Each state that a requirement or measure can be in, for all items that the selection touches. */
export const setState: Refactoring = {
  kind: 'refactor.rewrite.state.algoritmekader',
  offers(at) {
    const { items, place, asked, context } = at;
    if (items.length === 0 || !(asked || items.length > 1 || place.inner?.key === 'state')) return [];
    return context.catalogue.states.map((state) => offerOf(state, at));
  },
};

function offerOf(state: string, { items, context }: RefactoringPlace): Offer {
  const [{ item: first }] = items as [RefactoringPlace['items'][number]];
  const title =
    items.length === 1
      ? message('action.set-state', { id: nameOf(first), state })
      : message('action.set-state.several', { count: items.length, state });
  if (items.every(({ item }) => item.state?.text === state)) return refused(title, message('action.set-state.already', { state }));
  const edits = items.map(({ item }) => setField(item, 'state', state, item.byKey.get('urn'), context));
  return edits.every((edit) => edit !== undefined) ? { title, edits: edits.flat() } : refused(title, message('action.elsewhere'));
}
