import { message } from '../../messages/index.ts';
import type { FilePlace, IdentityKind } from '../../relations/types.ts';
import { shorten } from '../register/permittedValue.ts';
import type { Rule } from '../types.ts';

/** Makes the rule that reports entries that share one of these with another entry. */
const sharing = (code: string, ...kinds: IdentityKind[]): Rule => ({
  code,
  severity: 'warning',
  fixable: false,
  checkPart({ relations }, report) {
    for (const { by, span, value, others } of relations.duplicates) {
      if (!kinds.includes(by)) continue;
      const [first] = others;
      const { shown, range } = first!;
      const args = { value: shorten(value), key: by, line: range.start.line + 1, ...(shown === undefined ? {} : { file: shown }) };
      const id = by === 'name' ? 'duplicate/name' : 'duplicate/identifier';
      report({
        span,
        message: message(shown === undefined ? `${id}.here` : id, args),
        subject: by,
        elsewhere: others.map((place: FilePlace) => ({ place, message: message('duplicate.other', { value: args.value }) })),
      });
    }
  },
});

/** Two descriptions in one language with the same name, of the same organisation. */
export const duplicateName = sharing('duplicate/name', 'name');

/** Two descriptions in one language with the same number: that of the organisation itself, or that of the register. */
export const duplicateIdentifier = sharing('duplicate/identifier', 'source_id', 'uuid');
