/**
 * What an organisation has to account for, entry by entry: plain data, so that a list, a view, an export and a cache on disk all come from
 * the same facts.
 */
import type { Bilingual } from '../../catalogue/index.ts';

/** Whether a measure stands in an entry. */
export type Presence =
  | 'present'
  | 'missing'
  /** A number in the entry may mean it, and may mean another one: that has to be answered first. */
  | 'open'
  /** Broken YAML may hide it. */
  | 'hidden';

/** A person who is named beside a measure. */
export interface Responsible {
  role: 'accountable' | 'responsible' | 'reviewer';
  name: string;
}

/** How one entry stands with one measure that is asked of it. */
export interface MeasureAccount {
  /** The short number of the current release, such as `org-11`. */
  id: string;
  urn: string;
  title: Bilingual;
  /** The framework that asks for it, or `organisation`. */
  of: string;
  presence: Presence;
  /** Whether it is due by the status of the entry. */
  due: boolean;
  /** As the catalogue spells it; undefined without one, or with one that does not exist. */
  state: string | undefined;
  /** What the entry says of it (`value`). */
  justification: string | undefined;
  /** Links and files, as they are written. */
  evidence: readonly string[];
  responsible: readonly Responsible[];
  /** The version of the Algoritmekader that stands beside it. */
  version: string | undefined;
  /** The line of the item; of one that is not there, of the place where it would come. From 1. */
  line: number;
}

/** How one entry stands with everything that is asked of it. */
export interface EntryAccount {
  /** The file as the reader knows it, with `/` between its parts. */
  path: string;
  /** The line of the entry's name, from 1. */
  line: number;
  name: string | undefined;
  organization: string | undefined;
  status: string | undefined;
  publicationCategory: string | undefined;
  /** `register-1.0`, `system-card-0.1a14`: what the entry follows. */
  standard: string | undefined;
  measures: readonly MeasureAccount[];
}

/** How many measures stand where. The same counts in every view, export and report. */
export interface Count {
  /** How many are asked for. */
  total: number;
  /** How many of those stand in the entry. */
  present: number;
  /** How many of those are done, or not implemented with a reason. */
  settled: number;
  missing: number;
  /** Missing, and due by the status of the entry. */
  due: number;
}
