import { isScalar } from 'yaml';
import { replaceScalar } from '../../document/edit.ts';
import { fieldText } from '../../document/entry.ts';
import { standsHere, valueType } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import { canonicalVersion, newestStandard, standards, versionsWithoutTable } from '../../standards/index.ts';
import type { Fix, Rule } from '../types.ts';

/** A version of the publication standard that does not exist, or whose fields cannot be checked yet. */
export const standardVersion: Rule = {
  code: 'register/standard-version',
  severity: 'error',
  fixable: true,
  source: newestStandard.source,
  checkEntry({ entry }, report) {
    const field = entry.byKey.get('standard_version');
    const version = fieldText(field);
    if (entry.kind !== 'registerEntry' || !field || !version || version.text.trim() === '') return;
    const fix = (value: string, automatic: boolean): Fix[] => {
      const node = field.value;
      if (!isScalar(node) || !standsHere(field)) return [];
      return [
        {
          title: message('register/standard-version.fix', { version: value }),
          preferred: automatic,
          automatic,
          edits: () => [replaceScalar(node, value, entry.node.flow === true)],
        },
      ];
    };
    const canonical = canonicalVersion(version.text);
    // `standard_version: 1`: the number gets its quotes first (register/field-type).
    if (valueType(field.value) !== 'text' && !versionsWithoutTable.includes(canonical)) return;
    if (canonical !== version.text) {
      report({
        span: version.span,
        message: message('register/standard-version.written', { version: canonical }),
        fixes: fix(canonical, true),
      });
      return;
    }
    if (standards.some((standard) => standard.version === version.text)) return;
    if (versionsWithoutTable.includes(version.text)) {
      report({
        span: version.span,
        message: message('register/standard-version.no-table', { version: version.text }),
        atMost: 'information',
      });
      return;
    }
    const newest = newestStandard.version;
    report({
      span: version.span,
      message: message('register/standard-version.unknown', { version: version.text, newest }),
      fixes: fix(newest, false),
    });
  },
};
