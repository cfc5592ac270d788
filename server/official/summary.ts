import { message, render, type Locale, type Message } from '../messages/index.ts';
import type { FetchReport } from './texts.ts';
import { inEditor } from './words.ts';

/** Whether every text is there, and will be there the next time. */
export const isComplete = ({ failed, untried, unsaved }: FetchReport): boolean => failed.length + untried === 0 && !unsaved;

/** A problem in words for where it is read. */
export const renderIn = (words: typeof inEditor, problem: Message, locale: Locale): string =>
  render({ ...problem, args: { ...problem.args, ...words } }, locale);

/** One text for the user about what came of fetching all texts. Of the failures, the first stands for the rest. */
export function summaryOf(
  { fetched, present, failed, untried, unsaved, cancelled }: FetchReport,
  locale: Locale,
  words = inEditor,
): string {
  const [first] = failed;
  const parts: (Message | false | undefined)[] = [
    cancelled && message('official.fetch.cancelled'),
    message('official.fetch.done', { fetched, present }),
    first && message('official.fetch.failed', { count: failed.length, id: first.entry.id, reason: renderIn(words, first.problem, locale) }),
    untried > 0 && !cancelled && message('official.fetch.untried', { count: untried }),
    unsaved && message('official.fetch.unsaved', { ...unsaved, ...words }),
  ];
  return parts.flatMap((part) => (part ? [render(part, locale)] : [])).join(' ');
}
