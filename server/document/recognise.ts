/**
 * Tells whether a YAML text is one of ours, without parsing it: the editor's client asks this for every
 * YAML file, so it must cost next to nothing for a file that is not.
 */
import type { CardKind, EntryKind, Field, Span } from './model.ts';

export interface DocumentKind {
  /** What the file says or looks to be; `undefined`: ours, but each entry must show for itself what it is. */
  kind: 'registerEntry' | 'systemCard' | CardKind | 'organisationCatalogue' | 'configuration' | undefined;
  /** The version that a modeline names, such as `1.0`, or that of the card that includes the file. */
  version?: string;
  /** How it was recognised; `include`: by the card that includes it. */
  by: 'modeline' | 'include' | 'pattern' | 'content';
}

/** Whether it describes no algorithm, but is what an organisation lays down for those of its own: its path says so, and nothing else can. */
export const isOrganisationsFile = ({ kind }: DocumentKind): boolean => kind === 'organisationCatalogue' || kind === 'configuration';

/** What `# algoritmekader: …` calls each kind. */
const MODELINE_KINDS = {
  publicatiestandaard: 'registerEntry',
  systemcard: 'systemCard',
  modelcard: 'modelCard',
  assessmentcard: 'assessmentCard',
} as const;

const MODELINE =
  /^[ \t\uFEFF]*#[ \t]*algoritmekader:[ \t]*(publicatiestandaard|systemcard|modelcard|assessmentcard)\b(?:[ \t]*=[ \t]*["']?([\w.]+))?/m;
const URN = /(?<![^\n])[^#\n]*urn:nl:ak:/;
const SYSTEM_CARD_PATH = /system_?card/i;
/** Where an organisation keeps entries of its own, whatever they say. */
const ORGANISATION_PATH = /(?:^|\/)\.algoritmekader\/catalogue\/[^/]+\.ya?ml$/i;
/** What an organisation lays down for everyone who works with its files. */
const CONFIGURATION_PATH = /(?:^|\/)\.algoritmekader\/config\.ya?ml$/i;

/**
 * @param text the whole text
 * @param path the file's path with `/` between its parts, or undefined for an untitled file
 * @param matchesPattern whether the path matches the setting of file patterns
 * @param included what a card that includes the file takes it for
 * @returns what the file is, or undefined when it is not ours
 */
export function recognise(
  text: string,
  path: string | undefined,
  matchesPattern: (path: string) => boolean,
  included?: DocumentKind,
): DocumentKind | undefined {
  if (path !== undefined && ORGANISATION_PATH.test(path)) return { kind: 'organisationCatalogue', by: 'pattern' };
  if (path !== undefined && CONFIGURATION_PATH.test(path)) return { kind: 'configuration', by: 'pattern' };
  // A modeline is a comment at the top; looking for it in the whole of a large file would cost for nothing.
  const modeline = MODELINE.exec(topOf(text));
  if (modeline) {
    const kind = MODELINE_KINDS[modeline[1] as keyof typeof MODELINE_KINDS];
    const version = modeline[2] ?? (kind === included?.kind ? included.version : undefined);
    return { kind, ...(version ? { version } : {}), by: 'modeline' };
  }
  if (included) return included;
  if (path !== undefined && matchesPattern(path)) {
    return { kind: SYSTEM_CARD_PATH.test(path) ? 'systemCard' : 'registerEntry', by: 'pattern' };
  }
  if (hasRootKey(text, 'standard_version')) return { kind: 'registerEntry', by: 'content' };
  if (hasRootKey(text, 'schema_version') && (hasRootKey(text, 'ai_act_profile') || hasRootKey(text, 'measures')))
    return { kind: 'systemCard', by: 'content' };
  if (text.includes('!include') && INCLUDING_KEYS.some((key) => hasRootKey(text, key))) return { kind: 'systemCard', by: 'content' };
  if (hasRootKey(text, 'model_index') && hasRootKey(text, 'license')) return { kind: 'modelCard', by: 'content' };
  if (hasRootKey(text, 'contents') && hasRootKey(text, 'date') && /^[ \t-]*question[ \t]*:/m.test(text))
    return { kind: 'assessmentCard', by: 'content' };
  if (URN.test(text)) return { kind: undefined, by: 'content' };
  return undefined;
}

const topOf = (text: string): string => (text.length > 4096 ? text.slice(0, 4096) : text);

/** Where the version stands that a modeline names. */
export function modelineVersion(text: string): Span | undefined {
  const modeline = MODELINE.exec(topOf(text));
  if (!modeline?.[2]) return undefined;
  const start = modeline.index + modeline[0].lastIndexOf(modeline[2]);
  return { start, end: start + modeline[2].length };
}

/**
 * Whether a key stands at the root of a document, or of an item of its root sequence. Deeper down it means something else:
 * a `schema_version` in a list of tables, a `standard_version` in the text of a ConfigMap.
 */
function hasRootKey(text: string, key: string): boolean {
  if (!text.includes(key)) return false;
  const line = new RegExp(`^([ \\t\\uFEFF]*(?:-[ \\t]+)?)(?:[{,][ \\t]*)*["']?${key}["']?[ \\t]*:`, 'gm');
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const indent = match[1]!.replace('\uFEFF', '');
    if (indent === '') return true;
    const root = rootOf(text, match.index);
    // In brackets indentation says nothing: then the key counts wherever it starts a line.
    if (/^[[{]/.test(root)) return true;
    const dash = /^-[ \t]+/.exec(root)?.[0];
    if (dash && dash.length === indent.length) return true;
  }
  return false;
}

/** The first line with content of the YAML document that an offset is in. */
function rootOf(text: string, offset: number): string {
  const marker = text.lastIndexOf('\n---', offset);
  const document = text.slice(marker < 0 ? 0 : marker + 1, offset + 1);
  return /^(?!\s*(?:#|---\s|---$|%|$))[\uFEFF]?(.*)$/m.exec(document)?.[1] ?? text.slice(offset);
}

/** Keys that hardly any other YAML file has; two of them make a mapping a register entry. */
const REGISTER_KEYS = [
  'organization',
  'description_short',
  'publication_category',
  'contact_email',
  'human_intervention',
  'proportionality',
  'lawful_basis',
  'methods_and_models',
  'source_data',
  'standard_version',
];

/** Under these keys a system card has its cards; when they stand in other files, nothing else looks like that. */
const INCLUDING_KEYS = ['models', 'assessments'];

/** Whether a value, or an item of a list, stands in another file. */
function hasInclude(field: Field | undefined): boolean {
  const { tag, items = [] } = (field?.value ?? {}) as { tag?: string; items?: readonly ({ tag?: string } | null)[] };
  return [tag, ...items.map((item) => item?.tag)].includes('!include');
}

/** What an entry in a file of ours is, by its own keys first and by its file second. */
export function recogniseEntry(keys: ReadonlyMap<string, Field>, file: DocumentKind): EntryKind {
  if (file.kind === 'organisationCatalogue') return 'organisationEntry';
  if (file.kind === 'configuration') return 'configuration';
  if (file.by === 'modeline' && file.kind) return file.kind;
  if (keys.has('standard_version')) return 'registerEntry';
  // A requirement or measure of the task registry itself has an `ai_act_profile`, too, and says where a card would hold it.
  if (keys.has('systemcard_path')) return 'other';
  // `schema_version` alone says little: the task registry's own files have one, too.
  if (keys.has('ai_act_profile') || (keys.has('schema_version') && (keys.has('measures') || keys.has('requirements')))) return 'systemCard';
  if (INCLUDING_KEYS.some((key) => hasInclude(keys.get(key)))) return 'systemCard';
  if (REGISTER_KEYS.filter((key) => keys.has(key)).length >= 2) return 'registerEntry';
  if (keys.has('model_index')) return 'modelCard';
  if (keys.has('contents') && keys.has('date')) return 'assessmentCard';
  return file.kind ?? 'other';
}
