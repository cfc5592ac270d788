import { isScalar, type Pair } from 'yaml';
import { removeFrom, replaceScalar } from '../../document/edit.ts';
import { sourceOf, valueType } from '../../document/node.ts';
import { own } from '../../document/own.ts';
import { message } from '../../messages/index.ts';
import { didYouMean, shorten } from '../register/permittedValue.ts';
import { normalise, suggest } from '../suggest.ts';
import type { EntryContext, Fix, Report, Rule } from '../types.ts';
import { cardOf, SOURCE, type CardValue } from './read.ts';

/** What the templates of the Algorithm Management Toolkit write where nothing applies. */
const NOT_APPLICABLE: ReadonlySet<string> = new Set(['nietvantoepassing', 'nvt', 'notapplicable', 'na']);

/** A value outside the fixed list of a key. */
export const cardPermittedValue: Rule = {
  code: 'system-card/permitted-value',
  severity: 'error',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    for (const value of cardOf(context)?.values ?? []) {
      const text = valueType(value.node) === 'text' ? sourceOf(value.node)! : undefined;
      const { permitted } = value.row;
      if (text === undefined || !permitted || permitted.includes(text)) continue;
      report(NOT_APPLICABLE.has(normalise(text)) ? notApplicable(value, text, context) : notPermitted(value, text, permitted, context));
    }
  },
};

function notPermitted(value: CardValue, text: string, permitted: readonly string[], context: EntryContext): Report {
  const { key, node, span, row, editable, inFlow } = value;
  const written = own(row.alsoWritten, text);
  const suggestions = written === undefined ? suggest(text, permitted) : [{ value: written, certain: true }];
  return {
    span,
    message: message('register/permitted-value', {
      value: shorten(text),
      key,
      suggestion: didYouMean(suggestions),
      permitted: permitted.map((one) => `"${one}"`).join(', '),
    }),
    subject: key,
    fixes:
      isScalar(node) && editable
        ? suggestions.map(({ value: meant, certain }, index) => ({
            title: message('register/permitted-value.fix', { value: meant }),
            preferred: index === 0,
            automatic: certain,
            edits: () => [replaceScalar(node, meant, inFlow, context)],
          }))
        : [],
  };
}

function notApplicable(value: CardValue, text: string, context: EntryContext): Report {
  const { key, span } = value;
  return {
    span,
    message: message('system-card/permitted-value.not-applicable', { value: text, key }),
    subject: key,
    fixes: value.item ? [] : [removeFix(value, context)],
  };
}

function removeFix({ key, owner }: CardValue, context: EntryContext): Fix {
  const index = (owner.node.items as Pair[]).findIndex((pair) => owner.byKey.get(key)!.pair === pair);
  return {
    title: message('system-card/permitted-value.fix-remove', { key }),
    preferred: true,
    edits: () => {
      // The only key of a group cannot go without leaving half of it.
      const edit = owner.fields.length > 1 ? removeFrom(owner.node, index, context) : undefined;
      return edit && [edit];
    },
  };
}
