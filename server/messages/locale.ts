/** The two languages that everything the user reads exists in; Dutch is the product's first. */
export type Locale = 'nl' | 'en';

export type Bilingual = Readonly<Record<Locale, string>>;

/** The language for a display language such as `nl`, `nl-NL` or `en-US`; any other than Dutch gets English. */
export function localeOf(displayLanguage: string | undefined): Locale {
  return /^nl\b/i.test(displayLanguage ?? '') ? 'nl' : 'en';
}
