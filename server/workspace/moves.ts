/** What becomes of the includes of a workspace when files or folders get another path. */
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { TextEdit } from 'vscode-languageserver-types';
import { writtenScalar } from '../document/edit.ts';
import { isPattern } from '../document/include.ts';
import { isWithin, type WrittenInclude } from './index.ts';

/** A file or folder that gets another path: absolute ones. */
export interface Move {
  from: string;
  to: string;
}

/**
 * The edits by which every include leads to the same file after the moves as before, by the path of the file that they are in: as the
 * editor knows it, and as it is before the moves. An include that leads there already stays as it is written.
 * @param includes all of the workspace that lead to a file
 */
export function includeEdits(includes: readonly WrittenInclude[], moves: readonly Move[]): Map<string, TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const { from, path, target, include } of includes) {
    const named = resolve(dirname(from), include.path);
    // Named through a symbolic link, it may be the file behind the link that moves.
    const after = moved(named, moves) ?? (named === target ? undefined : moved(target, moves)) ?? named;
    const folder = dirname(moved(from, moves) ?? from);
    if (resolve(folder, include.path) === after) continue;
    const written = pathFrom(folder, after, include.path);
    // A pattern would stand for several files: then the finding tells that the file is gone.
    if (isPattern(written)) continue;
    edits.set(path, [...(edits.get(path) ?? []), { range: include.range, newText: writtenPath(written, include.quote) }]);
  }
  return edits;
}

/** Where something is after the moves; undefined where none of them touches it. Of folders within each other, the inner one counts. */
function moved(path: string, moves: readonly Move[]): string | undefined {
  const [move] = moves.filter(({ from }) => isWithin(path, from)).sort((a, b) => b.from.length - a.from.length);
  return move && join(move.to, relative(move.from, path));
}

/** A path as an include writes it, in the manner of the one that stood there. */
function pathFrom(folder: string, path: string, manner: string): string {
  const way = isAbsolute(manner) ? path : relative(folder, path);
  const written = way.split(sep).join('/');
  return manner.startsWith('./') && !written.startsWith('../') ? `./${written}` : written;
}

/** A path as it goes between the quotes that are there, or with quotes of its own where it needs them. */
const writtenPath = (path: string, quote: '"' | "'" | undefined): string =>
  quote ? writtenScalar(path, true, quote).slice(1, -1) : writtenScalar(path, true);
