/** A thread of the server that reads the files of a workspace for the overview: the same program, told by `workerData` what it is. */
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { Catalogue, OrganisationEntry } from '../../catalogue/index.ts';
import { Columns, type AddedColumns } from '../account/columns.ts';
import type { OverviewRow } from '../account/overview.ts';
import { summarise, type FileSummary } from '../relations/summary.ts';
import type { RuleSettings } from '../rules/types.ts';
import { LanguageService } from '../service.ts';
import { configured, matcher, readSettings, type LaidDown } from '../settings.ts';
import { decoded } from './problem.ts';
import { LONGEST_IN_THREAD, type NotHere } from './pool.ts';

/** What the files of a folder are read with. */
export interface RowSettings {
  /** Of the user's settings. */
  rules: RuleSettings;
  patterns: readonly string[];
  /** What the organisation laid down in their place. */
  laid: LaidDown | undefined;
  /** What the organisation's catalogue adds. */
  organisation: readonly OrganisationEntry[];
}

/** What a thread gets when it starts. */
export interface RowWork {
  settings: readonly RowSettings[];
  /** Which of those hold in a folder. */
  folders: ReadonlyMap<string, number>;
  /** The settings of the window, for the order of the columns. */
  window: RuleSettings;
}

/** What became of reading a file. */
export type RowOutcome = { summary: FileSummary; rows: readonly OverviewRow[]; added: AddedColumns } | 'not ours';

/** Answers lists of paths with their outcomes, until the port is closed. */
export function readRows({ settings: all, folders, window }: RowWork, port: MessagePort, catalogue: Catalogue): void {
  const base = new LanguageService(catalogue);
  const readers = all.map(({ rules, patterns, laid, organisation }) => ({
    service: organisation.length > 0 ? base.withOrganisation(organisation) : base,
    settings: configured({ ...readSettings({}, undefined), rules, patterns, matches: matcher(patterns) }, laid),
  }));
  const columns = new Columns(catalogue, window);
  const read = (path: string): RowOutcome | NotHere => {
    const reader = readers[folders.get(dirname(path))!]!;
    const text = textOf(path);
    if (text === undefined) return 'not here';
    const document = reader.service.parse({ text, path: path.replaceAll('\\', '/') }, reader.settings);
    if (!document.kind) return 'not ours';
    const rows = reader.service.rows(document, reader.settings, columns);
    return { summary: summarise(document), rows, added: columns.added };
  };
  port.on('message', (paths: string[]) => port.postMessage(paths.map((path) => [path, read(path)])));
}

/** Undefined when it cannot be read, or not here: whoever asked says why. Nothing else goes on in this thread, so it waits: that costs half as much. */
function textOf(path: string): string | undefined {
  try {
    if (statSync(path).size > LONGEST_IN_THREAD) return undefined;
    const outcome = decoded(readFileSync(path), path);
    return 'text' in outcome ? outcome.text : undefined;
  } catch {
    return undefined;
  }
}
