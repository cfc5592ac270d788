import { isScalar, isSeq } from 'yaml';
import type { Catalogue, UrnEntry } from '../../../catalogue/index.ts';
import { removeFrom, replaceScalar } from '../../document/edit.ts';
import type { ComplianceItem } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { didYouMean } from '../register/permittedValue.ts';
import { suggest } from '../suggest.ts';
import { itemName, itemsOf, listsOf, meantEntry, urnForm } from './urn.ts';

const SOURCE = 'https://minbzk.github.io/Algoritmekader/voldoen-aan-wetten-en-regels/maatregelen/';

/** A URN that is not written as one. */
export const malformedUrn: Rule = {
  code: 'compliance/malformed-urn',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry({ entry, catalogue }, report) {
    for (const { item, list } of itemsOf(entry)) {
      const urn = item.urn;
      if (!urn || urn.text.trim() === '' || urnForm(urn.text) !== 'malformed') continue;
      const meant = meantEntry(urn.text, list.key, catalogue);
      report({
        span: urn.span,
        message: message('compliance/malformed-urn', {
          urn: urn.text,
          suggestion: didYouMean(meant ? [{ value: meant.urn, certain: true }] : []),
        }),
        subject: urn.text,
        fixes: meant
          ? [
              {
                title: message('compliance/malformed-urn.fix', { urn: meant.urn }),
                preferred: true,
                // `AVG 12` under the measures may be a requirement in the wrong place: that is for a person to say.
                automatic: (meant.kind === 'measure') === (list.key === 'measures'),
                edits: () => replaceUrn(item, meant.urn),
              },
            ]
          : [],
      });
    }
  },
};

/** A well-formed URN that names nothing in this release. */
export const unknownUrn: Rule = {
  code: 'compliance/unknown-urn',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry({ entry, catalogue }, report) {
    const listed = new Set(itemsOf(entry).map(({ item }) => item.urn?.text));
    for (const { item } of itemsOf(entry)) {
      const urn = item.urn;
      if (!urn || catalogue.byUrn(urn.text) || !isKnownNamespace(urn.text, catalogue)) continue;
      const suggestions = suggestUrns(urn.text, catalogue).filter((candidate) => !listed.has(candidate));
      report({
        span: urn.span,
        message: message(urnForm(urn.text) === 'foreign' ? 'compliance/unknown-urn.own' : 'compliance/unknown-urn', {
          urn: urn.text,
          release: catalogue.release.version,
          suggestion: didYouMean(suggestions.map((value) => ({ value, certain: false }))),
        }),
        subject: itemName(urn.text),
        fixes: suggestions.map((value, index) => ({
          title: message('compliance/unknown-urn.fix', { urn: value, title: catalogue.byUrn(value)!.title }),
          preferred: index === 0 && suggestions.length === 1,
          edits: () => replaceUrn(item, value),
        })),
      });
    }
  },
};

/** Whether a URN is in a namespace all of whose URNs the catalogue has: that of the Algoritmekader, or the organisation's own. */
function isKnownNamespace(urn: string, catalogue: Catalogue): boolean {
  const form = urnForm(urn);
  return form === 'well-formed' || (form === 'foreign' && catalogue.organisation.measuresBeside(urn).length > 0);
}

/** Entries of the same kind whose number or letters are one slip away. */
export function suggestUrns(urn: string, catalogue: Catalogue): string[] {
  const own = catalogue.organisation.measuresBeside(urn).map((measure) => measure.urn);
  if (own.length > 0) return suggest(urn, own).map(({ value }) => value);
  const kind = urn.slice(0, 14);
  const entries = kind === 'urn:nl:ak:mtr:' ? catalogue.measures : catalogue.requirements;
  let ids = idsOf.get(entries);
  if (!ids) idsOf.set(entries, (ids = entries.map((entry) => entry.id)));
  const id = urn.slice(14);
  // Two digits that changed places are one slip, though they differ in two.
  const swapped = id.slice(0, 4) + id[5] + id[4];
  const alike = suggest(id, ids).map(({ value }) => value);
  const close = [...new Set(ids.includes(swapped) ? [swapped, ...alike] : alike)].map((value) => kind + value);
  // The right number with the wrong kind: a measure written as a requirement, or the other way round.
  const otherKind = `${kind === 'urn:nl:ak:mtr:' ? 'urn:nl:ak:ver:' : 'urn:nl:ak:mtr:'}${id}`;
  return (catalogue.byUrn(otherKind) ? [otherKind, ...close] : close).slice(0, 3);
}

const idsOf = new WeakMap<readonly UrnEntry[], string[]>();

/** The same URN a second time in one list. */
export const duplicateUrn: Rule = {
  code: 'compliance/duplicate-urn',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const list of listsOf(context.entry)) {
      const first = new Map<string, ComplianceItem>();
      for (const item of list.items) {
        if (!item.urn?.text.trim()) continue;
        const earlier = first.get(item.urn.text);
        if (!earlier) {
          first.set(item.urn.text, item);
          continue;
        }
        const id = itemName(item.urn.text);
        report({
          span: item.urn.span,
          message: message('compliance/duplicate-urn', { id, key: list.key, line: { lineOf: earlier.urn!.span.start } }),
          subject: id,
          related: { span: earlier.urn!.span, message: message('compliance/duplicate-urn.related', { id }) },
          fixes: [removeItem(list.field.value, item, earlier, id, context)],
        });
      }
    }
  },
};

function removeItem(list: unknown, item: ComplianceItem, earlier: ComplianceItem, id: string, context: EntryContext): Fix {
  const { text } = context.content;
  const source = ({ span }: ComplianceItem) => text.slice(span.start, span.end).trim();
  return {
    title: message('compliance/duplicate-urn.fix', { id }),
    preferred: true,
    // Only an item that says the same can go without anyone looking.
    automatic: source(item) === source(earlier),
    edits: () => {
      if (!isSeq(list)) return undefined;
      const edit = removeFrom(list, list.items.indexOf(item.node), context);
      return edit && [edit];
    },
  };
}

/** A measure among the requirements, or the other way round. */
export const wrongList: Rule = {
  code: 'compliance/wrong-list',
  severity: 'error',
  fixable: false,
  source: SOURCE,
  checkEntry({ entry, catalogue }, report) {
    for (const { item, list } of itemsOf(entry)) {
      const named = item.urn && catalogue.byUrn(item.urn.text);
      if (!named || (named.kind === 'measure') === (list.key === 'measures')) continue;
      report({ span: item.urn!.span, message: message(`compliance/wrong-list.${named.kind}`, { id: named.id }), subject: named.id });
    }
  },
};

function replaceUrn(item: ComplianceItem, urn: string) {
  const node = item.byKey.get('urn')?.value;
  return isScalar(node) ? [replaceScalar(node, urn, item.node.flow === true)] : undefined;
}
