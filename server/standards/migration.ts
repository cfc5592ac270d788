/**
 * Where the content of older fields goes in the newest version of the publication standard. A field that has no row and no
 * place in the newest version is kept as a comment.
 *
 * By the titles, help texts and instructions in the register's configuration of both versions (MinBZK/Algoritmeregister,
 * backend/app/schemas/config, revision 4885a05) and the list of changes in the manual of 1.0 (MinBZK/Algoritmeregister-Publicatiestandaard,
 * chapter 3), as in `replaces`. The register itself never converted entries: its database has the columns of all versions.
 */
import { own } from '../document/own.ts';
import { fieldSpec, newestStandard, standardsWith } from './index.ts';
import type { Standard } from './types.ts';

/** What becomes of one older field. */
export interface Move {
  /** The field that takes the content over. */
  to: string;
  /**
   * `paragraph`: behind the text that stands there; `labelled`: the same, after the older field's own title; `titles`: names of
   * items of a group; `links`: addresses in items of a group, each with or without a name before it; `answer`: "Ja" makes an item of a group.
   */
  as: 'paragraph' | 'labelled' | 'titles' | 'links' | 'answer';
  /** The name of the item, with `answer`, and with `links` where the addresses have none. */
  title?: string;
  /** The text that takes over, labelled, what is no list, no address or no "Ja". Without it such content stays where it is. */
  otherwise?: string;
}

type Moves = Readonly<Record<string, Move>>;

const IAMA = 'Impact Assessment Mensenrechten en Algoritmes (IAMA)';
const DPIA = 'Data Protection Impact Assessment (DPIA)';

const EARLY: Moves = {
  // "In any case say whether it is self-learning": the instruction for methods_and_models in 1.0.
  type: { to: 'methods_and_models', as: 'labelled' },
  impact: { to: 'goal', as: 'paragraph' },
  decision_making_process: { to: 'description_short', as: 'labelled' },
  monitoring: { to: 'risks', as: 'paragraph' },
  lawful_basis: { to: 'lawful_basis_grouping', as: 'links' },
  iama: { to: 'impacttoetsen_grouping', as: 'answer', title: IAMA, otherwise: 'impacttoetsen' },
  iama_description: { to: 'impacttoetsen', as: 'labelled' },
  dpia: { to: 'impacttoetsen_grouping', as: 'answer', title: DPIA, otherwise: 'impacttoetsen' },
  dpia_description: { to: 'impacttoetsen', as: 'labelled' },
};

/** In 0.3.1 the assessment of human rights may be another than the IAMA, and its description is a link. */
const HUMAN_RIGHTS = { to: 'impacttoetsen_grouping', title: 'Mensenrechtentoets', otherwise: 'impacttoetsen' } as const;

const moves: Readonly<Record<string, Moves>> = {
  '0.1': EARLY,
  '0.2.3': EARLY,
  '0.3.1': { ...EARLY, iama: { ...HUMAN_RIGHTS, as: 'answer' }, iama_description: { ...HUMAN_RIGHTS, as: 'links' } },
  '0.4': {
    type: { to: 'methods_and_models', as: 'labelled' },
    lawful_basis_link: { to: 'lawful_basis_grouping', as: 'links', otherwise: 'lawful_basis' },
    impacttoetsen: { to: 'impacttoetsen_grouping', as: 'titles' },
    iama_description: { to: 'impacttoetsen_grouping', as: 'links', otherwise: 'impacttoetsen' },
    source_data_link: { to: 'source_data_grouping', as: 'links', otherwise: 'source_data' },
  },
};

/**
 * Values of older versions by field, with what the newest one has instead. Of the policy areas of 0.4, those that are on the list of
 * 1.0 under another name; `Bestuur`, `Dienstverlening` and `Landbouw` have no such counterpart, so a person chooses.
 */
export const newValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  category: { Financiën: 'Overheidsfinanciën', Huisvesting: 'Wonen' },
  lang: { Nederlands: 'nld', Dutch: 'nld', nl: 'nld', dut: 'nld' },
};

/** The version whose meaning a field has in an entry of `standard`: its own, or else the newest that has the field. */
export const ownerOf = (key: string, standard: Standard): Standard | undefined =>
  fieldSpec(standard.fields, key) ? standard : standardsWith(key)[0];

/** Where a field of an entry goes. @returns undefined when it stays, or has no place */
export function moveOf(key: string, standard: Standard): Move | undefined {
  const owner = ownerOf(key, standard);
  return owner && owner !== newestStandard ? own(moves[owner.version], key) : undefined;
}
