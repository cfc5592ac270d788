/**
 * Tells whether a YAML text is one of ours, without parsing it: the editor's client asks this for every
 * YAML file, so it must cost next to nothing for a file that is not.
 */

export interface DocumentKind {
  /** What the file says or looks to be; `undefined`: ours, but each entry must show for itself what it is. */
  kind: 'registerEntry' | 'systemCard' | undefined;
  /** The version that a modeline names, such as `1.0`. */
  version?: string;
  /** How it was recognised. */
  by: 'modeline' | 'pattern' | 'content';
}

const MODELINE = /^[ \t\uFEFF]*#[ \t]*algoritmekader:[ \t]*(publicatiestandaard|systemcard)\b(?:[ \t]*=[ \t]*["']?([\w.]+))?/m;
const STANDARD_VERSION = /^[ \t\uFEFF{,-]*["']?standard_version["']?[ \t]*:/m;
const SCHEMA_VERSION = /^[ \t\uFEFF{,-]*["']?schema_version["']?[ \t]*:/m;
const SYSTEM_CARD_KEY = /^[ \t\uFEFF{,-]*["']?(?:ai_act_profile|measures)["']?[ \t]*:/m;
const URN = /^[^#\n]*urn:nl:ak:/m;
const SYSTEM_CARD_PATH = /system_?card/i;

/**
 * @param text the whole text
 * @param path the file's path with `/` between its parts, or undefined for an untitled file
 * @param matchesPattern whether the path matches the setting of file patterns
 * @returns what the file is, or undefined when it is not ours
 */
export function recognise(text: string, path: string | undefined, matchesPattern: (path: string) => boolean): DocumentKind | undefined {
  // A modeline is a comment at the top; looking for it in the whole of a large file would cost for nothing.
  const modeline = MODELINE.exec(text.length > 4096 ? text.slice(0, 4096) : text);
  if (modeline) {
    const kind = modeline[1] === 'systemcard' ? 'systemCard' : 'registerEntry';
    return { kind, ...(modeline[2] ? { version: modeline[2] } : {}), by: 'modeline' };
  }
  if (path !== undefined && matchesPattern(path)) {
    return { kind: SYSTEM_CARD_PATH.test(path) ? 'systemCard' : 'registerEntry', by: 'pattern' };
  }
  if (STANDARD_VERSION.test(text)) return { kind: 'registerEntry', by: 'content' };
  if (SCHEMA_VERSION.test(text) && SYSTEM_CARD_KEY.test(text)) return { kind: 'systemCard', by: 'content' };
  if (URN.test(text)) return { kind: undefined, by: 'content' };
  return undefined;
}
