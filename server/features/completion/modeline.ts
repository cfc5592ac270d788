/** The comment at the top of a file that says what it is: `# algoritmekader: publicatiestandaard=1.0`. */
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Part, Span } from '../../document/model.ts';
import { speaker } from '../../messages/index.ts';
import { standards } from '../../standards/index.ts';
import { cardVersions } from '../../standards/systemCard.ts';
import type { FeatureContext } from '../context.ts';
import type { Proposal } from './proposal.ts';

const COMMENT = /^([ \t\uFEFF]*#[ \t]*)(algoritmekader:[ \t]*)?(.*)/s;
const PREFIX = 'algoritmekader: ';
/** What a modeline is looked for by, in a comment that has only begun. */
const NAMES = ['algoritmekader', 'publicatiestandaard', 'systemcard'];

/** What is typed of the modeline, up to the end of the comment; undefined where none can stand. @param offset within the part */
export function modelineAt({ content: { text, lines }, line }: Part, offset: number): { span: Span; begun: boolean } | undefined {
  const number = lines.lineAt(offset);
  if (line > 0) return undefined;
  for (let at = 0; at < number; at++) if (!/^\uFEFF?[ \t]*(#|$)/.test(text.slice(lines.start(at), lines.end(at)))) return undefined;
  const start = lines.start(number);
  const [, mark, name = '', written] = COMMENT.exec(text.slice(start, lines.end(number))) ?? [];
  if (mark === undefined || offset < start + mark.length + name.length) return undefined;
  const value = written!.trimEnd();
  // A comment of the writer's own is not taken away.
  if (name === '' && !NAMES.some((one) => one.startsWith(value.toLowerCase()))) return undefined;
  const from = start + mark.length + name.length;
  return { span: { start: from, end: Math.max(offset, from + value.length) }, begun: name !== '' };
}

/** Every value that a modeline can have; first those of what the file looks to be. @param begun whether its name stands there already */
export function modelines(begun: boolean, { document, settings }: FeatureContext): Proposal[] {
  const entries = standards.map(({ version }) => `publicatiestandaard=${version}`);
  const cards = ['systemcard', ...[...cardVersions].reverse().map((version) => `systemcard=${version}`)];
  const isCard = document.kind?.kind === 'systemCard';
  return (isCard ? [...cards, ...entries] : [...entries, ...cards]).map((value, rank) => ({
    label: begun ? value : PREFIX + value,
    kind: CompletionItemKind.EnumMember,
    documentation: speaker(settings.locale)('complete.modeline'),
    rank,
  }));
}
