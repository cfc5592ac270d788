/** The official texts: from the cache, the web or a local clone, whichever the settings say. */
import type { General, OfficialEntry, OfficialPage } from '../../catalogue/index.ts';
import type { OfficialSection } from '../features/hover.ts';
import { renderOfficialText } from '../features/officialText.ts';
import { message, type Message } from '../messages/index.ts';
import type { OfficialSettings } from '../settings.ts';
import { addressOf } from './address.ts';
import type { TextCache, Unsaved } from './cache.ts';
import { sha256Of } from './checksum.ts';
import type { Download } from './download.ts';
import { readClone } from './folder.ts';
import { reasonOf, Unavailable, unavailable } from './unavailable.ts';

export interface OfficialTextsOptions {
  release: General['release'];
  cache: TextCache;
  download: Download;
  /** Told what could not be had, and why. */
  log: (entry: OfficialEntry, problem: Message) => void;
  /** Milliseconds. */
  now: () => number;
  /** How long a hover waits for a text that is on its way (ms). */
  patience?: number;
  /** How long a text that could not be had is left alone (ms). */
  retryAfter?: number;
}

/** What came of fetching all texts. */
export interface FetchReport {
  fetched: number;
  /** Was in the cache. */
  present: number;
  failed: { entry: OfficialEntry; problem: Message }[];
  /** Left alone, because it was called off or the source cannot be had. */
  untried: number;
  /** Texts that are there for this session only. */
  unsaved: Unsaved | undefined;
  cancelled: boolean;
}

export interface FetchOptions {
  signal: AbortSignal;
  /** Told how many have been dealt with. */
  onProgress: (done: number) => void;
}

const PATIENCE = 1000;
const RETRY_AFTER = 60_000;
/** How many files are asked for at the same time. */
const AT_ONCE = 4;
/** After so many failures in a row that every text would meet, the rest is not tried. */
const GIVE_UP_AFTER = 4;

export class OfficialTexts {
  readonly #options: OfficialTextsOptions;
  #attempts = new Attempts();

  constructor(options: OfficialTextsOptions) {
    this.#options = options;
  }

  /** What a hover shows under the summary of an entry; never fails. */
  async section(entry: OfficialEntry, settings: OfficialSettings): Promise<OfficialSection> {
    const { now, patience = PATIENCE } = this.#options;
    const { coming, failed } = this.#attempts;
    const key = keyOf(entry, settings);
    const problem = failed.get(key);
    if (problem && problem.until > now()) return { note: problem.problem };
    let section = coming.get(key);
    if (!section) {
      section = this.#find(entry, settings, this.#attempts).finally(() => coming.delete(key));
      coming.set(key, section);
    }
    return (await within(patience, section)) ?? { note: message('official.pending') };
  }

  /**
   * Brings every text that is not in the cache into it, a few at a time.
   * @param settings only the base address counts: the command is the user's word that texts may be fetched
   */
  async fetchAll(entries: readonly OfficialEntry[], { baseUrl }: OfficialSettings, options: FetchOptions): Promise<FetchReport> {
    const { signal, onProgress } = options;
    const report: FetchReport = { fetched: 0, present: 0, failed: [], untried: 0, unsaved: undefined, cancelled: false };
    await this.#options.cache.saveAgain();
    let inVain = 0;
    const one = async (entry: OfficialEntry): Promise<void> => {
      if (signal.aborted || inVain >= GIVE_UP_AFTER) return void report.untried++;
      try {
        const { fetched } = await this.#fetch(entry.official, baseUrl, signal);
        report[fetched ? 'fetched' : 'present']++;
        inVain = 0;
      } catch (error) {
        if (signal.aborted) return void report.untried++;
        const unavailable = problemOf(error);
        inVain = unavailable.everywhere ? inVain + 1 : 0;
        report.failed.push({ entry, problem: unavailable.problem });
        // What every text meets is said once.
        if (inVain <= 1) this.#options.log(entry, unavailable.problem);
      }
      onProgress(report.fetched + report.present + report.failed.length);
    };
    const waiting = entries.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const entry of waiting) await one(entry);
      }),
    );
    this.retry();
    return { ...report, unsaved: this.#options.cache.unsaved, cancelled: signal.aborted };
  }

  /** Forgets what could not be had: the settings changed, or the user tries again. */
  retry(): void {
    // Not emptied: what is still on its way began before, and how it ends says nothing about now.
    this.#attempts = new Attempts();
  }

  /** Texts that the disk did not take. */
  get unsaved(): Unsaved | undefined {
    return this.#options.cache.unsaved;
  }

  /** Removes the downloaded texts. @returns how many */
  clear(): Promise<number> {
    return this.#options.cache.clear();
  }

  /** A text for a hover, or why it cannot be had. */
  async #find(entry: OfficialEntry, settings: OfficialSettings, { failed }: Attempts): Promise<OfficialSection> {
    const { now, retryAfter = RETRY_AFTER, log } = this.#options;
    try {
      const { text, differs } = await this.#read(entry, settings);
      return { markdown: this.#render(text, entry.official), differs };
    } catch (error) {
      const { problem } = problemOf(error);
      failed.set(keyOf(entry, settings), { problem, until: now() + retryAfter });
      log(entry, problem);
      return { note: problem };
    }
  }

  #read({ official }: OfficialEntry, { mode, folder, baseUrl }: OfficialSettings): Promise<FoundText> {
    if (mode === 'folder') return readClone(folder, official, this.#options.release);
    // A hover that is gone leaves its download alone: the next one shows the text.
    return this.#fetch(official, baseUrl, new AbortController().signal);
  }

  /** A clone can hold anything, such as a thousand quotes in each other, on which the Markdown library overflows the stack. */
  #render(text: string, { path }: OfficialPage): string {
    try {
      return renderOfficialText(text, { site: this.#options.release.site, path });
    } catch (error) {
      throw unavailable('official.unrenderable', { path, reason: reasonOf(error) });
    }
  }

  /** From the cache, else from the web; only what has the checksum of the catalogue is a text. */
  async #fetch({ path, sha256 }: OfficialPage, baseUrl: string, signal: AbortSignal): Promise<FetchedText> {
    const { cache, download, release } = this.#options;
    const cached = await cache.read(sha256);
    if (cached !== undefined) return { text: cached, differs: false, fetched: false };
    const address = addressOf(baseUrl, release.commit, path);
    const bytes = await download(address, signal);
    if (sha256Of(bytes) !== sha256) throw unavailable('official.tampered', { address, version: release.version });
    await cache.write(sha256, bytes);
    return { text: Buffer.from(bytes).toString('utf8'), differs: false, fetched: true };
  }
}

interface FoundText {
  text: string;
  /** Whether it is another text than that of the release. */
  differs: boolean;
}

type FetchedText = FoundText & { fetched: boolean };

/** What hovers asked for since the settings changed or the user tried again, by source and path. */
class Attempts {
  /** On their way. */
  readonly coming = new Map<string, Promise<OfficialSection>>();
  /** Could not be had, and until when they are left alone. */
  readonly failed = new Map<string, { problem: Message; until: number }>();
}

/** Names a text and where it is to come from: an answer of one source is not one of another. */
function keyOf({ official }: OfficialEntry, { mode, folder, baseUrl }: OfficialSettings): string {
  return JSON.stringify([mode, mode === 'folder' ? folder : baseUrl, official.path]);
}

/** @throws what is not about an official text: that is a mistake of ours */
function problemOf(error: unknown): Unavailable {
  if (error instanceof Unavailable) return error;
  throw error;
}

/** What a promise gives within so many milliseconds; undefined when it takes longer. */
async function within<T>(time: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), time)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
