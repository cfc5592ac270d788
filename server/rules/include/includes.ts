import { message, word, type Message, type MessageId } from '../../messages/index.ts';
import type { Content, IncludeOutcome } from '../../relations/types.ts';
import { entryAnchor } from '../../document/entry.ts';
import { SOURCE } from '../systemCard/read.ts';
import type { Rule, Severity } from '../types.ts';

/** Makes the rule that reports the includes about which there is something to say. */
const about = (code: string, severity: Severity, describe: (outcome: IncludeOutcome) => Message | undefined): Rule => ({
  code,
  severity,
  fixable: false,
  source: SOURCE,
  checkPart({ relations }, report) {
    for (const outcome of relations.includes) {
      const text = describe(outcome);
      const { path, span } = outcome.include;
      if (text) report({ span, message: { ...text, args: { path, ...text.args } }, subject: path });
    }
  },
});

/** An include of a file that is not there. */
export const missingFile = about('include/missing-file', 'error', ({ target }) =>
  target.kind === 'missing' ? message('include/missing-file') : undefined,
);

/** An include that leads out of the workspace, by its path or by a symbolic link. */
export const outsideWorkspace = about('include/outside-workspace', 'error', ({ target }) =>
  target.kind === 'outside' ? message('include/outside-workspace') : undefined,
);

/** An include that leads back to the file that it stands in. */
export const cycle = about('include/cycle', 'error', ({ cycle: chain }) =>
  chain ? message('include/cycle', { chain: chain.join(' → ') }) : undefined,
);

/** An include of a file that cannot be read, or that holds something else than what belongs there. */
export const wrongFile = about('include/wrong-file', 'error', ({ target, wrong }) => {
  if (target.kind === 'extension' || target.kind === 'unreadable') return message(`include/wrong-file.${target.kind}`);
  return wrong && message('include/wrong-file', { expected: word(`content.${wrong.expected}`), found: word(CONTENTS[wrong.found]) });
});

const CONTENTS: Readonly<Record<Content, MessageId>> = {
  registerEntry: 'content.registerEntry',
  systemCard: 'content.systemCard',
  modelCard: 'content.modelCard',
  assessmentCard: 'content.assessmentCard',
  organisationEntry: 'content.other',
  configuration: 'content.other',
  other: 'content.other',
  list: 'content.list',
  mapping: 'content.mapping',
  nothing: 'content.nothing',
};

/** A model card or assessment card in a file of its own that no system card includes. */
export const notIncluded: Rule = {
  code: 'include/not-included',
  severity: 'information',
  fixable: false,
  source: SOURCE,
  checkEntry({ entry, relations }, report) {
    if (!relations.loose || (entry.kind !== 'modelCard' && entry.kind !== 'assessmentCard')) return;
    const key = entry.kind === 'modelCard' ? 'models' : 'assessments';
    report({ span: entryAnchor(entry), message: message('include/not-included', { key }) });
  },
};
