/**
 * An entry as the JSON that the register's API takes, and back. The shape is that of the API's input models, which the register makes from its own
 * configuration (MinBZK/Algoritmeregister, backend/app/schemas/versions.py `create_algorithm_in_schema`, revision 4885a05): a text is a string,
 * `category` a list of strings, a grouping a list of objects; what is not filled in may be absent; what it does not know, it drops.
 */
import { isMap, isSeq, type Node } from 'yaml';
import type { Entry } from '../document/model.ts';
import { noAliases, readMapping, valueType } from '../document/node.ts';
import { own } from '../document/own.ts';
import { parseRegisterDocument } from '../document/parse.ts';
import { message, type Message, type Say } from '../messages/index.ts';
import { fieldSpec, newestStandard, type FieldSpec, type Standard } from '../standards/index.ts';
import { standardOf } from '../standards/reading.ts';
import { NewDocument } from './document.ts';
import type { Converted } from './entry.ts';
import { registerOrder, VERSION_OF_REGISTER } from './sides.ts';
import { textOf } from './source.ts';
import { portable, writeField, type Plain } from './write.ts';

/** The versions that the API has an address for (backend/app/routers). */
const ACCEPTED: readonly string[] = ['1.0', '0.4', '0.1'];

export type JsonValue = string | JsonValue[] | { [key: string]: JsonValue };

/** @param standard the one that the entry follows @returns the object, with its keys in the order of the standard */
export function exportEntry(entry: Entry, standard: Standard): { value: Record<string, JsonValue>; left: Message[] } {
  const value: Record<string, JsonValue> = {};
  for (const spec of standard.fields) {
    if (spec.key === VERSION_OF_REGISTER) value[spec.key] = standard.version;
    const field = entry.byKey.get(spec.key);
    const found =
      spec.key === VERSION_OF_REGISTER || !field ? undefined : jsonOf(field.value && portable(field.value, entry.aliases), spec);
    if (found !== undefined) value[spec.key] = found;
  }
  const dropped = [...entry.byKey.keys()].filter((key) => key !== '<<' && !fieldSpec(standard.fields, key));
  const left: Message[] = [];
  if (!ACCEPTED.includes(standard.version))
    left.push(message('convert.no-endpoint', { version: standard.version, accepted: ACCEPTED.join(', '), newest: newestStandard.version }));
  if (dropped.length > 0) left.push(message('convert.dropped', { keys: dropped.join(', ') }));
  return { value, left };
}

/** @returns undefined for nothing; what has another shape than its field asks for goes as it is, for the checks to report */
function jsonOf(node: Node | null, spec: FieldSpec): JsonValue | undefined {
  if (node === null) return undefined;
  const meant = (value: JsonValue) => (typeof value === 'string' ? (own(spec.alsoWritten, value) ?? value) : value);
  if (spec.type !== 'list' && spec.type !== 'groups') return meant(plainOf(node, spec));
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  return items.filter((item) => valueType(item) !== 'empty').map((item) => meant(plainOf(item, spec)));
}

/** @param node without aliases @param spec the field, when the node is an item of its groups */
export function plainOf(node: Node | null, spec?: FieldSpec): JsonValue {
  if (isSeq(node)) return (node.items as Node[]).map((item) => plainOf(item));
  if (!isMap(node)) return textOf(node) ?? '';
  const given = readMapping(node, noAliases).fields.filter(({ value }) => value !== null);
  return Object.fromEntries(given.map(({ key, value }) => [own(spec?.synonyms, key) ?? key, plainOf(value)]));
}

/** The descriptions in a JSON text: one, a list of them, or the answer to a search in the register. @throws SyntaxError when it is no JSON */
export function descriptionsIn(json: string): Record<string, unknown>[] {
  const read: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
  const results = isObject(read) && Array.isArray(read['results']) ? read['results'] : read;
  const found = (Array.isArray(results) ? results : [results]).filter(isObject);
  return found.filter((one) => Object.keys(one).length > 0);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Writes a description from JSON as YAML: the fields of its standard, and as comments what the register adds to them. */
export function importDescription(description: Record<string, unknown>, say: Say): Converted {
  const given = Object.entries(description).flatMap(([key, value]) => (isGiven(value) ? [[key, plainFrom(value)] as const] : []));
  const standard = standardFor(given);
  const document = new NewDocument({ form: 'register', order: registerOrder(standard) });
  const kept: string[] = [];
  document.set(VERSION_OF_REGISTER, writeField(VERSION_OF_REGISTER, standard.version), []);
  for (const [key, value] of given) {
    if (fieldSpec(standard.fields, key)) document.set(key, writeField(key, value), []);
    else kept.push(writeField(key, value));
  }
  const heading = say('convert.heading.other', { version: standard.version });
  const names = given.map(([key]) => key).filter((key) => !fieldSpec(standard.fields, key));
  const left = names.length > 0 ? [message('convert.kept', { keys: names.join(', ') })] : [];
  return { text: document.toText({ header: [], footer: [], kept, heading }), left };
}

/** The API gives every field of every version, most of them without a value. */
const isGiven = (value: unknown): boolean => value !== null && value !== undefined;

function plainFrom(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(plainFrom);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (isGiven(one) ? [[key, plainFrom(one)]] : [])));
  return String(value);
}

/** By the same reading as an entry in a file. */
function standardFor(given: readonly (readonly [string, Plain])[]): Standard {
  const kind = { kind: 'registerEntry', by: 'modeline' } as const;
  const { parts } = parseRegisterDocument(given.map(([key, value]) => writeField(key, value)).join(''), kind);
  const entry = parts[0]?.content.entries[0];
  return (entry && standardOf(entry, kind)) ?? newestStandard;
}
