import { isScalar } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { entryAnchor, fieldText } from '../../document/entry.ts';
import { standsHere, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { fieldSpec, newestStandard, standards } from '../../standards/index.ts';
import { readingOf, type StandardReading } from '../../standards/reading.ts';
import type { ReadVersion } from '../../standards/version.ts';
import { mayBeHidden, type EntryContext, type Fix, type Report, type Rule } from '../types.ts';
import { keyInText } from './fields.ts';
import { addFields } from './requiredField.ts';
import { meantField } from './unknownField.ts';

const KEY = 'standard_version';

/** As many fields are named as show which version it is; more would not say more. */
const MOST_FIELDS = 3;

/** A version of the publication standard that does not exist, is written otherwise, is absent, or is not the newest. */
export const standardVersion: Rule = {
  code: 'register/standard-version',
  severity: 'error',
  fixable: true,
  source: newestStandard.source,
  checkEntry(context, report) {
    const { entry, file } = context;
    const reading = readingOf(entry, file);
    const found = reading && findingOf(reading, context);
    if (found) report(found);
  },
};

function findingOf(reading: StandardReading, context: EntryContext): Report | undefined {
  const { written } = reading;
  if (!written) return reading.by === 'fields' ? assumed(reading, context) : undefined;
  if (written.where === 'entry') return ofEntry(written.text, written.means, reading, context);
  // The modeline may write a version in any form, but it must be one.
  if (written.means && written.means.as !== 'near') return undefined;
  return { span: entryAnchor(context.entry), message: message('register/standard-version.modeline', unknown(written.text, reading)) };
}

/** About the entry's own `standard_version`. */
function ofEntry(text: string, means: ReadVersion | undefined, reading: StandardReading, context: EntryContext): Report | undefined {
  const field = context.entry.byKey.get(KEY)!;
  // `standard_version: 1`: the number gets its quotes first (register/field-type).
  if (valueType(field.value) !== 'text') return undefined;
  const { span } = fieldText(field)!;
  const { version } = reading.standard;
  const newest = newestStandard.version;
  switch (means?.as) {
    case 'exact':
      if (version === newest) return undefined;
      return { span, message: message('register/standard-version.older', { version, newest }), atMost: 'information' };
    case 'same':
    case 'short':
      return {
        span,
        message: message('register/standard-version.written', { version }),
        fixes: replaceFix(version, means.as === 'same', context),
      };
    default:
      return {
        span,
        message: message('register/standard-version.unknown', unknown(text, reading)),
        fixes: [...new Set([version, newest])].flatMap((offered) => replaceFix(offered, false, context)),
      };
  }
}

/** No version is written, but the fields are those of an older one. */
function assumed({ standard, telling = [] }: StandardReading, context: EntryContext): Report | undefined {
  const { entry } = context;
  // What is there under another name, or in broken YAML, is not absent.
  if (entry.fields.some(({ key }) => meantField(key, standard.fields, standard.synonyms) === KEY)) return undefined;
  if (mayBeHidden(context, keyInText(KEY))) return undefined;
  const fields = telling
    .slice(0, MOST_FIELDS)
    .map((key) => `"${key}"`)
    .join(', ');
  return {
    span: entryAnchor(entry),
    message: message('register/standard-version.assumed', { version: standard.version, fields }),
    atMost: 'hint',
    fixes: [standard, newestStandard].map(({ version, fields: rows }) => ({
      title: message('register/standard-version.add', { version }),
      preferred: version === standard.version,
      edits: () => addFields(entry, rows, [fieldSpec(rows, KEY)!], context),
    })),
  };
}

const unknown = (version: string, { standard }: StandardReading) => ({
  version,
  read: standard.version,
  versions: standards.map((known) => known.version).join(', '),
});

function replaceFix(version: string, automatic: boolean, context: EntryContext): Fix[] {
  const { entry } = context;
  const field = entry.byKey.get(KEY)!;
  const node = field.value;
  if (!isScalar(node) || !standsHere(field)) return [];
  return [
    {
      title: message('register/standard-version.fix', { version }),
      preferred: automatic,
      automatic,
      edits: () => [replaceScalar(node, version, entry.node.flow === true, context)],
    },
  ];
}
