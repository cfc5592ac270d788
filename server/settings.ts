/** The user's settings, from whatever an editor sends to something the service can rely on. */
import picomatch from 'picomatch';
import { localeOf, type Locale } from './messages/index.ts';
import type { Configuration } from './rules/configuration/read.ts';
import { severities, type RuleSettings, type Severity } from './rules/types.ts';

export interface Settings {
  rules: RuleSettings;
  locale: Locale;
  shown: ShownSettings;
  official: OfficialSettings;
  /** The file patterns, and whether a path matches one. */
  patterns: readonly string[];
  matches: (path: string) => boolean;
  /** Whether a file is left alone, whatever is in it. */
  excludes: (path: string) => boolean;
  /** The name of the organisation whose files these are. */
  organization?: string | undefined;
}

/** What an organisation laid down in `.algoritmekader/config.yaml`. */
export interface LaidDown {
  configuration: Configuration;
  /** The folder that holds `.algoritmekader`, with `/` between its parts: as each kind of path begins that a file in it may have. */
  roots: readonly string[];
}

/** What the user chose for this one time, such as by an option of a command: before everything else. */
export interface Chosen extends Partial<Pick<RuleSettings, 'bioMeasures' | 'frameworks' | 'numbering'>> {
  minCoverage?: Readonly<Record<string, number>> | undefined;
}

/** What stands between the text in an editor. */
export interface ShownSettings {
  /** Beside each URN the title of what it means. */
  titles: boolean;
  /** Behind a text that is nearly too long, or is, how many characters are left. */
  remaining: boolean;
  /** Behind the state `to do` of a measure whether it is due. */
  due: boolean;
  /** Over each entry how it stands with what the chosen frameworks ask. */
  lens: boolean;
}

/** Whether official texts are shown, and where they come from. */
export interface OfficialSettings {
  mode: 'off' | 'download' | 'folder';
  /** A local clone of the official repository. */
  folder: string;
  /** Where the official repository's files are on the web; `{commit}` stands for the commit of the catalogue. */
  baseUrl: string;
}

/** The source itself; package.json repeats it as the setting's default. */
export const defaultBaseUrl = 'https://raw.githubusercontent.com/MinBZK/Algoritmekader/{commit}/';

/** How it is without a word from the user: nothing is shown, and nothing is asked of anyone. */
export const defaultOfficialSettings: OfficialSettings = { mode: 'off', folder: '', baseUrl: defaultBaseUrl };

/** Files that are taken for algorithm descriptions by their name; package.json repeats them as the setting's default. */
export const defaultPatterns: readonly string[] = [
  '**/*.algoritme.{yaml,yml}',
  '**/algoritmeregister/**/*.{yaml,yml}',
  '**/*system_card*.{yaml,yml}',
];

/** What is checked without a word from the user: the BIO holds for every government organisation. */
export const defaultFrameworks: readonly string[] = ['bio'];

/**
 * Reads the section `algoritmekader` of an editor's configuration. What is not understood counts as not set: a wrong
 * setting must not stop the checks.
 * @param displayLanguage of the editor, for the language `auto`
 * @param month the present one, for rules about dates (see `RuleSettings`)
 */
export function readSettings(section: unknown, displayLanguage: string | undefined, month?: string): Settings {
  const root = record(section);
  const language = root['language'];
  const patterns = texts(record(root['files'])['include']) ?? defaultPatterns;
  return {
    rules: {
      bioMeasures: record(root['bio'])['measures'] === 'requirement' ? 'requirement' : 'instrument',
      frameworks: texts(root['frameworks']) ?? defaultFrameworks,
      numbering: typeof root['numbering'] === 'string' ? root['numbering'] : 'auto',
      month,
      yamlElsewhere: record(root['yaml'])['findings'] === 'off',
      severities: readSeverities(root['rules']),
    },
    official: readOfficialSettings(record(root['officialTexts'])),
    locale: language === 'nl' || language === 'en' ? language : localeOf(displayLanguage),
    shown: readShown(record(root['inlayHints']), root['codeLens']),
    patterns,
    matches: matcher(patterns),
    excludes: () => false,
  };
}

/** By the settings and by what is laid down: what is read with them is kept for as long as they are the same object. */
const combined = new WeakMap<Settings, WeakMap<LaidDown, Settings>>();

/** A user's settings, with what the organisation laid down in their place. The same for the same. */
export function configured(settings: Settings, laid: LaidDown | undefined): Settings {
  if (!laid) return settings;
  let known = combined.get(settings);
  if (!known) combined.set(settings, (known = new WeakMap()));
  let both = known.get(laid);
  if (!both) known.set(laid, (both = combine(settings, laid)));
  return both;
}

function combine(settings: Settings, { configuration, roots }: LaidDown): Settings {
  const { include, exclude, organization, severities: laidDown } = configuration;
  const chosen = choose(settings, configuration);
  return {
    ...chosen,
    rules: { ...chosen.rules, severities: { ...settings.rules.severities, ...laidDown } },
    matches: include ? within(roots, matcher(include)) : settings.matches,
    excludes: within(roots, matcher(exclude)),
    organization,
  };
}

/** The settings with what was chosen for this one time. */
export function choose(settings: Settings, { bioMeasures, frameworks, numbering, minCoverage = {} }: Chosen): Settings {
  const { rules } = settings;
  // What is to be measured has to be asked for.
  const asked = [...new Set([...(frameworks ?? rules.frameworks), ...Object.keys(minCoverage)])];
  return {
    ...settings,
    rules: { ...rules, bioMeasures: bioMeasures ?? rules.bioMeasures, frameworks: asked, numbering: numbering ?? rules.numbering },
  };
}

/** A test of what stands below one of some folders, by its path from there. */
function within(roots: readonly string[], test: (path: string) => boolean): (path: string) => boolean {
  const starts = roots.map((root) => `${root.replace(/\/$/, '')}/`);
  return (path) => {
    const start = starts.find((one) => path.startsWith(one));
    return start !== undefined && test(path.slice(start.length));
  };
}

/** The month of a date where the user is, as JJJJ-MM. */
export const monthOf = (date: Date): string => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;

/** Makes the test for file patterns; a pattern that cannot be read matches nothing. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const test = picomatch([...patterns], { dot: true, nocase: true });
  return (path) => test(path.replace(/^\/+/, ''));
}

function readShown({ titles, remaining, due }: Record<string, unknown>, codeLens: unknown): ShownSettings {
  return { titles: titles !== false, remaining: remaining !== false, due: due !== false, lens: codeLens !== false };
}

function readOfficialSettings({ mode, folder, baseUrl }: Record<string, unknown>): OfficialSettings {
  return {
    ...defaultOfficialSettings,
    ...(mode === 'download' || mode === 'folder' ? { mode } : {}),
    ...(typeof folder === 'string' ? { folder } : {}),
    ...(typeof baseUrl === 'string' && baseUrl.trim() !== '' ? { baseUrl } : {}),
  };
}

function readSeverities(value: unknown): RuleSettings['severities'] {
  const known: readonly unknown[] = [...severities, 'off'];
  return Object.fromEntries(Object.entries(record(value)).filter((entry): entry is [string, Severity | 'off'] => known.includes(entry[1])));
}

/** The texts of a list; undefined when it is none. */
function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : undefined;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
