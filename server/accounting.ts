/** The requests about what descriptions account for: a statement of applicability, and what changed since a revision of git. */
import { relative, sep } from 'node:path';
import type { Connection, Position } from 'vscode-languageserver';
import type { Catalogue } from '../catalogue/index.ts';
import type { EntryAccount } from './account/types.ts';
import { slug } from './features/newEntry.ts';
import { speaker, type Locale } from './messages/index.ts';
import { product } from './product.ts';
import type * as reports from './report/index.ts';
import type { FormName, RowsBy } from './report/index.ts';
import type { LanguageService } from './service.ts';
import type { Settings } from './settings.ts';
import { accountsIn, type AccountsSource } from './workspace/accounts.ts';
import type { Revision } from './workspace/changes.ts';
import { changesSince, type Git } from './workspace/changesSince.ts';
import { isWithin, type WorkspaceDisk } from './workspace/index.ts';
import { explain, type Problem } from './workspace/problem.ts';

/** What our own client asks with `product.statementRequest`. */
export interface StatementParams {
  form: FormName;
  by: RowsBy;
  /** The day that stands in the statement (JJJJ-MM-DD). */
  date: string;
  /** One file; none: the whole workspace. */
  uri?: string | undefined;
  /** Of that file, only the description there. */
  position?: Position | undefined;
}

/** @see StatementParams */
export type StatementAnswer =
  | {
      /** A name for the file, without a folder. */
      name: string;
      /** The statement: as text, or its bytes in base64. */
      text?: string;
      base64?: string;
      /** What could not be read, in the reader's language. */
      problems: string[];
    }
  | Refused;

/** What our own client asks with `product.changesRequest`. */
export interface ChangesParams {
  /** As git understands it. */
  since: string;
  /** Something in the folder of the workspace that is meant; none: the first. */
  uri?: string | undefined;
}

/** Markdown. */
export type ChangesAnswer = { title: string; text: string; problems: string[] } | Refused;

export type RevisionsAnswer = { revisions: Revision[] } | Refused;

/** Why it could not be done, in the reader's language. */
export interface Refused {
  problem: string;
}

export interface Accounting {
  catalogue: () => Catalogue;
  /** The folders of the workspace, as the editor gave them. */
  folders: () => readonly string[];
  pathOf: (uri: string) => string | undefined;
  /** A path as files are recognised by it. */
  recognisedBy: (path: string) => string;
  settings: (path: string | undefined) => Promise<Settings>;
  inForce: (path: string, settings: Settings) => Promise<{ service: LanguageService; settings: Settings }>;
  /** What is open in the editor, saved or not. */
  openTexts: () => readonly { path: string; text: string }[];
  read: (path: string) => Promise<{ text: string } | { problem: Problem }>;
  loadDisk: () => Promise<WorkspaceDisk>;
  loadReports: () => Promise<typeof reports>;
  /** Undefined where there is no git. */
  git: Git | undefined;
}

/** Our own client asks for these; there is no such thing in the protocol. */
export function listenForAccounting(connection: Connection, accounting: Accounting): void {
  const requests = new AccountingRequests(accounting);
  connection.onRequest(product.statementRequest, (params: StatementParams) => requests.statement(params));
  connection.onRequest(product.revisionsRequest, (params: Pick<ChangesParams, 'uri'>) => requests.revisions(params));
  connection.onRequest(product.changesRequest, (params: ChangesParams) => requests.changes(params));
}

class AccountingRequests {
  readonly #of: Accounting;

  constructor(of: Accounting) {
    this.#of = of;
  }

  async statement({ form, by, date, uri, position }: StatementParams): Promise<StatementAnswer> {
    const { forms, statementOf } = await this.#of.loadReports();
    const path = uri === undefined ? undefined : this.#of.pathOf(uri);
    const settings = await this.#of.settings(path ?? this.#of.folders()[0]);
    const { locale } = settings;
    const say = speaker(locale);
    if (!Object.hasOwn(forms, form) || (uri !== undefined && path === undefined)) return { problem: say('export.nothing') };
    const source = await this.#source(settings, path === undefined ? this.#of.folders() : [this.#folderOf(path)]);
    const files = path === undefined ? await this.#files() : [path];
    const found = path !== undefined && position ? await this.#accountAt(path, position, source) : await accountsIn(files, source);
    const problems = found.problems.map((problem) => explain(problem, settings));
    if (found.accounts.length === 0) return { problem: problems[0] ?? say('export.nothing') };
    const folder = path === undefined ? this.#of.folders()[0]! : this.#folderOf(path);
    const { organization } = (await this.#of.inForce(`${folder}${sep}here.yaml`, settings)).settings;
    const written = await forms[form].write(
      statementOf(found.accounts, { catalogue: this.#of.catalogue(), locale, by, date, organization }),
    );
    const name = `${nameFor(position ? found.accounts[0] : undefined, locale)}.${forms[form].extension}`;
    return { name, problems, ...(typeof written === 'string' ? { text: written } : { base64: base64Of(written) }) };
  }

  async revisions({ uri }: Pick<ChangesParams, 'uri'>): Promise<RevisionsAnswer> {
    const where = await this.#repository(uri);
    if ('problem' in where) return where;
    try {
      return { revisions: await where.git.revisions(where.folder) };
    } catch (error) {
      return { problem: speaker(where.settings.locale)('changes.no-repository', { reason: where.git.gitReason(error) }) };
    }
  }

  async changes({ since, uri }: ChangesParams): Promise<ChangesAnswer> {
    const where = await this.#repository(uri);
    if ('problem' in where) return where;
    const { git, folder, settings } = where;
    const { locale } = settings;
    const say = speaker(locale);
    const source = await this.#source(settings, [folder]);
    try {
      const changed = await git.changedFiles(since, folder);
      // On disk, what is not saved may be as it was.
      const files = { ...changed, all: [...new Set([...changed.all, ...source.open])].sort() };
      const { before, after, problems } = await changesSince(files, (file) => isWithin(file, folder), { ...source, textAt: git.textAt });
      const { writeChanges } = await this.#of.loadReports();
      const { service, settings: laidDown } = await this.#of.inForce(`${folder}${sep}changes.yaml`, settings);
      const text = writeChanges(service.changes(before, after, laidDown), 'markdown', locale);
      return { title: say('changes.title', { since }), text, problems: problems.map((problem) => explain(problem, settings)) };
    } catch (error) {
      return { problem: say('cli.changed-since.failed', { revision: since, reason: git.gitReason(error) }) };
    }
  }

  /** The folder of the workspace that is meant, as git knows it. */
  async #repository(uri: string | undefined): Promise<{ git: Git; folder: string; settings: Settings } | Refused> {
    const path = uri === undefined ? undefined : this.#of.pathOf(uri);
    const given = path === undefined ? this.#of.folders()[0] : this.#folderOf(path);
    const settings = await this.#of.settings(given);
    const say = speaker(settings.locale);
    const { git } = this.#of;
    if (!git) return { problem: say('changes.no-git') };
    if (given === undefined) return { problem: say('changes.no-folder') };
    return { git, settings, folder: (await (await this.#of.loadDisk()).real(given)) ?? given };
  }

  /** The innermost folder of the workspace that a file is in, or else its own. */
  #folderOf(path: string): string {
    const around = this.#of.folders().filter((folder) => isWithin(path, folder));
    return around.sort((a, b) => b.length - a.length)[0] ?? path.slice(0, Math.max(path.lastIndexOf(sep), 1));
  }

  /** Every file of the workspace, as the terminal would find them folder by folder. */
  async #files(): Promise<string[]> {
    const disk = await this.#of.loadDisk();
    const lists = await Promise.all(this.#of.folders().map((folder) => disk.list(folder)));
    return [...new Set(lists.flat())];
  }

  /**
   * @param folders from which files are named: one, as a terminal in that folder would
   * @returns also the files that are open, without symbolic links
   */
  async #source(settings: Settings, folders: readonly string[]): Promise<AccountsSource & { open: readonly string[] }> {
    const { openTexts, read, inForce, recognisedBy, loadDisk } = this.#of;
    const { real } = await loadDisk();
    const open = new Map<string, string>();
    const places: string[] = [];
    for (const { path, text } of openTexts()) {
      // Git names files without symbolic links.
      const place = (await real(path)) ?? path;
      places.push(place);
      open.set(path, text).set(place, text);
    }
    return {
      open: places,
      read: async (file) => {
        const text = open.get(file);
        return text === undefined ? read(file) : { text };
      },
      of: (file) => inForce(file, settings),
      show: (file) => shown(file, folders),
      recognisedBy,
    };
  }

  async #accountAt(file: string, position: Position, source: AccountsSource) {
    const outcome = await source.read(file);
    if ('problem' in outcome) return { accounts: [], problems: [{ ...outcome.problem, path: source.show(file) }] };
    const { service, settings } = await source.of(file);
    const document = service.parse({ text: outcome.text, path: source.recognisedBy(file) }, settings);
    const account = document.kind && service.accountAt(document, settings, source.show(file), position);
    return { accounts: account ? [account] : [], problems: [] };
  }
}

/** A file from its folder, with the folder's name in front when there are several. */
function shown(file: string, folders: readonly string[]): string {
  const folder = folders.find((one) => isWithin(file, one));
  if (folder === undefined) return file.split(sep).join('/');
  const way = relative(folder, file).split(sep).join('/');
  return folders.length > 1 ? `${folder.slice(folder.lastIndexOf(sep) + 1)}/${way}` : way;
}

const nameFor = (account: EntryAccount | undefined, locale: Locale): string =>
  [speaker(locale)('export.file-name'), ...(account?.name ? [slug(account.name)] : [])].join('-');

/** So many bytes become text at a time: a call takes no more arguments than so many. */
const CHUNK = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
