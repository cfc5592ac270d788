import { isScalar, isSeq, type Node, type YAMLSeq } from 'yaml';
import type { Catalogue } from '../../../catalogue/index.ts';
import { removeFrom, replaceScalar } from '../../document/edit.ts';
import { located, nodeSpan, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { meantInRelease } from '../compliance/urn.ts';
import { didYouMean, shorten } from '../register/permittedValue.ts';
import { suggest, type Suggestion } from '../suggest.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';
import { organisationChecks } from './entry.ts';
import { vocabularies, type Vocabulary } from './schema.ts';

/** A phase, topic, role or requirement that the Algoritmekader does not have. */
export const organisationUnknownValue: Rule = {
  code: 'organisation/unknown-value',
  severity: 'error',
  fixable: true,
  checkEntry(context, report) {
    const { entry, catalogue } = context;
    if (organisationChecks(context)?.definition !== 'ownMeasure') return;
    for (const vocabulary of vocabularies) {
      const list = entry.byKey.get(vocabulary)?.value;
      if (!isSeq(list)) continue;
      const known = valuesOf(vocabulary, catalogue);
      for (const node of list.items as Node[]) {
        const value = valueType(node) === 'text' ? located(node, nodeSpan(node)) : undefined;
        if (!value || known.includes(value.text)) continue;
        const suggestions = meantValues(value.text, vocabulary, catalogue);
        report({
          span: value.span.end > value.span.start ? value.span : nodeSpan(node),
          message: message(`organisation/unknown-value.${vocabulary}`, {
            value: shorten(value.text),
            suggestion: didYouMean(suggestions),
            values: known.join(', '),
          }),
          subject: vocabulary,
          fixes: suggestions.map(({ value: meant, certain }, index) => ({
            ...fixFor(value.text, meant, { node, list: list as YAMLSeq<Node> }, context),
            preferred: index === 0,
            automatic: certain,
          })),
        });
      }
    }
  },
};

/** Writes what was meant or, where that stands in the list already, takes the value out. */
function fixFor(
  value: string,
  meant: string,
  { node, list }: { node: Node; list: YAMLSeq<Node> },
  context: EntryContext,
): Pick<Fix, 'title' | 'edits'> {
  if (list.items.some((other) => located(other, nodeSpan(other))?.text === meant))
    return {
      title: message('organisation/unknown-value.remove', { value: shorten(value), meant }),
      edits: () => {
        const edit = removeFrom(list, list.items.indexOf(node), context);
        return edit && [edit];
      },
    };
  return {
    title: message('register/permitted-value.fix', { value: meant }),
    edits: () => (isScalar(node) ? [replaceScalar(node, meant, list.flow === true, context)] : undefined),
  };
}

const known = new WeakMap<Catalogue, Map<Vocabulary, readonly string[]>>();

/** What may stand in a list, in the catalogue's order; the same list every time. */
export function valuesOf(vocabulary: Vocabulary, catalogue: Catalogue): readonly string[] {
  let values = known.get(catalogue);
  if (!values) known.set(catalogue, (values = new Map()));
  let list = values.get(vocabulary);
  if (!list) {
    list = vocabulary === 'requirements' ? catalogue.requirements.map(({ id }) => id) : Object.keys(catalogue.vocabulary[vocabulary]);
    values.set(vocabulary, list);
  }
  return list;
}

/** A requirement may be written as a URN; everything else is found by likeness. */
function meantValues(text: string, vocabulary: Vocabulary, catalogue: Catalogue): Suggestion[] {
  const requirement = vocabulary === 'requirements' ? meantInRelease(text, 'requirements', catalogue) : undefined;
  return requirement?.kind === 'requirement' ? [{ value: requirement.id, certain: true }] : suggest(text, valuesOf(vocabulary, catalogue));
}
