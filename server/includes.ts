/** The requests in which files that include each other matter: who includes a file, and what changes with its path. */
import { basename, dirname, join, resolve } from 'node:path';
import {
  LSPErrorCodes,
  ResponseError,
  type FileOperationRegistrationOptions,
  type FileRename,
  type Location,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Abilities } from './abilities.ts';
import { isPattern } from './document/include.ts';
import { uriOfPath } from './features/fileUri.ts';
import { message, render, type Locale } from './messages/index.ts';
import type { PathOf } from './organisation/workspace.ts';
import type { WorkspaceIndex } from './workspace/index.ts';
import { includeEdits, type Move } from './workspace/moves.ts';

/** What an editor has to tell about when it comes, goes or gets another path: cards, and folders that may hold some. */
export const filesOfOurs: FileOperationRegistrationOptions['filters'] = [
  { pattern: { glob: '**/*.{yaml,yml}', matches: 'file', options: { ignoreCase: true } } },
  { pattern: { glob: '**/*', matches: 'folder' } },
];

interface IncludeRequestOptions {
  index: WorkspaceIndex;
  pathOf: PathOf;
  can: Abilities;
  documents: () => readonly TextDocument[];
  /** Tells the index what is in every open document. */
  readOpen: () => Promise<unknown>;
  /** Resolves when the reading of the workspace has begun: that waits for the first findings. */
  begun: () => Promise<unknown>;
}

export class IncludeRequests {
  readonly #options: IncludeRequestOptions;

  constructor(options: IncludeRequestOptions) {
    this.#options = options;
  }

  /** Resolves when it is known where every include leads. */
  async settled(): Promise<void> {
    await this.#options.begun();
    await this.#options.index.idle();
  }

  /** Every place that includes a file. @param file its path on disk */
  async leadingTo(file: string): Promise<Location[]> {
    const { index } = this.#options;
    const target = await index.identify(file);
    return index.includes
      .filter((one) => one.target === target)
      .map(({ path, include }) => ({ uri: this.#uriOf(path), range: include.range }));
  }

  /**
   * Gives the file behind an include another path.
   * @param of the file, the address of the document whose include was chosen, and the new path as that document would write it
   * @throws ResponseError with the reason where that cannot be
   */
  async rename(of: { file: string; from: string; newName: string }, locale: Locale): Promise<WorkspaceEdit> {
    const { can, index } = this.#options;
    const refuse = (reason: 'cannot' | 'extension' | 'pattern' | 'exists' | 'outside', path: string): never => {
      throw new ResponseError(LSPErrorCodes.RequestFailed, render(message(`rename.file.${reason}`, { path }), locale));
    };
    const includer = this.#options.pathOf(of.from);
    if (!can.renameFiles() || includer === undefined) return refuse('cannot', of.file);
    const newName = of.newName.trim();
    if (isPattern(newName)) return refuse('pattern', newName);
    const to = resolve(dirname(includer), newName);
    if (to === of.file) return {};
    const there = await index.probe(await index.identify(includer), to);
    if (there === 'extension' || there === 'outside') return refuse(there, newName);
    if (there !== 'missing') return refuse('exists', newName);
    const file = { kind: 'rename' as const, oldUri: this.#uriOf(of.file), newUri: uriOfPath(to) };
    // An editor that asks before it renames a file asks here as well, and then gets the includes.
    const edits = can.askBeforeRename() ? [] : await this.#edits([{ from: of.file, to }]);
    return { documentChanges: [...edits, file] };
  }

  /** What else has to change when files or folders get another path; null for nothing. */
  async beforeRename(files: readonly FileRename[]): Promise<WorkspaceEdit | null> {
    const moves = files.flatMap(({ oldUri, newUri }): Move[] => {
      const { pathOf } = this.#options;
      const [from, to] = [pathOf(oldUri), pathOf(newUri)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    });
    const edits = await this.#edits(moves);
    if (edits.length === 0) return null;
    if (this.#options.can.versionEdits()) return { documentChanges: edits };
    return { changes: Object.fromEntries(edits.map(({ textDocument: { uri }, edits: changes }) => [uri, changes as TextEdit[]])) };
  }

  async #edits(given: readonly Move[]): Promise<TextDocumentEdit[]> {
    const { index, readOpen } = this.#options;
    const moves = await Promise.all(given.map(async ({ from, to }) => ({ from: await this.#place(from), to: await this.#place(to) })));
    await readOpen();
    await this.settled();
    const concerned = includeEdits(index.includes, moves);
    if (concerned.size === 0) return [];
    // What is not open may have changed a moment ago, and the news of it still be on its way.
    index.diskChanged([...concerned.keys()].filter((path) => !this.#open(path)));
    await index.idle();
    return [...includeEdits(index.includes, moves)].map(([path, edits]) => ({
      textDocument: { uri: this.#uriOf(path), version: this.#open(path)?.version ?? null },
      edits,
    }));
  }

  /** A path by which the index knows what stands there; a link at its end is meant itself. */
  async #place(path: string): Promise<string> {
    return join(await this.#options.index.identify(dirname(path)), basename(path));
  }

  #open(path: string): TextDocument | undefined {
    return this.#options.documents().find(({ uri }) => this.#options.pathOf(uri) === path);
  }

  /** The address of a file, as the editor writes it when it is open. */
  #uriOf(path: string): string {
    return this.#open(path)?.uri ?? uriOfPath(path);
  }
}
