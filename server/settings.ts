/** The user's settings, from whatever an editor sends to something the service can rely on. */
import picomatch from 'picomatch';
import { localeOf, type Locale } from './messages/index.ts';
import { severities, type RuleSettings, type Severity } from './rules/types.ts';

export interface Settings {
  rules: RuleSettings;
  locale: Locale;
  /** Whether the title of what a URN means stands beside it. */
  inlayTitles: boolean;
  /** Whether a path matches the file patterns. */
  matches: (path: string) => boolean;
}

/** Files that are taken for algorithm descriptions by their name; package.json repeats them as the setting's default. */
export const defaultPatterns: readonly string[] = [
  '**/*.algoritme.{yaml,yml}',
  '**/algoritmeregister/**/*.{yaml,yml}',
  '**/*system_card*.{yaml,yml}',
];

/**
 * Reads the section `algoritmekader` of an editor's configuration. What is not understood counts as not set: a wrong
 * setting must not stop the checks.
 * @param displayLanguage of the editor, for the language `auto`
 */
export function readSettings(section: unknown, displayLanguage: string | undefined): Settings {
  const root = record(section);
  const language = root['language'];
  const patterns = record(root['files'])['include'];
  return {
    rules: {
      bioMeasures: record(root['bio'])['measures'] === 'requirement' ? 'requirement' : 'instrument',
      numbering: typeof root['numbering'] === 'string' ? root['numbering'] : 'auto',
      severities: readSeverities(root['rules']),
    },
    locale: language === 'nl' || language === 'en' ? language : localeOf(displayLanguage),
    inlayTitles: record(root['inlayHints'])['titles'] !== false,
    matches: matcher(
      Array.isArray(patterns)
        ? patterns.filter((pattern): pattern is string => typeof pattern === 'string' && pattern !== '')
        : defaultPatterns,
    ),
  };
}

/** Makes the test for file patterns; a pattern that cannot be read matches nothing. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const test = picomatch([...patterns], { dot: true, nocase: true });
  return (path) => test(path.replace(/^\/+/, ''));
}

function readSeverities(value: unknown): RuleSettings['severities'] {
  const known: readonly unknown[] = [...severities, 'off'];
  return Object.fromEntries(Object.entries(record(value)).filter((entry): entry is [string, Severity | 'off'] => known.includes(entry[1])));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
