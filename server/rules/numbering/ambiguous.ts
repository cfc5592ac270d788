import { message } from '../../messages/index.ts';
import { meaningsOf, meaningsOfUrn, numberingsOf, type Meaning } from '../../numbering/reading.ts';
import { itemsOf } from '../../document/entry.ts';
import type { ComplianceItem } from '../../document/model.ts';
import { itemName } from '../compliance/urn.ts';
import type { EntryContext, Fix, Report, Rule } from '../types.ts';
import { renumberAlone, setVersionFix } from './fixes.ts';

/** An item whose URN can mean several measures. */
interface OpenItem {
  item: ComplianceItem;
  meanings: Meaning[];
}

/** A question rather than a guess: in which numbering is a number to be read that names different measures? */
export const ambiguousNumbering: Rule = {
  code: 'numbering/ambiguous',
  severity: 'warning',
  fixable: true,
  source: 'https://github.com/MinBZK/Algoritmekader/releases',
  checkEntry(context, report) {
    const open = openItems(context);
    const [first, ...more] = open.filter(({ item }) => numberingsOf(item, context.reading, context.catalogue).length > 1);
    if (first) report(whichNumbering(first, [first, ...more], context));
    for (const item of open) if (item !== first && !more.includes(item)) report(whichMeasure(item, context));
  },
};

/** The items of an entry whose URNs can mean several measures. */
function openItems(context: EntryContext): OpenItem[] {
  return itemsOf(context.entry).flatMap(({ item }) => {
    const meanings = meaningsOf(item, context.reading, context.catalogue);
    return meanings.length > 1 ? [{ item, meanings }] : [];
  });
}

/** Asked once for an entry: the answer holds for all its open items. */
function whichNumbering({ item, meanings }: OpenItem, open: readonly OpenItem[], context: EntryContext): Report {
  const id = itemName(item.urn!.text);
  const [one, other] = meanings as [Meaning, Meaning];
  const items = open.map((each) => each.item);
  // A numbering in which the number names nothing is no answer to what it means.
  const answers = numberingsOf(item, context.reading, context.catalogue).filter(
    (numbering) => meaningsOfUrn(item.urn!.text.trim(), [numbering], context.catalogue).length > 0,
  );
  return {
    span: item.urn!.span,
    message: message('numbering/ambiguous', {
      id,
      first: one.numbering.title,
      firstTitle: one.named.title,
      second: other.numbering.title,
      secondTitle: other.named.title,
      count: open.length,
    }),
    subject: id,
    fixes: answers.map((numbering) =>
      setVersionFix(
        items,
        numbering,
        context,
        message('numbering/ambiguous.answer', { numbering: numbering.title, version: numbering.stamp, count: items.length }),
      ),
    ),
  };
}

/** Asked for each item: the numbering itself gave the number to two measures. */
function whichMeasure({ item, meanings }: OpenItem, context: EntryContext): Report {
  const id = itemName(item.urn!.text);
  const [one, other] = meanings as [Meaning, Meaning];
  return {
    span: item.urn!.span,
    message: message('numbering/ambiguous.twice', {
      id,
      numbering: one.numbering.title,
      firstTitle: one.named.title,
      secondTitle: other.named.title,
    }),
    subject: id,
    fixes: meanings.flatMap(({ named }): Fix[] =>
      named.kind === 'measure' && !('own' in named)
        ? [
            {
              title: message('numbering/renumbered.fix', { urn: named.urn, title: named.title }),
              edits: () => renumberAlone(item, named, context),
            },
          ]
        : [],
    ),
  };
}
