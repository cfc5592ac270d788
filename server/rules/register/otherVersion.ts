import { isScalar } from 'yaml';
import { renameKey } from '../../document/edit.ts';
import type { Field } from '../../document/model.ts';
import { own } from '../../document/own.ts';
import { message, type Message } from '../../messages/index.ts';
import { fieldSpec, standardsWith } from '../../standards/index.ts';
import type { Replacement, Standard } from '../../standards/types.ts';
import type { EntryContext, Fix, Rule } from '../types.ts';

/** A field that other versions of the publication standard have, but the entry's own has not. */
export const otherVersion: Rule = {
  code: 'register/other-version',
  severity: 'warning',
  fixable: true,
  source: 'https://github.com/MinBZK/Algoritmeregister/tree/main/backend/app/schemas/config',
  checkEntry(context, report) {
    const { entry, standard } = context;
    if (!standard) return;
    for (const field of entry.fields) {
      const owners = standardsWith(field.key);
      if (field.inherited || owners.length === 0 || owners.includes(standard)) continue;
      const replacement = own(standard.replaces, field.key);
      report({
        span: field.keySpan,
        message: explain(field.key, owners, standard, replacement),
        subject: field.key,
        // Nothing takes its place, so nothing is to be done but leave it out: it may as well be the organisation's own.
        ...(replacement ? {} : { atMost: 'information' as const }),
        fixes: renameFix(field, replacement, context),
      });
    }
  },
};

function explain(key: string, owners: readonly Standard[], { version }: Standard, replacement: Replacement | undefined): Message {
  const { title } = fieldSpec(owners[0]!.fields, key)!;
  const versions = owners.map((owner) => owner.version).join(', ');
  const about = { key, title, versions, version };
  if (!replacement) return message('register/other-version.none', about);
  const by = replacement.by.map((other) => `"${other}"`).join(', ');
  return message(replacement.rename ? 'register/other-version.rename' : 'register/other-version.rewrite', { ...about, by });
}

/** Only where another key is all there is to it, and nothing stands under that key yet. */
function renameFix(field: Field, replacement: Replacement | undefined, context: EntryContext): Fix[] {
  const [target] = replacement?.by ?? [];
  if (!replacement?.rename || target === undefined || context.entry.byKey.has(target) || !isScalar(field.value)) return [];
  return [{ title: message('register/other-version.fix', { target }), preferred: true, edits: () => [renameKey(field, target, context)] }];
}
