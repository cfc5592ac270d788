/** `algoritmekader catalogue fetch`. */
import type { Catalogue } from '../../catalogue/index.ts';
import { render, type Locale } from '../messages/index.ts';
import { defaultOfficialSettings } from '../settings.ts';
import { officialEntries, openOfficialTexts } from './open.ts';
import { summaryOf } from './summary.ts';

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

/** @returns the exit code: 0 all texts are there, 2 something could not be had */
export async function fetchFromTerminal(options: TerminalOptions): Promise<number> {
  const { catalogue, baseUrl, storage, locale, signal, write, writeError, isTerminal } = options;
  const clear = isTerminal ? CLEAR_LINE : '';
  const entries = officialEntries(catalogue);
  const texts = openOfficialTexts({
    catalogue,
    storage,
    log: (entry, problem) => writeError(`${clear}${entry.id}: ${render(problem, locale)}\n`),
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
  write(`${summaryOf(report, locale)}\n`);
  return report.failed.length + report.untried === 0 ? 0 : 2;
}
