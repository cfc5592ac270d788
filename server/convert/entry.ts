/** A system card becomes a register entry, or the other way round, by the rows of `table.ts`. */
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { fieldText } from '../document/entry.ts';
import type { Edit } from '../document/edit.ts';
import type { Entry, Field, PartContent } from '../document/model.ts';
import type { DocumentKind } from '../document/recognise.ts';
import { readMapping } from '../document/node.ts';
import { own } from '../document/own.ts';
import { message, type Message, type Say } from '../messages/index.ts';
import { normalise } from '../rules/suggest.ts';
import { fieldSpec, newestStandard } from '../standards/index.ts';
import { standardOf } from '../standards/reading.ts';
import { NewDocument, trimmed } from './document.ts';
import { CardGroups } from './groups.ts';
import { otherSide, sides, type Form, type Side } from './sides.ts';
import { hasOwnGroups, itemsOfValue, readSource, textOf, type EntrySource, type Piece } from './source.ts';
import {
  CATEGORY_KEYS,
  CATEGORY_OF,
  label,
  PROFILE_OF,
  rows,
  SEPARATOR,
  type ConversionRow,
  type GroupsRow,
  type ListRow,
} from './table.ts';
import { portable, writeField, type Plain } from './write.ts';

const CATEGORY = 'publication_category';
const PROFILE = 'ai_act_profile';

export interface Converted {
  /** With `\n` as its line ending. */
  text: string;
  /** What a person still has to decide or to know, in the order of importance. */
  left: Message[];
}

/**
 * @param content the part that the entry stands in, without syntax errors
 * @param file what the file of the entry is
 * @param say makes the line above what has no place in the new document
 */
export function convertEntry(entry: Entry, content: PartContent, file: DocumentKind | undefined, to: Form, say: Say): Converted {
  const { text, left } = new Conversion(entry, content, sides[to]).run(say);
  const standard = standardOf(entry, file);
  if (!standard || standard === newestStandard) return { text, left };
  return { text, left: [message('convert.older', { version: standard.version, newest: newestStandard.version }), ...left] };
}

class Conversion {
  readonly #entry: Entry;
  readonly #from: Side;
  readonly #to: Side;
  readonly #source: EntrySource;
  readonly #pieces = new Map<string, Piece>();
  readonly #document: NewDocument;
  readonly #groups: CardGroups;
  readonly #used = new Set<Piece>();
  readonly #left: Message[] = [];

  constructor(entry: Entry, content: PartContent, to: Side) {
    this.#entry = entry;
    this.#to = to;
    this.#from = otherSide(to);
    this.#source = readSource(entry, content);
    this.#document = new NewDocument(to);
    this.#groups = new CardGroups(entry);
    const known = new Set(this.#from.order);
    for (const piece of this.#source.pieces) {
      const { key } = piece.field;
      const name = known.has(key) ? key : (own(this.#from.synonyms, key) ?? key);
      if (!this.#pieces.has(name)) this.#pieces.set(name, piece);
    }
  }

  run(say: Say): Converted {
    for (const [key, value] of Object.entries(this.#to.constants)) this.#document.set(key, writeField(key, value), []);
    const header = [...this.#source.header, ...this.#dropConstants()];
    for (const row of rows) this.#convert(row);
    this.#writeGroups();
    const kept = this.#source.pieces.filter((piece) => !this.#used.has(piece) && !this.#groups.isTakenWhole(piece));
    this.#sayWhatIsKept(kept);
    const lines = kept.map((piece) => [...this.#ownComments(piece), piece.lines() ?? this.#anew(piece.field.key, piece)].join(''));
    const heading = say(this.#to.form === 'register' ? 'convert.heading.register' : 'convert.heading.systemcard');
    return { text: this.#document.toText({ header, footer: this.#source.footer, kept: lines, heading }), left: this.#left };
  }

  #convert(row: ConversionRow): void {
    if (row.how === 'category') return this.#to.form === 'register' ? this.#categoryOfCard() : this.#categoryToCard();
    const piece = this.#pieces.get(this.#from.key(row));
    if (!piece || this.#document.has(this.#to.key(row))) return;
    if ('items' in row) return this.#copyGroups(piece, row);
    if ('item' in row) return this.#to.form === 'register' ? this.#fromGroups(piece, row) : this.#toGroups(piece, row);
    return row.how === 'date' ? this.#date(piece, this.#to.key(row)) : this.#copy(piece, this.#to.key(row));
  }

  // --- fields as they stand ------------------------------------------------------------------------------------------

  #copy(piece: Piece, key: string, edits: readonly Edit[] = [], anew: () => Plain = () => this.#portable(piece)): void {
    const copied = piece.standsAlone ? piece.lines([{ span: piece.field.keySpan, text: key }, ...edits]) : undefined;
    if (copied === undefined) return this.#anewWith(piece, key, anew());
    this.#used.add(piece);
    this.#document.set(key, copied, [piece]);
  }

  /** A day becomes its month, with the day as a comment; a month becomes its first day. What is no date is left to the checks. */
  #date(piece: Piece, key: string): void {
    const { field } = piece;
    const written = fieldText(field)?.text ?? '';
    const toMonth = this.#to.form === 'register';
    const date = toMonth ? /^(\d{4}-\d{2})-\d{2}(?![\d-])/.exec(written)?.[1] : /^\d{4}-\d{2}$/.test(written) ? `${written}-01` : undefined;
    if (date === undefined) return this.#copy(piece, key);
    if (!toMonth) this.#left.push(message('convert.day', { key, date }));
    const canStandHere = isScalar(field.pair.value) && !/[\r\n]/.test(written);
    const edit = { span: field.valueSpan, text: toMonth ? `${date} # ${written}` : `"${date}"` };
    this.#copy(piece, key, canStandHere ? [edit] : [], () => date);
  }

  /** A list of groups of which only the keys differ. */
  #copyGroups(piece: Piece, row: GroupsRow): void {
    const synonyms = fieldSpec(newestStandard.fields, row.field)?.synonyms ?? {};
    const renamed = (key: string) => {
      const found = row.items.find((names) => names.includes(key) || names.includes(own(synonyms, key) ?? ''));
      return found?.[this.#to.form === 'register' ? 1 : 0] ?? key;
    };
    const edits: Edit[] = [];
    if (hasOwnGroups(piece.field))
      for (const { key, keySpan } of this.#mappings(piece.field))
        if (renamed(key) !== key) edits.push({ span: keySpan, text: renamed(key) });
    const anew = () => {
      const list = this.#portable(piece);
      for (const item of isSeq(list) ? list.items : [])
        if (isMap(item)) for (const { key } of item.items as Pair<Node>[]) rename(key, renamed);
      return list;
    };
    // What an alias stands for cannot be edited here.
    if (hasOwnGroups(piece.field) || !isSeq(piece.field.value)) this.#copy(piece, this.#to.key(row), edits, anew);
    else this.#anewWith(piece, this.#to.key(row), anew());
  }

  #mappings({ value }: Field): Field[] {
    const items = isSeq(value) ? (value.items as Node[]).filter(isMap) : [];
    return items.flatMap((item) => readMapping(item, this.#entry.aliases).fields);
  }

  #anewWith(piece: Piece, key: string, value: Plain): void {
    this.#used.add(piece);
    this.#document.set(key, writeField(key, value), [piece], piece.innerComments());
  }

  #portable = ({ field }: Piece): Node => portable(field.value, this.#entry.aliases);
  #anew = (key: string, piece: Piece): string => writeField(key, this.#portable(piece));

  // --- lists of groups on the card --------------------------------------------------------------------------------------

  #fromGroups(piece: Piece, row: ListRow): void {
    const key = this.#to.key(row);
    const found = this.#groups.take(piece, row);
    if (found.length === 0) return;
    const spec = fieldSpec(newestStandard.fields, key);
    const value = row.how === 'titles' ? found.map((title) => ({ title })) : row.how === 'all' ? found.join(SEPARATOR) : found[0]!;
    this.#document.set(key, writeField(key, spec?.type === 'list' ? found : value), [piece]);
    if (row.how === 'titles') this.#left.push(message('convert.assessments', { key }));
  }

  #toGroups(piece: Piece, row: ListRow): void {
    if (row.how === 'titles') return;
    const texts = this.#textsOf(piece.field);
    if (!texts) return;
    this.#used.add(piece);
    const values = row.how === 'all' ? texts.flatMap(namesIn) : texts;
    this.#groups.add(piece, row, values);
  }

  #writeGroups(): void {
    for (const { card, groups, pieces } of this.#groups.added())
      this.#document.set(
        card,
        writeField(card, groups),
        pieces,
        pieces.flatMap((piece) => piece.innerComments()),
      );
  }

  /** The texts of a scalar or of a list of them; undefined for anything else. */
  #textsOf({ value }: Field): string[] | undefined {
    const texts = itemsOfValue(value, this.#entry).map(textOf);
    return texts.every((text) => text !== undefined) ? texts : undefined;
  }

  // --- the publication category -----------------------------------------------------------------------------------------

  #categoryOfCard(): void {
    const key = CATEGORY;
    const labels = this.#pieces.get('labels');
    const [labelled] = labels ? this.#groups.take(labels, label(CATEGORY)) : [];
    const written = this.#pieces.get(key);
    const former = written && own(CATEGORY_OF, fieldText(written.field)?.text ?? '');
    if (former) this.#used.add(written);
    const category = labelled ?? this.#categoryByProfile() ?? former;
    const from = labelled === undefined ? [] : [labels!];
    if (category !== undefined) this.#document.set(key, writeField(key, category), former ? [...from, written] : from);
    else this.#left.push(message('convert.category', { permitted: fieldSpec(newestStandard.fields, key)!.permitted!.join(', ') }));
  }

  #categoryToCard(): void {
    const piece = this.#pieces.get(CATEGORY);
    const written = piece && fieldText(piece.field)?.text;
    const spec = fieldSpec(newestStandard.fields, CATEGORY)!;
    const category = written === undefined ? undefined : (spec.permitted!.find((one) => normalise(one) === normalise(written)) ?? written);
    const hasProfile = this.#pieces.has(PROFILE);
    const profile = own(PROFILE_OF, category ?? '');
    if (!hasProfile && profile) this.#document.set(PROFILE, writeField(PROFILE, profile), [piece!], piece!.innerComments());
    if (!hasProfile && !profile) this.#left.push(message('convert.profile'));
    if (!piece || category === undefined) return;
    const follows = hasProfile ? this.#categoryByProfile() === category : profile !== undefined;
    if (follows) this.#used.add(piece);
    else this.#toGroups(piece, label(CATEGORY));
  }

  #categoryByProfile(): string | undefined {
    const profile = this.#pieces.get(PROFILE)?.field.value;
    if (!isMap(profile)) return undefined;
    const { byKey } = readMapping(profile, this.#entry.aliases);
    return CATEGORY_KEYS.map((key) => own(CATEGORY_OF, fieldText(byKey.get(key))?.text ?? '')).find((category) => category !== undefined);
  }

  // --- what stays behind ------------------------------------------------------------------------------------------------

  /** What a document of the other kind says by being one. @returns the comments that stood there */
  #dropConstants(): string[] {
    const comments: string[] = [];
    for (const [key, value] of Object.entries(this.#from.constants)) {
      const piece = this.#pieces.get(key);
      if (!piece || (key !== this.#from.version && normalise(fieldText(piece.field)?.text ?? value) !== normalise(value))) continue;
      this.#used.add(piece);
      comments.push(...piece.comments, ...piece.innerComments());
    }
    return comments;
  }

  #ownComments = (piece: Piece): string[] =>
    this.#document.hasCommentsOf(piece) ? [] : trimmed(piece.comments).map((line) => (line === '' ? '#\n' : `${line}\n`));

  #sayWhatIsKept(kept: readonly Piece[]): void {
    const names = (partly: boolean) => kept.filter((piece) => this.#groups.isTaken(piece) === partly).map(({ field }) => field.key);
    const [whole, partly] = [names(false), names(true)];
    if (whole.length > 0) this.#left.push(message('convert.kept', { keys: whole.join(', ') }));
    if (partly.length > 0) this.#left.push(message('convert.kept-partly', { keys: partly.join(', ') }));
  }
}

/** The names in a text, if it is nothing but names. */
function namesIn(text: string): string[] {
  const names = text.split(SEPARATOR);
  return names.every((name) => name.trim() !== '') ? names : [text];
}

function rename(key: Node, renamed: (key: string) => string): void {
  if (isScalar(key)) key.value = renamed(String(key.value));
}
