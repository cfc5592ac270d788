/** Reads the entries of an organisation's catalogue. What is wrong in an entry is left out of it; the rules say so. */
import type { Bilingual, Catalogue, EntryText, OrganisationEntry, Source } from '../../../catalogue/index.ts';
import { fieldText } from '../../document/entry.ts';
import { positionOf } from '../../document/locate.ts';
import type { Entry, Part, RegisterDocument } from '../../document/model.ts';
import { urnForm } from '../compliance/urn.ts';
import { instanceOf } from '../schema/instance.ts';
import type { Vocabulary } from './schema.ts';
import { valuesOf } from './unknownValue.ts';

/** More than anyone writes; a file with more is a mistake, or worse. */
const MOST_ENTRIES = 2000;

/**
 * The entries of a file that name something: those with a URN of the organisation's own, or with one that exists in
 * the Algoritmekader.
 * @param path on disk, with `/` between its parts
 */
export function organisationEntries(document: RegisterDocument, path: string, catalogue: Catalogue): OrganisationEntry[] {
  if (document.kind?.kind !== 'organisationCatalogue') return [];
  const all = document.parts.flatMap((part) => part.content.entries.map((entry) => ({ part, entry })));
  return all.slice(0, MOST_ENTRIES).flatMap(({ part, entry }) => readEntry(part, entry, path, catalogue) ?? []);
}

function readEntry(part: Part, entry: Entry, path: string, catalogue: Catalogue): OrganisationEntry | undefined {
  const urn = fieldText(entry.byKey.get('urn'));
  if (!urn || !(urnForm(urn.text) === 'foreign' || catalogue.byUrn(urn.text))) return undefined;
  const value = record(instanceOf(entry).value);
  const listed = (vocabulary: Vocabulary) => {
    const known = valuesOf(vocabulary, catalogue);
    return texts(value[vocabulary]).filter((name) => known.includes(name));
  };
  const guidance = bilingual(value['guidance']);
  return {
    urn: urn.text,
    title: bilingual(value['title']) ?? { nl: urn.text, en: urn.text },
    lifecycle: listed('lifecycle'),
    topics: listed('topics'),
    roles: listed('roles'),
    requirements: listed('requirements'),
    controls: texts(value['controls']).filter((number) => /^\d+(?:\.\d+){1,3}$/.test(number)),
    sources: sourcesOf(value['sources']),
    text: entryText(value['text']),
    ...(guidance ? { guidance } : {}),
    required: value['required'] === true,
    place: { file: path.slice(path.lastIndexOf('/') + 1), path, line: positionOf(part, urn.span.start).line + 1 },
  };
}

/** Text in Dutch that holds for both languages, or a text for each; undefined when there is none. */
function bilingual(value: unknown): Bilingual | undefined {
  const nl = text(value) ?? text(record(value)['nl']);
  return nl === undefined ? undefined : { nl, en: text(record(value)['en']) ?? nl };
}

function entryText(value: unknown): Record<'nl' | 'en', EntryText> {
  const written = record(value);
  const nl = explanation('nl' in written ? written['nl'] : value);
  const en = 'en' in written ? explanation(written['en']) : nl;
  return { nl, en: en.summary ? en : nl };
}

function explanation(value: unknown): EntryText {
  const { summary, risk, evidence } = record(value);
  return { summary: text(summary) ?? '', risk: text(risk) ?? '', evidence: texts(evidence) };
}

function sourcesOf(value: unknown): Source[] {
  return (Array.isArray(value) ? value : []).flatMap((item) => {
    const title = text(record(item)['title']);
    const url = text(record(item)['url']);
    return title !== undefined && url !== undefined && /^https?:\/\/\S+$/.test(url) ? [{ title, url }] : [];
  });
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap((item) => text(item) ?? []) : []);

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
