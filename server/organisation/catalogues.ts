/**
 * Which catalogue and which configuration of an organisation hold for which file. A language service with the entries of an organisation is
 * made once for each folder, and made anew only when those entries have changed: its findings are cached with it.
 */
import { dirname, sep } from 'node:path';
import type { OrganisationEntry } from '../../catalogue/index.ts';
import { positionOf } from '../document/locate.ts';
import type { RegisterDocument } from '../document/model.ts';
import { renderIn } from '../features/diagnostics.ts';
import { message, render, type Locale, type MessageId } from '../messages/index.ts';
import type { LanguageService } from '../service.ts';
import type { Configuration } from '../rules/configuration/read.ts';
import { readSettings, type LaidDown } from '../settings.ts';
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
  kind: Problem['kind'] | 'outside' | 'too-many' | 'wrong';
  reason: string;
  /** Of a configuration with a mistake: the first. */
  mistake?: { line: number; tell: (locale: Locale) => string };
}

/** A configuration, with where it stands. */
export interface ConfigurationFile extends LaidDown {
  path: string;
  /** The folder that holds `.algoritmekader`. */
  root: string;
}

/** What holds for a file. */
export interface InForce {
  service: LanguageService;
  laid: ConfigurationFile | undefined;
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
  read(
    folder: CatalogueFolder,
  ): Promise<{ files: CatalogueFile[]; configuration?: CatalogueFile | undefined; problems: CatalogueProblem[] }>;
}

export interface CataloguesOptions {
  disk: CatalogueDisk;
  /** Without an organisation. */
  base: () => LanguageService;
  /** Files of catalogues that are open in an editor: what stands there counts, saved or not. */
  openFiles: () => readonly CatalogueFile[];
  limits: (folder: string) => Omit<Limits, 'isOpen'>;
  /** The ways in which the path of a file in a folder may begin. @param folder as `disk` knows it */
  rootsOf: (folder: string) => readonly string[];
  /** Called when a configuration takes other files for descriptions than it did. */
  otherFiles?: () => void;
}

type Read = Awaited<ReturnType<CatalogueDisk['read']>>;

export class OrganisationCatalogues {
  readonly #options: CataloguesOptions;
  /** By the folder that a file is in: what a keystroke asks for. */
  #inForce = new Map<string, InForce>();
  #folders = new Map<string, Promise<CatalogueFolder | undefined>>();
  #reads = new Map<string, Promise<Read>>();
  /** By the folder of the catalogue, with what its entries were. */
  readonly #made = new Map<string, { entries: string; service: LanguageService }>();
  /** By the folder of the catalogue, with what it said. */
  readonly #laid = new Map<string, { written: string; laid: ConfigurationFile }>();
  /** By the folder of the catalogue, its file patterns. */
  readonly #patterns = new Map<string, string>();
  /** The files as they were last read: of an open one, only what changed is read again. */
  readonly #files = new Map<string, { document: RegisterDocument; entries: OrganisationEntry[] }>();
  /** By path: what is the matter now. */
  readonly #problems = new Map<string, { problem: CatalogueProblem; told: boolean }>();
  #changes = 0;

  constructor(options: CataloguesOptions) {
    this.#options = options;
  }

  /** What holds for a file. @param path on disk; undefined for a document without a place */
  inForce(path: string | undefined): InForce | Promise<InForce> {
    if (path === undefined) return { service: this.#options.base(), laid: undefined };
    const folder = dirname(path);
    return this.#inForce.get(folder) ?? this.#find(folder);
  }

  /** The service for a file. @param path as for {@link inForce} */
  async serviceOf(path: string | undefined): Promise<LanguageService> {
    return (await this.inForce(path)).service;
  }

  /** Every configuration that was asked for. */
  get configurations(): ConfigurationFile[] {
    return [...this.#laid.values()].map(({ laid }) => laid);
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
    this.#inForce = new Map();
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

  /** What is the matter with configurations now: nothing that was found with them can be relied on. */
  get configurationProblems(): CatalogueProblem[] {
    return [...this.#problems.values()].flatMap(({ problem }) => (isConfigurationFile(problem.path) ? problem : []));
  }

  async #find(folder: string): Promise<InForce> {
    const changes = this.#changes;
    const found = await this.#folderFor(folder);
    const inForce = found ? await this.#make(found) : { service: this.#options.base(), laid: undefined };
    // What changed in the meantime holds for whoever asked before as well.
    if (changes !== this.#changes) return this.#find(folder);
    this.#inForce.set(folder, inForce);
    return inForce;
  }

  #folderFor(folder: string): Promise<CatalogueFolder | undefined> {
    let found = this.#folders.get(folder);
    if (!found) {
      const isOpen = (one: string) => this.#options.openFiles().some(({ path }) => folderOf(path) === one);
      this.#folders.set(folder, (found = this.#options.disk.find(folder, { ...this.#options.limits(folder), isOpen })));
    }
    return found;
  }

  async #make(folder: CatalogueFolder): Promise<InForce> {
    let reading = this.#reads.get(folder.path);
    if (!reading) this.#reads.set(folder.path, (reading = this.#options.disk.read(folder)));
    const { files, configuration, problems } = await reading;
    const { laid, mistakes } = this.#configuration(configuration, folder);
    this.#note([...problems, ...mistakes], folder);
    const entries = this.#withOpen(files, folder).flatMap((file) => this.#read(file));
    const key = JSON.stringify(entries);
    const made = this.#made.get(folder.path);
    if (made?.entries === key) return { service: made.service, laid };
    const service = entries.length ? this.#options.base().withOrganisation(entries) : this.#options.base();
    this.#made.set(folder.path, { entries: key, service });
    return { service, laid };
  }

  /** @param onDisk the file, when there is one @returns what it says, the same object for the same, and what is wrong with it */
  #configuration(
    onDisk: CatalogueFile | undefined,
    { path: folder }: CatalogueFolder,
  ): { laid: ConfigurationFile | undefined; mistakes: CatalogueProblem[] } {
    const open = this.#options.openFiles().find(({ path }) => isConfigurationFile(path) && folderOf(path) === folder);
    const file = open ?? onDisk;
    if (!file) {
      this.#laid.delete(folder);
      this.#notePatterns(folder, undefined, false);
      return { laid: undefined, mistakes: [] };
    }
    const service = this.#options.base();
    const path = file.path.replaceAll('\\', '/');
    const document = service.parseOrganisationFile({ text: file.text, path });
    const configuration = service.configuration(document);
    const root = dirname(folder);
    const written = JSON.stringify(configuration);
    let known = this.#laid.get(folder);
    if (known?.written !== written || known.laid.path !== file.path) {
      known = { written, laid: { configuration, path: file.path, root, roots: this.#options.rootsOf(root) } };
      this.#laid.set(folder, known);
    }
    this.#notePatterns(folder, configuration, open !== undefined);
    // Of one that is open, its own findings tell.
    return { laid: known.laid, mistakes: open ? [] : mistakeIn(document, file.path, service) };
  }

  /** @param isOpen what was never seen before and comes from an editor is a change as well */
  #notePatterns(folder: string, configuration: Configuration | undefined, isOpen: boolean): void {
    const patterns = JSON.stringify([configuration?.include, configuration?.exclude ?? []]);
    const before = this.#patterns.get(folder);
    this.#patterns.set(folder, patterns);
    if (before === undefined ? isOpen : before !== patterns) this.#options.otherFiles?.();
  }

  /** An open file takes the place of the one on disk, in the order of the names. */
  #withOpen(files: readonly CatalogueFile[], { path: folder }: CatalogueFolder): CatalogueFile[] {
    const open = this.#options.openFiles().filter(({ path }) => !isConfigurationFile(path) && folderOf(path) === folder);
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

/** The first mistake in a configuration: one that makes it say something else than it seems to. */
function mistakeIn(document: RegisterDocument, path: string, service: LanguageService): CatalogueProblem[] {
  const settings = readSettings({}, undefined);
  for (const { part, findings } of service.check(document, settings)) {
    const first = findings.find(({ severity }) => severity === 'error');
    if (first)
      return [
        {
          path,
          kind: 'wrong',
          reason: '',
          mistake: { line: positionOf(part, first.span.start).line + 1, tell: (locale) => renderIn(part, first.message, locale) },
        },
      ];
  }
  return [];
}

const isConfigurationFile = (path: string): boolean => /[\\/]\.algoritmekader[\\/]config\.ya?ml$/i.test(path);

/** The folder `.algoritmekader` that a file of an organisation is in. */
const folderOf = (path: string): string => (isConfigurationFile(path) ? dirname(path) : dirname(dirname(path)));

/** Why a configuration cannot be read. */
const UNREADABLE: Readonly<Partial<Record<CatalogueProblem['kind'], MessageId>>> = {
  encoding: 'cli.encoding',
  'too-large': 'cli.too-large',
  outside: 'configuration.outside',
};

/** A problem as a person reads it. @param path as the person knows it */
export function explainProblem({ path: file, kind, reason, mistake }: CatalogueProblem, path: string, locale: Locale): string {
  if (mistake) return render(message('configuration.wrong', { path, line: mistake.line, reason: mistake.tell(locale) }), locale);
  if (isConfigurationFile(file))
    return render(message(UNREADABLE[kind] ?? 'cli.unreadable', { path, reason: reason || kind, max: reason }), locale);
  const id = kind === 'encoding' || kind === 'too-large' || kind === 'outside' || kind === 'too-many' ? kind : 'unreadable';
  return render(message(`organisation.${id}`, { path, reason: reason || kind, max: reason }), locale);
}
