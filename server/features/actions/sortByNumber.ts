import { isSeq, type Node, type YAMLSeq } from 'yaml';
import { reorder } from '../../document/reorder.ts';
import type { ComplianceList } from '../../document/model.ts';
import { standsHere } from '../../document/node.ts';
import type { Catalogue } from '../../../catalogue/index.ts';
import { message } from '../../messages/index.ts';
import type { EntryContext } from '../../rules/types.ts';
import { nameOf } from './items.ts';
import { refused, type Offer, type Refactoring } from './types.ts';

/** Puts measures, or requirements, in the order of the Algoritmekader. */
export const sortByNumber: Refactoring = {
  kind: 'refactor.rewrite.sort.algoritmekader',
  offers({ place: { list, onKey, entry }, asked, context }) {
    const { requirements, measures } = entry;
    const wanted = list && (onKey || asked) ? [list] : asked ? [requirements, measures] : [];
    return wanted.flatMap((one) => (one && one.items.length > 1 ? offersFor(one, context, asked) : []));
  },
};

function offersFor(list: ComplianceList, context: EntryContext, asked: boolean): Offer[] {
  const title = message('action.sort', { key: list.key, count: list.items.length });
  const { value: node } = list.field;
  const isWhole = isSeq(node) && standsHere(list.field) && node.items.length === list.items.length && list.items.every(({ urn }) => urn);
  const order = byNumber(list, context.catalogue);
  // A light bulb says nothing of a list that is in order.
  if (order.every((from, to) => from === to)) return asked ? [refused(title, message('action.sort.already'))] : [];
  const edits = isWhole ? reorder(node as YAMLSeq<Node>, order, context) : undefined;
  return [edits ? { title, edits } : refused(title, message('action.sort.bound'))];
}

/** For each place, the item that goes there: by number in the order of the phases, then what has another URN, in the order that it has. */
function byNumber({ key, items }: ComplianceList, { measures, requirements }: Catalogue): number[] {
  const families = [...new Set((key === 'measures' ? measures : requirements).map(({ id }) => id.slice(0, 3)))];
  const rankOf = (name: string) => {
    const [, letters, figures] = /^([a-z]{3})-(\d\d)$/.exec(name) ?? [];
    const family = families.indexOf(letters ?? '');
    return family < 0 ? Infinity : family * 100 + Number(figures);
  };
  const ranks = items.map((item) => rankOf(nameOf(item)));
  return ranks.map((_, index) => index).sort((a, b) => (ranks[a] === ranks[b] ? a - b : ranks[a]! - ranks[b]!));
}
