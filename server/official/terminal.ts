/** `algoritmekader catalogue fetch`. */
import type { Catalogue } from '../../catalogue/index.ts';
import type { Locale } from '../messages/index.ts';
import { defaultOfficialSettings } from '../settings.ts';
import { officialEntries, openOfficialTexts } from './open.ts';
import { isComplete, renderIn, summaryOf } from './summary.ts';
import { inTerminal } from './words.ts';

export interface TerminalOptions {
  catalogue: Catalogue;
  baseUrl: string;
  storage: string | undefined;
  locale: Locale;
  signal: AbortSignal;
  write: (text: string) => void;
  writeError: (text: string) => void;
  /** Whether errors go to a person, who likes to see how far it is. */
  isTerminal: boolean;
}

/** Erases the line, and goes to its start. */
const CLEAR_LINE = '\x1b[2K\r';

/** @returns the exit code: 0 all texts are there, 2 something could not be had or kept */
export async function fetchFromTerminal(options: TerminalOptions): Promise<number> {
  const { catalogue, baseUrl, storage, locale, signal, write, writeError, isTerminal } = options;
  const clear = isTerminal ? CLEAR_LINE : '';
  const entries = officialEntries(catalogue);
  const texts = openOfficialTexts({
    catalogue,
    storage,
    log: (entry, problem) => writeError(`${clear}${entry.id}: ${renderIn(inTerminal, problem, locale)}\n`),
  });
  const report = await texts.fetchAll(
    entries,
    { ...defaultOfficialSettings, baseUrl },
    {
      signal,
      onProgress: (done) => {
        if (isTerminal) writeError(`${clear}${done}/${entries.length}`);
      },
    },
  );
  writeError(clear);
  write(`${summaryOf(report, locale, inTerminal)}\n`);
  return isComplete(report) ? 0 : 2;
}
