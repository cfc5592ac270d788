/** What can be written in an entry, in one shape for all tables: those of the publication standard and that of the system card. */
import type { Bilingual, Catalogue } from '../../../catalogue/index.ts';
import { speaker, type Locale, type MessageId } from '../../messages/index.ts';
import { itemKeys } from '../../rules/compliance/unknownKey.ts';
import { newestStandard, standards } from '../../standards/index.ts';
import { cardTables, cardVersions, holdsIn, isRequired, type CardFields, type CardRow } from '../../standards/systemCard.ts';
import type { FieldSpec, Standard } from '../../standards/types.ts';
import { describeRow } from '../cardHover.ts';
import { describeField } from '../hover.ts';
import type { CompletionSubject } from './proposal.ts';

/** A key that can be written, with what goes under it. */
export interface Slot {
  key: string;
  /** The name of the field, where a standard gives it one. */
  title?: Bilingual;
  required: boolean;
  /** `several`: one text or a list of them. `groups` and `group` have `slots`. */
  shape: 'text' | 'several' | 'list' | 'boolean' | 'group' | 'groups';
  /** Texts that can stand here; with `closed` there are no others. */
  values: readonly string[];
  closed: boolean;
  slots: readonly Slot[];
  /** Items are proposed whole: a new list leaves their keys open. */
  comesWhole?: true;
  /** The most characters that a text may have. */
  maxLength?: number;
  /** Markdown about the key. */
  describe: (locale: Locale) => string;
}

/** The kind of entry with the version of the table that describes it; `compliance` is what only has requirements or measures. */
export type Described = Pick<Extract<CompletionSubject, { of: string }>, 'of' | 'version'>;

/** @param version of a publication standard or of a system card; an unknown one counts as the newest */
export function slotsOf({ of, version }: Described, catalogue: Catalogue): Slot[] {
  const compliance = complianceSlots(catalogue);
  if (of === 'compliance') return compliance;
  const table = of === 'registerEntry' ? undefined : cardTables[of];
  if (table) {
    const at = cardVersions.indexOf(version);
    return cardSlots(table, at < 0 ? cardVersions.length : at + 1).map((slot) => {
      const own = compliance.find(({ key }) => key === slot.key);
      return own ? { ...slot, slots: own.slots, comesWhole: true as const } : slot;
    });
  }
  const standard = standards.find((one) => one.version === version) ?? newestStandard;
  return [...standard.fields.flatMap((spec) => (spec.managedByRegister ? [] : [fieldSlot(spec, standard)])), ...compliance];
}

/** The row of a path of keys; `[]` stands for an item of a list, and at the root for nothing. */
export function slotAt(slots: readonly Slot[], path: readonly string[]): Slot | undefined {
  const [key, ...rest] = path.filter((one) => one !== '[]');
  const slot = slots.find((one) => one.key === key);
  return slot && rest.length > 0 ? slotAt(slot.slots, rest) : slot;
}

function fieldSlot(spec: FieldSpec, standard: Standard): Slot {
  return {
    key: spec.key,
    title: spec.title,
    required: spec.required === true,
    shape: spec.type === 'enum' ? 'text' : spec.type,
    values: spec.permitted ?? spec.recommended ?? [],
    closed: spec.permitted !== undefined,
    slots: (spec.items ?? []).map((item) => fieldSlot(item, standard)),
    ...(spec.maxLength === undefined ? {} : { maxLength: spec.maxLength }),
    describe: (reader) => describeField(spec, standard, undefined, reader),
  };
}

// --- system cards ---

const CARD_SHAPES: Readonly<Record<CardRow['type'], Slot['shape']>> = {
  text: 'text',
  number: 'text',
  textOrNumber: 'text',
  scalar: 'text',
  boolean: 'boolean',
  texts: 'list',
  group: 'group',
  groups: 'groups',
};

/** @param explained whether our texts are about these keys: deeper down the same name may mean something else */
function cardSlots({ rows }: CardFields, version: number, explained = true): Slot[] {
  return rows
    .filter((row) => holdsIn(row, version))
    .map((row) => ({
      key: row.key,
      required: isRequired(row, version),
      shape: row.several ? 'several' : CARD_SHAPES[row.type],
      values: row.permitted ?? (row.initial === undefined ? [] : [row.initial]),
      closed: row.permitted !== undefined,
      slots: row.fields ? cardSlots(row.fields, version, explained && row.key === 'ai_act_profile') : [],
      describe: (locale) => describeRow(row, explained, version, locale),
    }));
}

// --- requirements and measures ---

/** Those that are no text: a list of texts, or of persons. */
const ITEM_SHAPES: Readonly<Record<string, Slot['shape']>> = {
  lifecycle: 'list',
  links: 'list',
  files: 'list',
  accountable_persons: 'groups',
  responsible_persons: 'groups',
  reviewer_persons: 'groups',
};

const itemSlot = (key: string, text: MessageId, more: Partial<Slot> = {}): Slot => ({
  key,
  required: false,
  shape: ITEM_SHAPES[key] ?? 'text',
  values: [],
  closed: false,
  slots: [],
  describe: (locale) => speaker(locale)(text),
  ...more,
});

const person = ['name', 'uuid'].map((key) => itemSlot(key, `complete.person.${key}` as MessageId, { required: true }));

/** `requirements` and `measures`, which are the same in every kind of entry. In a system card a requirement has fewer keys. */
function complianceSlots({ states, vocabulary }: Catalogue): Slot[] {
  const values: Readonly<Record<string, readonly string[]>> = { state: states, lifecycle: Object.keys(vocabulary.lifecycle) };
  const items = itemKeys.map((key) =>
    itemSlot(key, `complete.item.${key}`, {
      required: key === 'urn' || key === 'state',
      values: values[key] ?? [],
      closed: Object.hasOwn(values, key),
      ...(ITEM_SHAPES[key] === 'groups' ? { slots: person } : {}),
    }),
  );
  const ofRequirement = items.filter(({ key }) => ['urn', 'state', 'version'].includes(key));
  return [
    itemSlot('requirements', 'complete.requirements', { shape: 'groups', slots: ofRequirement, comesWhole: true }),
    itemSlot('measures', 'complete.measures', { shape: 'groups', slots: items, comesWhole: true }),
  ];
}
