import { setField } from '../../document/edit.ts';
import { message } from '../../messages/index.ts';
import { product } from '../../product.ts';
import { addFields } from '../../rules/register/requiredField.ts';
import type { EntryContext } from '../../rules/types.ts';
import { fieldSpec, standards } from '../../standards/index.ts';
import { cardVersions } from '../../standards/systemCard.ts';
import { refused, type Offer, type Refactoring } from './types.ts';

/** The field that says which version of its standard an entry follows, with the versions that there are, newest first. */
const VERSION_FIELDS = {
  registerEntry: { key: 'standard_version', versions: standards.map(({ version }) => version) },
  systemCard: { key: 'schema_version', versions: [...cardVersions].reverse() },
} as const;

/** Says that an entry follows another version of its standard. It changes nothing else: what that asks for, the findings say. */
export const setVersion: Refactoring = {
  kind: product.versionKind,
  offers({ place: { entry, field }, asked, named, context }) {
    if (entry.kind !== 'registerEntry' && entry.kind !== 'systemCard') return [];
    const { key, versions } = VERSION_FIELDS[entry.kind];
    if (!named && field?.key !== key) return [];
    // In a light bulb only the newest: a card has fourteen versions.
    const offered = asked ? versions : versions.slice(0, 1);
    return offered.flatMap((version) => offerOf(key, version, context, asked));
  },
};

function offerOf(key: string, version: string, context: EntryContext, asked: boolean): Offer[] {
  const { entry, standard } = context;
  const title = message('action.set-version', { key, version });
  const edits = entry.byKey.has(key) || !standard ? setField(entry, key, version, undefined, context) : addVersion(key, version, context);
  if (edits?.length === 0) return asked ? [refused(title, message('action.set-version.already', { version }))] : [];
  return edits ? [{ title, edits }] : [refused(title, message('action.elsewhere'))];
}

function addVersion(key: string, version: string, context: EntryContext) {
  const { fields } = standards.find((one) => one.version === version)!;
  return addFields(context.entry, fields, [fieldSpec(fields, key)!], context);
}
