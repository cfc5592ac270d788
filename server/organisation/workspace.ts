/** The folders and the open documents of an editor, as far as what an organisation lays down depends on them. */
import { sep } from 'node:path';
import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CatalogueFile } from './catalogues.ts';

const ORGANISATION_FILE = /[\\/]\.algoritmekader[\\/](?:catalogue[\\/][^\\/]+|config)\.ya?ml$/i;

/** The workspace folders that are open, kept up to date. */
export class WorkspaceFolders {
  #uris: ReadonlySet<string> = new Set();
  readonly #pathOf: PathOf;

  constructor(pathOf: PathOf) {
    this.#pathOf = pathOf;
  }

  /** Takes over what a client says at the start; `rootUri` is what older ones say. */
  set({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>): void {
    this.#uris = new Set(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#uris = new Set([...[...this.#uris].filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
  }

  /** The folders that have a path. */
  get paths(): string[] {
    return [...this.#uris].flatMap((uri) => this.#pathOf(uri)?.replace(/(?<=.)[\\/]$/, '') ?? []);
  }

  /** The innermost workspace folder that a folder is in; undefined outside all of them. */
  around(folder: string): string | undefined {
    return this.paths.filter((path) => folder === path || folder.startsWith(path + sep)).sort((a, b) => b.length - a.length)[0];
  }
}

/** The path of a file by its address; undefined for a document that is no file. */
export type PathOf = (uri: string) => string | undefined;

/** @param path undefined for a document that is no file */
export const isOrganisationFile = (path: string | undefined): path is string => path !== undefined && ORGANISATION_FILE.test(path);

/** The open documents that are files of a catalogue, or a configuration. */
export function openOrganisationFiles(documents: readonly TextDocument[], pathOf: PathOf): CatalogueFile[] {
  return documents.flatMap((document) => {
    const path = pathOf(document.uri);
    return isOrganisationFile(path) ? [{ path, text: document.getText() }] : [];
  });
}
