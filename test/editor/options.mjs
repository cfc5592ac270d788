import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './places.mjs';
import { parseLocale } from './suite-runs.mjs';

/**
 * Options that the programs share that work a window: `[--only NAME,NAME] [--locale en|nl] [--extension DIR]`.
 * @throws {Error} for any other
 */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      locale: { type: 'string', default: 'en' },
      extension: { type: 'string', default: ROOT },
    },
  });
  const locale = parseLocale(values.locale);
  return {
    /** Parts of the names of the checks to run, with commas between; undefined: all of them. */
    only: values.only,
    locale,
    extensionPath: resolve(values.extension),
    /**
     * What the display language calls it.
     * @type {<T>(nl: T, en: T) => T}
     */
    either: (nl, en) => (locale === 'nl' ? nl : en),
  };
}
