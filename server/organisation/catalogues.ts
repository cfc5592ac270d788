/**
 * Which catalogue holds for which file. A language service with the entries of an organisation is made once for each
 * folder, and made anew only when those entries have changed: its findings are cached with it.
 */
import { dirname, sep } from 'node:path';
import type { OrganisationEntry } from '../../catalogue/index.ts';
import type { RegisterDocument } from '../document/model.ts';
import { message, render, type Locale } from '../messages/index.ts';
import type { LanguageService } from '../service.ts';
import type { Problem } from '../workspace/problem.ts';

/** A folder `.algoritmekader`, and the folder out of which its files may not lead. */
export interface CatalogueFolder {
  path: string;
  boundary: string;
}

export interface CatalogueFile {
  path: string;
  text: string;
}

/** Why a file takes no part. */
export interface CatalogueProblem {
  path: string;
  kind: Problem['kind'] | 'outside' | 'too-many';
  reason: string;
}

/** How far up a catalogue is looked for. */
export interface Limits {
  /** The workspace folder that a file is in. */
  workspace?: string | undefined;
  /** Where there is no `.git`. */
  fallback?: string | undefined;
  /** Whether a document is open in a folder, which then need not be on disk. */
  isOpen: (folder: string) => boolean;
}

export interface CatalogueDisk {
  /** @param folder in which the file is */
  find(folder: string, limits: Limits): Promise<CatalogueFolder | undefined>;
  read(folder: CatalogueFolder): Promise<{ files: CatalogueFile[]; problems: CatalogueProblem[] }>;
}

export interface CataloguesOptions {
  disk: CatalogueDisk;
  /** Without an organisation. */
  base: () => LanguageService;
  /** Files of catalogues that are open in an editor: what stands there counts, saved or not. */
  openFiles: () => readonly CatalogueFile[];
  limits: (folder: string) => Omit<Limits, 'isOpen'>;
}

type Read = Awaited<ReturnType<CatalogueDisk['read']>>;

export class OrganisationCatalogues {
  readonly #options: CataloguesOptions;
  /** By the folder that a file is in: what a keystroke asks for. */
  #services = new Map<string, LanguageService>();
  #folders = new Map<string, Promise<CatalogueFolder | undefined>>();
  #reads = new Map<string, Promise<Read>>();
  /** By the folder of the catalogue, with what its entries were. */
  readonly #made = new Map<string, { entries: string; service: LanguageService }>();
  /** The files as they were last read: of an open one, only what changed is read again. */
  readonly #files = new Map<string, { document: RegisterDocument; entries: OrganisationEntry[] }>();
  /** By path: what is the matter now. */
  readonly #problems = new Map<string, { problem: CatalogueProblem; told: boolean }>();
  #changes = 0;

  constructor(options: CataloguesOptions) {
    this.#options = options;
  }

  /** The service for a file. @param path on disk; undefined for a document without a place */
  serviceOf(path: string | undefined): LanguageService | Promise<LanguageService> {
    if (path === undefined) return this.#options.base();
    const folder = dirname(path);
    return this.#services.get(folder) ?? this.#find(folder);
  }

  /** Call when files, folders or the workspace changed. */
  diskChanged(): void {
    this.#folders = new Map();
    this.#reads = new Map();
    this.textChanged();
  }

  /** Call when a file of a catalogue was opened or closed: one that was never saved can be all that there is of a catalogue. */
  openFilesChanged(): void {
    this.#folders = new Map();
    this.textChanged();
  }

  /** Call when the text of an open file of a catalogue changed. */
  textChanged(): void {
    this.#services = new Map();
    this.#changes++;
  }

  /** All files of the catalogues that were asked for. */
  async files(): Promise<string[]> {
    return (await Promise.all(this.#reads.values())).flatMap(({ files }) => files.map(({ path }) => path));
  }

  /** What was found to be the matter since this was last asked. */
  takeProblems(): CatalogueProblem[] {
    const fresh = [...this.#problems.values()].filter(({ told }) => !told);
    for (const one of fresh) one.told = true;
    return fresh.map(({ problem }) => problem);
  }

  async #find(folder: string): Promise<LanguageService> {
    const changes = this.#changes;
    const found = await this.#folderFor(folder);
    const service = found ? await this.#make(found) : this.#options.base();
    // What changed in the meantime holds for whoever asked before as well.
    if (changes !== this.#changes) return this.#find(folder);
    this.#services.set(folder, service);
    return service;
  }

  #folderFor(folder: string): Promise<CatalogueFolder | undefined> {
    let found = this.#folders.get(folder);
    if (!found) {
      const isOpen = (one: string) => this.#options.openFiles().some(({ path }) => dirname(dirname(path)) === one);
      this.#folders.set(folder, (found = this.#options.disk.find(folder, { ...this.#options.limits(folder), isOpen })));
    }
    return found;
  }

  async #make(folder: CatalogueFolder): Promise<LanguageService> {
    let reading = this.#reads.get(folder.path);
    if (!reading) this.#reads.set(folder.path, (reading = this.#options.disk.read(folder)));
    const { files, problems } = await reading;
    this.#note(problems, folder);
    const entries = this.#withOpen(files, folder).flatMap((file) => this.#read(file));
    const key = JSON.stringify(entries);
    const made = this.#made.get(folder.path);
    if (made?.entries === key) return made.service;
    const service = entries.length ? this.#options.base().withOrganisation(entries) : this.#options.base();
    this.#made.set(folder.path, { entries: key, service });
    return service;
  }

  /** An open file takes the place of the one on disk, in the order of the names. */
  #withOpen(files: readonly CatalogueFile[], { path: folder }: CatalogueFolder): CatalogueFile[] {
    const open = this.#options.openFiles().filter(({ path }) => dirname(dirname(path)) === folder);
    const closed = files.filter(({ path }) => !open.some((other) => other.path === path));
    return [...closed, ...open].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  #read({ path, text }: CatalogueFile): OrganisationEntry[] {
    const known = this.#files.get(path);
    if (known?.document.text === text) return known.entries;
    const service = this.#options.base();
    const file = path.replaceAll('\\', '/');
    const document = service.parseOrganisationFile({ text, path: file }, known?.document);
    const entries = service.organisationEntries(document, file);
    this.#files.set(path, { document, entries });
    return entries;
  }

  /** A problem is told once, until it is over or the file has another. */
  #note(problems: readonly CatalogueProblem[], folder: CatalogueFolder): void {
    const present = new Map(problems.map((problem) => [problem.path, problem]));
    for (const [path, { problem }] of this.#problems) {
      if (path.startsWith(folder.path + sep) && present.get(path)?.kind !== problem.kind) this.#problems.delete(path);
    }
    for (const [path, problem] of present) if (!this.#problems.has(path)) this.#problems.set(path, { problem, told: false });
  }
}

/** A problem as a person reads it. @param path as the person knows it */
export function explainProblem({ kind, reason }: CatalogueProblem, path: string, locale: Locale): string {
  const id = kind === 'encoding' || kind === 'too-large' || kind === 'outside' || kind === 'too-many' ? kind : 'unreadable';
  return render(message(`organisation.${id}`, { path, reason: reason || kind, max: reason }), locale);
}
