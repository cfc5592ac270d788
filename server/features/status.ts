/** What an editor is told about a file as a whole: in which numbering its URNs were read, what kinds of description it has, and what `statusLines.ts` adds. */
import type { Numbering } from '../../catalogue/index.ts';
import type { EntryKind, PartContent } from '../document/model.ts';
import { PerPart } from '../document/perPart.ts';
import { message, render } from '../messages/index.ts';
import { meaningsOf, numberedItems, reasonOf, type FileNumbering, type Reason } from '../numbering/reading.ts';
import { ambiguousNumbering } from '../rules/numbering/ambiguous.ts';
import type { PartFindings } from '../rules/check.ts';
import type { FeatureContext } from './context.ts';
import { reasonText } from './numberingText.ts';
import { statusLines, type StatusLines } from './statusLines.ts';

export interface FileStatus extends StatusLines {
  /** Undefined for a file without measures. */
  numbering?: {
    text: string;
    detail: string;
    /** `open`: a question waits for an answer; `older`: the file can be renumbered. */
    state: 'current' | 'older' | 'open';
    /** What to do about it, in the reader's language. */
    action?: string;
  };
  /** Which kinds of description are in the file, for commands that are about one kind. */
  kinds: { registerEntry: boolean; systemCard: boolean };
}

/** How the measures of a part were read. */
interface Summary {
  /** Every numbering that a measure was read in, with what decided it the first time. */
  numberings: ReadonlyMap<Numbering, Reason>;
  open: boolean;
}

/** A part is summed up once for as long as it and what it takes from the rest of the file stay the same. */
const summaries = new PerPart<Summary>();

export function fileStatus(context: FeatureContext, findings: readonly PartFindings[]): FileStatus {
  const has = (kind: EntryKind) => context.document.parts.some(({ content }) => content.entries.some((entry) => entry.kind === kind));
  const kinds = { registerEntry: has('registerEntry'), systemCard: has('systemCard') };
  return { kinds, ...numberingStatus(context), ...statusLines(context, findings) };
}

function numberingStatus(context: FeatureContext): Pick<FileStatus, 'numbering'> {
  const { numbering, settings, document } = context;
  const { key } = numbering;
  const all = document.parts.map(({ content }) =>
    summaries.get(content, [key, context.catalogue], () => sumUp(content, numbering, context)),
  );
  const numberings = new Map(all.flatMap((summary) => [...summary.numberings]).reverse());
  const open = all.some((summary) => summary.open);
  const { locale } = settings;
  if (open) {
    const [text, detail, action] = [message('status.open'), message('status.open-detail'), message('status.choose')];
    // Only the finding can be answered.
    const isAsked = settings.rules.severities[ambiguousNumbering.code] !== 'off';
    return {
      numbering: {
        text: render(text, locale),
        detail: render(detail, locale),
        state: 'open',
        ...(isAsked ? { action: render(action, locale) } : {}),
      },
    };
  }
  const [first, ...others] = numberings;
  if (!first) return {};
  const older = [...numberings.keys()].some(({ current }) => !current);
  return {
    numbering: {
      text: render(message('status.numbering', { numbering: [first, ...others].map(([{ title }]) => title).join(' + ') }), locale),
      detail: reasonText(first[1], locale),
      state: older ? 'older' : 'current',
      ...(older ? { action: render(message('status.renumber', { version: context.catalogue.release.version }), locale) } : {}),
    },
  };
}

function sumUp({ entries }: PartContent, numbering: FileNumbering, { catalogue }: FeatureContext): Summary {
  const numberings = new Map<Numbering, Reason>();
  let open = false;
  for (const entry of entries) {
    const reading = numbering.readingOf(entry);
    for (const item of numberedItems(entry)) {
      const [meaning, ...others] = meaningsOf(item, reading, catalogue);
      if (others.length > 0) open = true;
      else if (meaning && meaning.named.kind !== 'requirement' && !numberings.has(meaning.numbering))
        numberings.set(meaning.numbering, reasonOf(item, reading, catalogue));
    }
  }
  return { numberings, open };
}
