import { isSeq } from 'yaml';
import type { Bilingual, Catalogue, Numbering, UrnEntry } from '../../../catalogue/index.ts';
import { itemsOf, listsOf } from '../../document/entry.ts';
import { removeFrom } from '../../document/edit.ts';
import type { ComplianceItem, Located, Span } from '../../document/model.ts';
import { message } from '../../messages/index.ts';
import { meaningsOf, meaningsOfUrn, numberingsOf } from '../../numbering/reading.ts';
import { replaceUrn } from '../../numbering/renumber.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { didYouMean } from '../register/permittedValue.ts';
import { setVersionFix } from '../numbering/fixes.ts';
import { suggest } from '../suggest.ts';
import { isMeasureUrn, itemName, meantUrn, urnForm } from './urn.ts';

const SOURCE = 'https://minbzk.github.io/Algoritmekader/voldoen-aan-wetten-en-regels/maatregelen/';

/** A URN that is not written as one. */
export const malformedUrn: Rule = {
  code: 'compliance/malformed-urn',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const { item, list } of itemsOf(context.entry)) {
      const urn = item.urn;
      if (!urn || urn.text.trim() === '' || urnForm(urn.text) !== 'malformed') continue;
      const meant = meantUrn(urn.text, list.key, context);
      report({
        span: urn.span,
        message: message('compliance/malformed-urn', {
          urn: urn.text,
          suggestion: didYouMean(meant ? [{ value: meant, certain: true }] : []),
        }),
        subject: urn.text,
        fixes: meant
          ? [
              {
                title: message('compliance/malformed-urn.fix', { urn: meant }),
                preferred: true,
                // `AVG 12` under the measures may be a requirement in the wrong place: that is for a person to say.
                automatic: isMeasureUrn(meant) === (list.key === 'measures'),
                edits: () => replaceUrn(item, meant, context),
              },
            ]
          : [],
      });
    }
  },
};

/** A well-formed URN that names nothing in the numbering that it is read in. */
export const unknownUrn: Rule = {
  code: 'compliance/unknown-urn',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const { entry, catalogue, reading } = context;
    const listed = new Set(itemsOf(entry).map(({ item }) => item.urn?.text));
    for (const { item } of itemsOf(entry)) {
      const urn = item.urn;
      if (!urn || !isKnownNamespace(urn.text, catalogue) || meaningsOf(item, reading, catalogue).length > 0) continue;
      const numberings = numberingsOf(item, reading, catalogue);
      const where = (numberings.length === 1 ? numberings[0]! : catalogue.currentNumbering).title;
      const now = catalogue.byUrn(urn.text);
      if (now) {
        report({
          span: urn.span,
          message: message('compliance/unknown-urn.not-yet', {
            urn: urn.text,
            where,
            now: catalogue.currentNumbering.title,
            title: now.title,
          }),
          subject: itemName(urn.text),
          fixes: [setVersionFix([item], catalogue.currentNumbering, context)],
        });
        continue;
      }
      const suggestions = suggestUrns(urn.text, numberings, catalogue).filter((candidate) => !listed.has(candidate.urn));
      report({
        span: urn.span,
        message: message(urnForm(urn.text) === 'foreign' ? 'compliance/unknown-urn.own' : 'compliance/unknown-urn', {
          urn: urn.text,
          where,
          suggestion: didYouMean(suggestions.map(({ urn: value }) => ({ value, certain: false }))),
        }),
        subject: itemName(urn.text),
        fixes: suggestions.map(({ urn: value, title }, index) => ({
          title: message('compliance/unknown-urn.fix', { urn: value, title }),
          preferred: index === 0 && suggestions.length === 1,
          edits: () => replaceUrn(item, value, context),
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

/** Entries of the same kind whose number or letters are one slip away, with what they name in these numberings. */
export function suggestUrns(urn: string, numberings: readonly Numbering[], catalogue: Catalogue): { urn: string; title: Bilingual }[] {
  const own = catalogue.organisation.measuresBeside(urn);
  if (own.length > 0) {
    const alike = suggest(
      urn,
      own.map((measure) => measure.urn),
    );
    return alike.map(({ value }) => own.find((measure) => measure.urn === value)!);
  }
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
  return [otherKind, ...close]
    .flatMap((candidate) => {
      const [meaning] = meaningsOfUrn(candidate, numberings, catalogue);
      return meaning ? [{ urn: candidate, title: meaning.named.title }] : [];
    })
    .slice(0, 3);
}

const idsOf = new WeakMap<readonly UrnEntry[], string[]>();

/** The same requirement or measure a second time in one list, also under the number of another numbering. */
export const duplicateUrn: Rule = {
  code: 'compliance/duplicate-urn',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const list of listsOf(context.entry)) {
      const first = new Map<unknown, ComplianceItem>();
      for (const item of list.items) {
        if (!item.urn?.text.trim()) continue;
        const what = identityOf(item, context);
        const earlier = first.get(what);
        if (!earlier) {
          first.set(what, item);
          continue;
        }
        const [id, other] = [itemName(item.urn.text), itemName(earlier.urn!.text)];
        const line = { lineOf: earlier.urn!.span.start };
        report({
          span: placeOf(item, item.urn),
          message:
            id === other
              ? message('compliance/duplicate-urn', { id, key: list.key, line })
              : message('compliance/duplicate-urn.renumbered', { id, other, line }),
          subject: id,
          related: { span: earlier.urn!.span, message: message('compliance/duplicate-urn.related', { id: other }) },
          fixes: [removeItem(list.field.value, item, earlier, id, context)],
        });
      }
    }
  },
};

/** Where an item says what it is about; one that takes it over from a merged mapping says that on its first key. */
const placeOf = ({ byKey, fields }: ComplianceItem, { span }: Located): Span => (byKey.get('urn')?.inherited ? fields[0]!.keySpan : span);

/** What an item is about: the same for two items that name the same thing. */
function identityOf(item: ComplianceItem, { reading, catalogue }: EntryContext): unknown {
  const [meaning, ...others] = meaningsOf(item, reading, catalogue);
  if (meaning && others.length === 0) return meaning.named;
  return [item.urn!.text, ...numberingsOf(item, reading, catalogue).map(({ id }) => id)].join(' ');
}

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
  checkEntry({ entry, catalogue, reading }, report) {
    for (const { item, list } of itemsOf(entry)) {
      const [meaning] = meaningsOf(item, reading, catalogue);
      if (!meaning) continue;
      const kind = meaning.named.kind === 'requirement' ? 'requirement' : 'measure';
      if ((kind === 'measure') === (list.key === 'measures')) continue;
      const id = itemName(item.urn!.text);
      report({ span: item.urn!.span, message: message(`compliance/wrong-list.${kind}`, { id }), subject: id });
    }
  },
};
