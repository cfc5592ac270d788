/** The user's settings, from whatever an editor sends to something the service can rely on. */
import picomatch from 'picomatch';
import { localeOf, type Locale } from './messages/index.ts';
import { severities, type RuleSettings, type Severity } from './rules/types.ts';

export interface Settings {
  rules: RuleSettings;
  locale: Locale;
  shown: ShownSettings;
  official: OfficialSettings;
  /** The file patterns, and whether a path matches one. */
  patterns: readonly string[];
  matches: (path: string) => boolean;
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
