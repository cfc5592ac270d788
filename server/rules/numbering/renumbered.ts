import type { Catalogue, Measure, RetiredMeasure } from '../../../catalogue/index.ts';
import { itemsOf } from '../../document/entry.ts';
import type { ComplianceItem } from '../../document/model.ts';
import { message, type Message } from '../../messages/index.ts';
import { meaningsOf, type Meaning } from '../../numbering/reading.ts';
import { itemName } from '../compliance/urn.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { renumberAlone } from './fixes.ts';

/** A URN of an older numbering that names another measure, or none, in this release. */
export const renumbered: Rule = {
  code: 'numbering/renumbered',
  severity: 'warning',
  fixable: true,
  source: 'https://github.com/MinBZK/Algoritmekader/releases',
  checkEntry(context, report) {
    const { entry, reading, catalogue } = context;
    for (const { item } of itemsOf(entry)) {
      const [meaning, ...others] = meaningsOf(item, reading, catalogue);
      if (!meaning || others.length > 0 || meaning.numbering.current) continue;
      const { named } = meaning;
      const id = itemName(item.urn!.text);
      if (named.kind === 'requirement' || 'own' in named || (named.kind === 'measure' && named.id === id)) continue;
      report({
        span: item.urn!.span,
        message: named.kind === 'retired' ? retiredMessage(id, named, meaning, catalogue) : movedMessage(id, named, meaning, catalogue),
        subject: id,
        fixes: named.kind === 'retired' ? [] : renumberFix(item, named, context),
      });
    }
  },
};

function movedMessage(id: string, named: Measure, { numbering }: Meaning, catalogue: Catalogue): Message {
  const other = catalogue.measure(id);
  const args = { id, numbering: numbering.title, title: named.title, now: named.id, current: catalogue.currentNumbering.title };
  return other ? message('numbering/renumbered', { ...args, other: other.title }) : message('numbering/renumbered.gone', args);
}

function retiredMessage(id: string, named: RetiredMeasure, { numbering }: Meaning, catalogue: Catalogue): Message {
  const see = named.see === undefined ? undefined : catalogue.measure(named.see);
  const args = { id, numbering: numbering.title, title: named.title, current: catalogue.currentNumbering.title };
  return see
    ? message('numbering/renumbered.retired-see', { ...args, see: see.id, seeTitle: see.title })
    : message('numbering/renumbered.retired', args);
}

/** Renumbers one item; the others stay as they are read. */
function renumberFix(item: ComplianceItem, measure: Measure, context: EntryContext): Fix[] {
  return [
    {
      title: message('numbering/renumbered.fix', { urn: measure.urn, title: measure.title }),
      edits: () => renumberAlone(item, measure, context),
    },
  ];
}
