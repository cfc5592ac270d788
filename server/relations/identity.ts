/** What makes two entries the same one. */
import { isMap, isSeq, type Node } from 'yaml';
import { describesAlgorithm, fieldText } from '../document/entry.ts';
import type { Entry, Field, Located, Span } from '../document/model.ts';
import { readMapping } from '../document/node.ts';
import { own } from '../document/own.ts';
import { isEmptyPhrase } from '../rules/content/emptyPhrase.ts';
import { normalise } from '../rules/suggest.ts';
import type { IdentityKind } from './types.ts';

export interface Identity {
  by: IdentityKind;
  /** Equal for the same thing in the same language and the same kind of description, and for nothing else. */
  key: string;
  value: string;
  span: Span;
}

/** Ways to write a language; without one, an entry is in Dutch. One algorithm may be described in each. */
const LANGUAGES: Readonly<Record<string, string>> = {
  nl: 'nld',
  dut: 'nld',
  nederlands: 'nld',
  dutch: 'nld',
  en: 'eng',
  engels: 'eng',
  english: 'eng',
};
const LANGUAGE_KEYS = ['lang', 'language', 'taal'];

/** Case and white space do not make another name. */
const squeeze = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** @returns none for what is no description of an algorithm */
export function identitiesOf(entry: Entry): Identity[] {
  if (!describesAlgorithm(entry.kind)) return [];
  const [name, organization] = [textOf(entry, 'name'), organizationOf(entry)];
  const [sourceId, uuid] = [textOf(entry, 'source_id'), textOf(entry, 'uuid')];
  const within = squeeze(organization?.text ?? '');
  const identity = (by: IdentityKind, found: Located | undefined, ...more: string[]): Identity[] => {
    if (!found) return [];
    const key = [entry.kind, by, languageOf(entry), squeeze(found.text), ...more].join('\n');
    return [{ by, key, value: found.text.trim(), span: found.span }];
  };
  return [
    ...(organization ? identity('name', name, within) : []),
    // An organisation numbers its own algorithms.
    ...identity('source_id', sourceId, within),
    ...identity('uuid', uuid),
  ];
}

/** The organisation of a description: in a system card, that of its first owner that has one. */
export function organizationOf(entry: Entry): Located | undefined {
  const owners = entry.byKey.get('owners')?.value;
  const mappings = isSeq(owners) ? (owners.items as Node[]).map((owner) => entry.aliases.resolve(owner)).filter(isMap) : [];
  const fields = mappings.map((owner) => readMapping(owner, entry.aliases).byKey.get('organization'));
  return textOf(entry, 'organization') ?? fields.map(filled).find((found) => found !== undefined);
}

const textOf = (entry: Entry, key: string) => filled(entry.byKey.get(key));

/** What is filled in; `n.v.t.` and the like say nothing, and what is merged stands elsewhere. */
function filled(field: Field | undefined): Located | undefined {
  const found = field?.inherited ? undefined : fieldText(field);
  return found && found.text.trim() !== '' && !isEmptyPhrase(found.text) ? found : undefined;
}

function languageOf(entry: Entry): string {
  const written = LANGUAGE_KEYS.map((key) => normalise(textOf(entry, key)?.text ?? '')).find((text) => text !== '') ?? 'nld';
  return own(LANGUAGES, written) ?? written;
}
