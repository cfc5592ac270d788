/** What the files of a terminal are read with. */
import { join } from 'node:path';
import type { Catalogue } from '../../catalogue/index.ts';
import type { Locale } from '../messages/index.ts';
import { explainProblem, OrganisationCatalogues, type ConfigurationFile, type InForce } from '../organisation/catalogues.ts';
import { catalogueDisk } from '../organisation/disk.ts';
import { LanguageService } from '../service.ts';
import { choose, configured, readSettings, type Chosen, type Settings } from '../settings.ts';
import type { AccountsSource } from './accounts.ts';
import { displayPath, readText } from './find.ts';
import { nodeFiles } from './nodeFiles.ts';

export interface TerminalFilesOptions {
  /** Where the search for what an organisation laid down ends, when there is no repository. */
  cwd: string;
  locale: Locale;
  /** The present month (JJJJ-MM), for rules about dates. */
  month?: string | undefined;
  /** What the user chose by options. */
  chosen?: Chosen | undefined;
}

/** What holds for a file, with the settings that follow from it. */
export interface TerminalFile extends InForce {
  settings: Settings;
}

/** What holds for each file: the options of the command, before what is laid down, before what holds without a choice. */
export class TerminalFiles {
  readonly catalogues: OrganisationCatalogues;
  readonly #options: TerminalFilesOptions;
  readonly #settings: Settings;
  /** Findings are kept for as long as the settings are the same object. */
  readonly #known = new Map<ConfigurationFile | undefined, Settings>();

  constructor(catalogue: Catalogue, options: TerminalFilesOptions) {
    const base = new LanguageService(catalogue);
    this.#options = options;
    this.#settings = readSettings({ language: options.locale }, undefined, options.month);
    this.catalogues = new OrganisationCatalogues({
      disk: catalogueDisk(nodeFiles),
      base: () => base,
      openFiles: () => [],
      limits: () => ({ fallback: options.cwd }),
      rootsOf: (folder) => [folder.replaceAll('\\', '/')],
    });
  }

  /** @param file absolute */
  async of(file: string): Promise<TerminalFile> {
    const inForce = await this.catalogues.inForce(file);
    const { laid } = inForce;
    let settings = this.#known.get(laid);
    if (!settings) {
      const { chosen = {} } = this.#options;
      const minCoverage = chosen.minCoverage ?? laid?.configuration.minCoverage;
      settings = choose(configured(this.#settings, laid), { ...chosen, minCoverage });
      this.#known.set(laid, settings);
    }
    return { ...inForce, settings };
  }

  /** What holds for the folder in which the command was given. */
  here(): Promise<TerminalFile> {
    return this.of(join(this.#options.cwd, 'here.yaml'));
  }

  /** The files on disk, for what reads them one by one. */
  get source(): AccountsSource {
    return {
      read: readText,
      of: (file) => this.of(file),
      show: (file) => displayPath(file, this.#options.cwd),
      recognisedBy: (file) => file.replaceAll('\\', '/'),
    };
  }

  /** What is wrong with the configurations that hold for some files, or here, in the user's language: then nothing is to be done with them. */
  async mistakes(files: Iterable<string>): Promise<string[]> {
    await this.here();
    for (const file of files) await this.of(file);
    const { cwd, locale } = this.#options;
    return this.catalogues.configurationProblems.map((problem) => explainProblem(problem, displayPath(problem.path, cwd), locale));
  }
}
