import { message, render, type Locale, type Message } from '../messages/index.ts';
import type { FetchReport } from './texts.ts';

/** One text for the user about what came of fetching all texts. Of the failures, the first stands for the rest. */
export function summaryOf({ fetched, present, failed, untried, cancelled }: FetchReport, locale: Locale): string {
  const [first] = failed;
  const parts: (Message | false | undefined)[] = [
    cancelled && message('official.fetch.cancelled'),
    message('official.fetch.done', { fetched, present }),
    first && message('official.fetch.failed', { count: failed.length, id: first.entry.id, reason: render(first.problem, locale) }),
    untried > 0 && !cancelled && message('official.fetch.untried', { count: untried }),
  ];
  return parts.flatMap((part) => (part ? [render(part, locale)] : [])).join(' ');
}
