/**
 * Knows what every file of ours in the workspace says and includes. It reads in the background, one file at a time, and
 * never keeps a file's model; what is open in an editor counts before what is on disk.
 */
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { RegisterDocument } from '../document/model.ts';
import type { DocumentKind } from '../document/recognise.ts';
import { Relations } from '../relations/relations.ts';
import { sameSummary, summarise, type EntrySummary, type FileSummary, type IncludeSummary } from '../relations/summary.ts';
import type { FileRelations, Target } from '../relations/types.ts';
import type { LanguageService } from '../service.ts';
import type { Settings } from '../settings.ts';
import type { Problem } from './problem.ts';

/** What the index needs of a disk; see `disk.ts`. */
export interface WorkspaceDisk {
  /** The YAML files in a folder, or the file itself: absolute paths, in a fixed order. */
  list(path: string): Promise<string[]>;
  /** The text of a file, or why it cannot be read; undefined when it is no ordinary file. */
  read(path: string): Promise<{ text: string } | { problem: Problem } | undefined>;
  /** The path without symbolic links; undefined when nothing is there. */
  real(path: string): Promise<string | undefined>;
  /** The folder at or above a folder that holds `.git`. */
  repository(folder: string): Promise<string | undefined>;
  /** What tells one state of a file from another; undefined for a symbolic link, and when nothing is there. Absent where nobody can tell. */
  look?(path: string): Promise<string | undefined>;
  /** Whether git ignores a file. Absent where nobody can tell. */
  ignored?(path: string): Promise<boolean>;
}

/** Whoever keeps more of the files of ours than how they are related. */
export interface IndexObserver {
  /** These files are about to be read, in this order. @param files with their stamps (see {@link WorkspaceDisk.look}) */
  found(files: readonly (readonly [path: string, stamp: string | undefined])[]): Promise<void>;
  /** A file was read from disk. @param stamp its state before that (see {@link WorkspaceDisk.look}) */
  seen(path: string, document: RegisterDocument, stamp: string | undefined): Promise<void>;
  /** A file that is open in an editor has another text. */
  edited(path: string, document: RegisterDocument): void;
  /** Nothing of ours is there any more. @param problem why it could not be read, when that is the reason */
  gone(path: string, problem: Problem | undefined, stamp: string | undefined): void;
  /** Everything has been read. */
  completed(): void;
}

export interface IndexOptions {
  loadDisk: () => Promise<WorkspaceDisk>;
  service: () => LanguageService;
  /** The settings for a file, where something else is laid down for it than what {@link WorkspaceIndex.start} was given. */
  settingsOf?: (path: string, settings: Settings) => Promise<Settings>;
  now: () => number;
  /** A path as the reader knows it; without this, from its root. */
  show?: (path: string) => string;
  /** Called when what is known of files that did not change themselves may have changed. */
  changed: () => void;
  observer?: IndexObserver;
  /** Called between files of a reading of everything: how many were read, of how many. */
  progress?: (read: number, total: number) => void;
  /**
   * Reads a file of which nothing is known but its path, so that whoever needs more of it does not read it again.
   * @param stamp see {@link IndexObserver.seen}
   * @returns undefined when it is not ours, `not here` to leave it to the index
   */
  summaryOf?: (path: string, stamp: string | undefined) => Promise<FileSummary | undefined | 'not here'>;
}

/** An include with the file that it leads to. */
export interface WrittenInclude {
  /** The file that it stands in. */
  from: string;
  path: string;
  target: string;
  include: IncludeSummary;
}

/** So many files are looked at together: asking the disk for one at a time takes ten times as long. */
const TOGETHER = 128;

/** Work goes on for at most so many milliseconds before others get their turn. */
const LONGEST_STEP = 15;

const PENDING: Target = { kind: 'pending' };

export class WorkspaceIndex {
  readonly #options: IndexOptions;
  #loaded: Promise<WorkspaceDisk> | undefined;
  #settings: Settings | undefined;
  /** The folders and files of the workspace, without symbolic links once they have been looked up, and as they were given. */
  #roots: readonly string[] = [];
  #given: readonly string[] = [];
  #bounds: readonly string[] = [];
  #relations: Relations;
  /** Files that are open in an editor: the last model. */
  readonly #open = new Map<string, RegisterDocument>();
  /** Where includes lead, by file and by what is written. */
  readonly #targets = new Map<string, Map<string, Target>>();
  /** Files that could not be read, of which nothing else is known. */
  readonly #unreadable = new Set<string>();
  /** Paths without symbolic links, by path. */
  readonly #real = new Map<string, string>();
  /** The reading of everything that is under way. */
  #scanning: object | undefined;
  /** Work that someone waits for comes first. */
  readonly #queue: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  constructor(options: IndexOptions) {
    this.#options = options;
    this.#relations = this.#newRelations();
  }

  /**
   * Reads everything anew, in the background.
   * @param roots folders and files, absolute
   * @param settings by which files are recognised where nothing else is laid down
   * @param bounds folders in which the includes of their files may lead
   */
  start(roots: readonly string[], settings: Settings, bounds: readonly string[] = roots): void {
    this.#settings = settings;
    this.#roots = this.#given = roots;
    this.#bounds = bounds;
    this.#relations = this.#newRelations();
    this.#targets.clear();
    this.#real.clear();
    this.#queue.length = 0;
    this.#enqueue(() => this.#scan());
  }

  /** Looks at everything again, in the background; until then what is known counts. After {@link start}, with the same folders and patterns. */
  lookAgain(settings: Settings): void {
    this.#settings = settings;
    this.#real.clear();
    this.#enqueue(() => this.#scan(true));
  }

  /** Ends the reading of everything: what was not read is not known. */
  stop(): void {
    this.#scanning = undefined;
  }

  /** Resolves when there is nothing left to read. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** The path by which the index knows a file: the same one through every link. @param path absolute */
  async identify(path: string): Promise<string> {
    const known = this.#real.get(path);
    if (known !== undefined) return known;
    const disk = await this.#disk();
    // One that is not there yet will be in its folder.
    const real = (await disk.real(path)) ?? join((await disk.real(dirname(path))) ?? dirname(path), basename(path));
    this.#real.set(path, real);
    return real;
  }

  /** What a card that includes the file takes it for. */
  includedAs(path: string): DocumentKind | undefined {
    return this.#relations.includedAs(path);
  }

  /** A file as the editor knows it, and as the reader does. */
  locate(path: string): { path: string; shown: string } {
    return { path: this.#asGiven(path), shown: this.#shown(path) };
  }

  /** Whether a file is one of the workspace: a link that leads out of it leads to none. */
  contains(path: string): boolean {
    const root = this.#rootOf(path);
    return root !== undefined && !LEFT_OUT.test(relative(root, path));
  }

  /** The same of a file that nobody has found yet: git may ignore it. */
  async belongs(path: string): Promise<boolean> {
    if (!this.contains(path)) return false;
    return !(await (await this.#disk()).ignored?.(path));
  }

  /** The files that are included by a card, as the editor knows them. */
  get included(): readonly string[] {
    return this.#relations.includedPaths.map((path) => this.#asGiven(path)).sort();
  }

  /** Every entry that is known, with its file as the editor knows it. */
  get entries(): { path: string; entry: EntrySummary }[] {
    return this.#relations.paths.flatMap((path) =>
      this.#relations.get(path)!.summary.entries.map((entry) => ({ path: this.#asGiven(path), entry })),
    );
  }

  /** Every include that leads to a file, in the order of the files; `from` is the path that {@link identify} gives, `path` the editor's. */
  get includes(): WrittenInclude[] {
    return this.#relations.paths.flatMap((from) => {
      const { summary, targets } = this.#relations.get(from)!;
      return summary.includes.flatMap((include) => {
        const target = targets.get(include.path);
        return target?.kind === 'file' ? [{ from, path: this.#asGiven(from), target: target.path, include }] : [];
      });
    });
  }

  /** Why an include in a file may not lead to a place, or that nothing or something is there. @param from, path as {@link identify} gives them */
  async probe(from: string, path: string): Promise<Target['kind']> {
    return (await this.#targetOf(from, path)).kind;
  }

  /**
   * What a file has to do with others, as it is open in an editor.
   * @param path from {@link identify}; of a document that is not on disk, its address
   */
  relationsOf(path: string, document: RegisterDocument): FileRelations {
    if (this.#open.get(path) !== document) {
      // One that was never saved is there from now on.
      if (!this.#open.has(path)) this.#enqueueFirst(() => this.#resolveTouched(path));
      this.#open.set(path, document);
      this.#options.observer?.edited(path, document);
      if (this.#tell(path, document)) this.#options.changed();
    }
    return this.#relations.of(path);
  }

  /** The same for a file as it is on disk. */
  relationsOnDisk(path: string): FileRelations {
    return this.#relations.of(path);
  }

  /** The files about which something else may hold than at the last call; undefined: any of them. */
  takeTouched(): ReadonlySet<string> | undefined {
    return this.#relations.takeTouched();
  }

  /** Whether a file has nothing to do with any other, and holds nothing twice: then what it says by itself is all there is to say. */
  standsAlone(path: string): boolean {
    return this.#relations.standsAlone(path);
  }

  /** Call when an open file was closed: what is on disk counts again. */
  closed(path: string): void {
    if (!this.#open.delete(path)) return;
    this.#enqueueFirst(async () => {
      await this.#readAgain(path);
      await this.#resolveTouched(path);
    });
  }

  /** Call when files or folders appeared, changed or disappeared. @param paths absolute */
  diskChanged(paths: readonly string[]): void {
    for (const path of paths) this.#enqueueFirst(() => this.#pathChanged(path));
  }

  #disk(): Promise<WorkspaceDisk> {
    return (this.#loaded ??= this.#options.loadDisk());
  }

  #newRelations(): Relations {
    return new Relations({
      show: (path) => this.#shown(path),
      locate: (path) => this.#asGiven(path),
      // Of a file that was named by itself, nobody knows what stands around it.
      isWithin: (path) => ![path, undefined].includes(this.#rootOf(path)),
    });
  }

  /** A path below the root as the root was given, which may be a symbolic link. */
  #asGiven(path: string): string {
    const at = this.#roots.findIndex((root) => isWithin(path, root));
    return at < 0 ? path : join(this.#given[at]!, relative(this.#roots[at]!, path));
  }

  #shown(path: string): string {
    return this.#options.show ? this.#options.show(path) : shownFrom(this.#rootOf(path), path, this.#roots.length > 1);
  }

  #rootOf(path: string): string | undefined {
    return this.#roots.find((root) => isWithin(path, root));
  }

  // --- work in the background ------------------------------------------------------------------------------------------

  #enqueue(work: () => Promise<void>): void {
    this.#queue.push(work);
    this.#run();
  }

  #enqueueFirst(work: () => Promise<void>): void {
    this.#queue.unshift(async () => {
      await work();
      this.#options.changed();
    });
    this.#run();
  }

  #run(): void {
    // Not before the first start: then nobody knows what is ours.
    if (this.#settings) this.#running ??= this.#work().finally(() => (this.#running = undefined));
  }

  async #work(): Promise<void> {
    for (let work = this.#queue.shift(); work; work = this.#queue.shift()) {
      await work();
      await new Promise((done) => setImmediate(done));
    }
  }

  async #scan(isAgain = false): Promise<void> {
    const { progress, changed, observer } = this.#options;
    const scan = (this.#scanning = {});
    const disk = await this.#disk();
    const relations = this.#relations;
    const roots = await Promise.all(this.#roots.map((root) => this.identify(root)));
    this.#roots = roots;
    this.#bounds = await Promise.all(this.#bounds.map((bound) => this.identify(bound)));
    for (const [path, document] of this.#open) {
      this.#tell(path, document);
      observer?.edited(path, document);
    }
    const files = [...new Set((await Promise.all(roots.map((root) => disk.list(root)))).flat())];
    const met = new Set<string>();
    const looked: [path: string, stamp: string | undefined][] = [];
    for (let at = 0; at < files.length; at += TOGETHER) {
      const some = files.slice(at, at + TOGETHER);
      looked.push(...(await Promise.all(some.map(async (file): Promise<(typeof looked)[number]> => [file, await disk.look?.(file)]))));
    }
    await observer?.found(looked);
    for (const [index, [file, stamp]] of looked.entries()) {
      this.#enqueue(async () => {
        if (this.#scanning !== scan) return;
        met.add(await this.#readFound(file, stamp));
        // Stopped meanwhile, it has no progress any more.
        if (this.#scanning === scan) progress?.(index + 1, looked.length);
      });
    }
    this.#enqueue(async () => {
      if (this.#scanning !== scan) return;
      this.#scanning = undefined;
      if (isAgain) await this.#forgetOthers(met);
      relations.completed();
      observer?.completed();
      changed();
    });
  }

  /** What was known and is not there any more. @param met the files that are */
  async #forgetOthers(met: ReadonlySet<string>): Promise<void> {
    const isGone = (path: string) => this.contains(path) && !met.has(path) && !this.#open.has(path) && !this.#relations.isIncluded(path);
    for (const path of this.#relations.paths) if (isGone(path)) this.#forget(path);
    for (const [includer, targets] of [...this.#targets]) {
      if (isAbsolute(includer)) for (const written of [...targets.keys()]) await this.#resolve(includer, written);
    }
  }

  // --- one file --------------------------------------------------------------------------------------------------------

  /** @returns the path by which the index knows it */
  async #readFound(file: string, stamp: string | undefined): Promise<string> {
    // Below a folder without links, what is no link itself is where it seems to be.
    const path = stamp === undefined ? await this.identify(file) : file;
    this.#real.set(file, path);
    if (this.contains(path)) await this.#read(path, this.includedAs(path), stamp);
    return path;
  }

  /** Reads a file that is not open, when it is ours. */
  async #read(path: string, included = this.includedAs(path), known?: string): Promise<void> {
    if (this.#open.has(path)) return;
    const disk = await this.#disk();
    const stamp = known ?? (await disk.look?.(path));
    if (included === undefined && !this.#relations.isIncluded(path)) {
      const summary = this.#options.summaryOf ? await this.#options.summaryOf(path, stamp) : 'not here';
      if (summary === undefined) return this.#forget(path);
      if (summary !== 'not here') return this.#relate(path, summary);
    }
    const outcome = await disk.read(path);
    const problem = outcome && 'problem' in outcome ? outcome.problem : undefined;
    const text = outcome && 'text' in outcome ? outcome.text : undefined;
    const source = { text: text ?? '', path: path.replaceAll(sep, '/'), included };
    const document = text === undefined ? undefined : await this.#parse(source, path);
    // Opened in the meantime, it speaks for itself.
    if (this.#open.has(path)) return;
    if (!document?.kind) return this.#forget(path, problem, stamp);
    this.#tell(path, document);
    await this.#options.observer?.seen(path, document, stamp);
  }

  async #parse(source: { text: string; path: string; included: DocumentKind | undefined }, path: string): Promise<RegisterDocument> {
    const { now, service, settingsOf } = this.#options;
    const settings = (await settingsOf?.(path, this.#settings!)) ?? this.#settings!;
    const steps = service().parseInSteps(source, settings);
    for (let since = now(); ;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (now() - since < LONGEST_STEP) continue;
      await new Promise((done) => setImmediate(done));
      since = now();
    }
  }

  /** Tells the relations what a file says. @returns whether that is something else than before */
  #tell(path: string, document: RegisterDocument): boolean {
    const before = this.#relations.get(path)?.summary;
    const summary = summarise(document.kind ? document : this.#whatever(path, document));
    this.#relate(path, summary);
    return !before || !sameSummary(before, summary);
  }

  /** A file that is not ours matters when a card includes it: then it may be something else than a card. */
  #whatever(path: string, document: RegisterDocument): RegisterDocument {
    if (!this.#relations.isIncluded(path)) return document;
    return this.#options.service().parse({ text: document.text, path, included: ANYTHING }, this.#settings!);
  }

  #relate(path: string, summary: FileSummary): void {
    const known = this.#targets.get(path);
    const written = [...new Set(summary.includes.map((include) => include.path))];
    const targets = new Map(written.map((one) => [one, known?.get(one) ?? PENDING]));
    this.#targets.set(path, targets);
    this.#relations.set(path, summary, targets);
    // A document that is on no disk has nothing beside it.
    if (!isAbsolute(path)) return;
    for (const [one, target] of targets) if (target === PENDING) this.#enqueueFirst(() => this.#resolve(path, one));
  }

  #forget(path: string, problem?: Problem, stamp?: string): void {
    this.#relations.delete(path);
    this.#targets.delete(path);
    if (problem) this.#unreadable.add(path);
    else this.#unreadable.delete(path);
    this.#options.observer?.gone(path, problem, stamp);
  }

  async #readAgain(path: string): Promise<void> {
    if (this.#relations.isIncluded(path)) await this.#read(path, this.includedAs(path) ?? ANYTHING);
    else if (this.#rootOf(path) !== undefined) await this.#read(path);
    else this.#forget(path);
  }

  // --- includes --------------------------------------------------------------------------------------------------------

  /** Finds out where an include leads, and reads what stands there. */
  async #resolve(path: string, written: string): Promise<void> {
    const target = await this.#targetOf(path, written);
    const summary = this.#relations.get(path)?.summary;
    const targets = this.#targets.get(path);
    // Changed or closed in the meantime.
    if (!summary || !targets?.has(written)) return;
    targets.set(written, target);
    this.#relations.set(path, summary, targets);
    if (target.kind !== 'file') return;
    const open = this.#open.get(target.path);
    if (open) this.#tell(target.path, open);
    else await this.#read(target.path, this.includedAs(target.path) ?? ANYTHING);
    if (this.#relations.get(target.path) || !this.#targets.get(path)?.has(written)) return;
    targets.set(written, { kind: 'unreadable' });
    this.#relations.set(path, summary, targets);
  }

  async #targetOf(path: string, written: string): Promise<Target> {
    const disk = await this.#disk();
    const candidate = resolve(dirname(path), written);
    const bounds = await this.#boundsOf(path);
    // Looked at before anything is asked of the disk: what lies outside is not even there or not there.
    if (!bounds.some((bound) => isWithin(candidate, bound))) return { kind: 'outside' };
    if (!isYaml(written)) return { kind: 'extension' };
    const real = this.#openAt(candidate) ?? (await disk.real(candidate));
    if (real === undefined) return { kind: 'missing' };
    return bounds.some((bound) => isWithin(real, bound)) ? { kind: 'file', path: real } : { kind: 'outside' };
  }

  /** A file that is open and may never have been saved. */
  #openAt(path: string): string | undefined {
    return this.#open.has(path) ? path : undefined;
  }

  /** The folders in which the includes of a file may lead: those of the workspace, or else its repository, or else its own folder. */
  async #boundsOf(path: string): Promise<readonly string[]> {
    if (this.#bounds.some((bound) => isWithin(path, bound))) return this.#bounds;
    return [(await (await this.#disk()).repository(dirname(path))) ?? dirname(path)];
  }

  // --- changes on disk -------------------------------------------------------------------------------------------------

  async #pathChanged(path: string): Promise<void> {
    const disk = await this.#disk();
    if (!isYaml(path) && !this.#knowsBelow(path) && (await disk.list(path)).length === 0) return;
    // What a path leads to may have changed with it, also for what stands below a folder.
    for (const known of [...this.#real.keys()]) if (isWithin(known, path)) this.#real.delete(known);
    const real = await this.identify(path);
    for (const known of [...this.#relations.paths, ...this.#unreadable]) {
      if (!isWithin(known, real) || this.#open.has(known)) continue;
      this.#forget(known);
    }
    for (const file of await disk.list(real)) {
      if (!(await disk.ignored?.(file))) await this.#readFound(file, await disk.look?.(file));
    }
    await this.#resolveTouched(real);
  }

  /** Whether anything is known of what stands, or stood, in a folder. */
  #knowsBelow(folder: string): boolean {
    const start = folder + sep;
    return [this.#real.keys(), this.#relations.paths].some((paths) => [...paths].some((path) => path.startsWith(start)));
  }

  /** Looks again where the includes lead that lead to or through a path. */
  async #resolveTouched(path: string): Promise<void> {
    for (const [includer, targets] of this.#targets) {
      // A document that is on no disk has nothing beside it.
      if (!isAbsolute(includer)) continue;
      const touched = [...targets].filter(([written, target]) => isTouched(path, resolve(dirname(includer), written), target));
      for (const [written] of touched) await this.#resolve(includer, written);
    }
  }
}

export const isYaml = (path: string): boolean => /\.ya?ml$/i.test(path);

/** Whether a change of a path may matter: that of a YAML file, or of what may be a folder with some. */
export const isWorthReading = (path: string): boolean => isYaml(path) || !/[\\/](?:node_modules|\.git)[\\/]/.test(path);

/** Files in these folders belong to a program, not to the user. */
const LEFT_OUT = /(?:^|[\\/])(?:node_modules[\\/]|\.)/;

/** How a file is read that an include leads to, of which nothing else is known. */
const ANYTHING: DocumentKind = { kind: undefined, by: 'include' };

/** Whether an include leads to or through what changed. */
const isTouched = (changed: string, candidate: string, target: Target): boolean =>
  isWithin(candidate, changed) || (target.kind === 'file' && isWithin(target.path, changed));

/** A path from its root, with the root's name in front when there are several; a path in none of them whole. */
function shownFrom(root: string | undefined, path: string, several: boolean): string {
  const way = root === undefined ? path : join(several ? basename(root) : '', relative(root, path));
  return way.split(sep).join('/');
}

export function isWithin(path: string, folder: string): boolean {
  if (!isAbsolute(path)) return false;
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
