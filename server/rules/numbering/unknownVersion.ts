import { message } from '../../messages/index.ts';
import { numberedItems } from '../../numbering/reading.ts';
import type { Rule } from '../types.ts';

/** A version beside a URN that says nothing about how the URN is to be read. */
export const unknownVersion: Rule = {
  code: 'numbering/unknown-version',
  severity: 'information',
  fixable: false,
  source: 'https://github.com/MinBZK/Algoritmekader/releases',
  checkEntry({ entry, catalogue }, report) {
    const seen = new Set<string>();
    for (const { version } of numberedItems(entry)) {
      // The same version beside fifty URNs is one matter.
      if (!version || version.text.trim() === '' || seen.has(version.text)) continue;
      seen.add(version.text);
      const newer = catalogue.isNewer(version.text);
      if (!newer && catalogue.numberingOf(version.text)) continue;
      report({
        span: version.span,
        message: message(newer ? 'numbering/unknown-version.newer' : 'numbering/unknown-version', {
          version: version.text,
          release: catalogue.release.version,
        }),
        subject: version.text,
      });
    }
  },
};
