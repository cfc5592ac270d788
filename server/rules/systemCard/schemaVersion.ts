import { isScalar } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { fieldText } from '../../document/entry.ts';
import { standsHere, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { cardVersions, newestCardVersion } from '../../standards/systemCard.ts';
import { shorten } from '../register/permittedValue.ts';
import { normalise } from '../suggest.ts';
import type { Rule } from '../types.ts';
import { cardOf, SOURCE } from './read.ts';

/** A version that the standard does not have. */
export const cardSchemaVersion: Rule = {
  code: 'system-card/schema-version',
  severity: 'warning',
  fixable: true,
  source: SOURCE,
  checkEntry(context, report) {
    const { entry } = context;
    const field = entry.byKey.get('schema_version');
    const written = fieldText(field);
    if (!cardOf(context) || !field || field.inherited || !written || cardVersions.includes(written.text)) return;
    if (valueType(field.value) !== 'text') return;
    const node = field.value;
    const same = cardVersions.find((version) => normalise(version) === normalise(written.text).replace(/^v/, ''));
    const version = same ?? newestCardVersion;
    report({
      span: written.span.end > written.span.start ? written.span : field.valueSpan,
      message: message(same ? 'system-card/schema-version.written' : 'system-card/schema-version', {
        written: shorten(written.text),
        version,
        oldest: cardVersions[0]!,
      }),
      fixes:
        isScalar(node) && standsHere(field)
          ? [
              {
                title: message('register/standard-version.fix', { version }),
                preferred: same !== undefined,
                automatic: same !== undefined,
                edits: () => [replaceScalar(node, version, entry.node.flow === true, context)],
              },
            ]
          : [],
    });
  },
};
