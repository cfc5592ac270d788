import type { Numbering } from '../../../catalogue/index.ts';
import type { ComplianceItem } from '../../document/model.ts';
import { message, type Message } from '../../messages/index.ts';
import { writeVersion } from '../../numbering/renumber.ts';
import type { EntryContext, Fix } from '../types.ts';

/** Says of some items, by their version, which numbering they follow. */
export function setVersionFix(items: readonly ComplianceItem[], numbering: Numbering, context: EntryContext, title?: Message): Fix {
  return {
    title: title ?? message('numbering.set-version', { version: numbering.stamp, numbering: numbering.title }),
    edits: () => items.flatMap((item) => writeVersion(item, numbering.stamp, context) ?? []),
  };
}
