/** The descriptions of a whole workspace, to go to one by a part of its name or its organisation. */
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types';
import { describesAlgorithm } from '../document/entry.ts';
import type { EntrySummary } from '../relations/summary.ts';
import { fold } from './completion/search.ts';
import { uriOfPath } from './fileUri.ts';

/** More than anyone looks through. */
const MOST_SHOWN = 500;

/** @param query letters that stand in the name or the organisation, in this order; an editor narrows it down further */
export function workspaceSymbols(entries: readonly { path: string; entry: EntrySummary }[], query: string): WorkspaceSymbol[] {
  const wanted = [...fold(query)].filter((letter) => letter.trim() !== '');
  const found = entries.filter(({ entry: { kind, name = '', organization = '' } }) => {
    let at = 0;
    for (const letter of fold(`${name} ${organization}`)) if (letter === wanted[at]) at++;
    return describesAlgorithm(kind) && name.trim() !== '' && at === wanted.length;
  });
  return found.slice(0, MOST_SHOWN).map(({ path, entry }) => ({
    name: entry.name!.trim(),
    kind: SymbolKind.Class,
    location: { uri: uriOfPath(path), range: entry.range },
    ...(entry.organization ? { containerName: entry.organization } : {}),
  }));
}
