/** The lists of groups on a card: what is taken from them, and what is put in new ones. */
import { isMap, type Node } from 'yaml';
import type { Entry } from '../document/model.ts';
import { readMapping } from '../document/node.ts';
import { normalise } from '../rules/suggest.ts';
import { fieldSpec, newestStandard } from '../standards/index.ts';
import { itemsOfValue, textOf, type Piece } from './source.ts';
import { NAME, type ListRow } from './table.ts';

/** A group of a card as texts by key; `rest` when there is more in it than texts. */
interface Group {
  texts: ReadonlyMap<string, string>;
  rest: boolean;
  taken: Set<string>;
}

interface NewList {
  card: string;
  groups: Record<string, string>[];
  pieces: Piece[];
}

export class CardGroups {
  readonly #entry: Entry;
  readonly #read = new Map<Piece, readonly Group[]>();
  readonly #added = new Map<string, NewList>();

  constructor(entry: Entry) {
    this.#entry = entry;
  }

  /** The texts that a row finds in a list of the card; they count as taken over from then on. */
  take(piece: Piece, { how, item, field }: ListRow): string[] {
    let groups = this.#read.get(piece);
    if (!groups) this.#read.set(piece, (groups = itemsOfValue(piece.field.value, this.#entry).map((node) => this.#group(node))));
    const names = how === 'named' ? namesOf(field) : undefined;
    const wanted = names
      ? groups.filter(({ texts }) => names.has(normalise(texts.get(NAME) ?? '')))
      : groups.slice(0, how === 'first' ? 1 : undefined);
    const several = how !== 'named' || fieldSpec(newestStandard.fields, field)?.type === 'list';
    return wanted.slice(0, several ? undefined : 1).flatMap((group) => {
      const text = group.texts.get(item);
      if (!text) return [];
      if (how !== 'titles') group.taken.add(item);
      if (names) group.taken.add(NAME);
      return [text];
    });
  }

  /** Whether something of a list is taken over, and whether all of it is. */
  isTaken = (piece: Piece): boolean => this.#read.get(piece)?.some(({ taken }) => taken.size > 0) ?? false;
  isTakenWhole = (piece: Piece): boolean =>
    this.#read.get(piece)?.every(({ rest, texts, taken }) => !rest && [...texts].every(([key, text]) => text === '' || taken.has(key))) ??
    false;

  /** Puts the values of a field of the register in a list of the card. */
  add(piece: Piece, { card, field, how, item }: ListRow, values: readonly string[]): void {
    if (values.length === 0) return;
    const list = this.#added.get(card) ?? { card, groups: [], pieces: [] };
    this.#added.set(card, list);
    list.pieces.push(piece);
    // Several fields of the register describe the one owner.
    if (how === 'first') list.groups[0] = { ...list.groups[0], [item]: values[0]! };
    else
      for (const value of values)
        list.groups.push(
          how === 'named' ? { [NAME]: fieldSpec(newestStandard.fields, field)!.title.nl, [item]: value } : { [item]: value },
        );
  }

  added = (): Iterable<NewList> => this.#added.values();

  #group(node: Node | null): Group {
    const taken = new Set<string>();
    if (!isMap(node)) {
      // In older cards a reference and a provider are a text.
      const text = textOf(node);
      return { texts: new Map(text === undefined ? [] : [[NAME, text]]), rest: text === undefined, taken };
    }
    const { fields } = readMapping(node, this.#entry.aliases);
    const texts = fields.map(({ key, value }): [string, string | undefined] => [key, value === null ? '' : textOf(value)]);
    return {
      texts: new Map(texts.filter((pair): pair is [string, string] => pair[1] !== undefined)),
      rest: texts.some(([, text]) => text === undefined),
      taken,
    };
  }
}

/** Under which names a group of a card holds a field of the register: its key, its titles, and what else people call it. */
function namesOf(key: string): ReadonlySet<string> {
  const { title } = fieldSpec(newestStandard.fields, key)!;
  const synonyms = Object.entries(newestStandard.synonyms).flatMap(([written, meant]) => (meant === key ? [written] : []));
  const titles = [title.nl, title.en, title.nl.replace(/^Link naar /, ''), title.en.replace(/^Link to the /, '')];
  return new Set([key, ...titles, ...synonyms].map(normalise));
}
