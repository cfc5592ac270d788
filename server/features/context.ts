/** What every feature is handed: the one model of the document, and how the reader wants to see it. */
import type { Catalogue } from '../../catalogue/index.ts';
import type { RegisterDocument } from '../document/model.ts';
import type { FileNumbering } from '../numbering/reading.ts';
import type { FileRelations } from '../relations/types.ts';
import type { PartFindings } from '../rules/check.ts';
import type { Settings } from '../settings.ts';

export interface FeatureContext {
  /** How the URNs of the file are to be read. */
  numbering: FileNumbering;
  document: RegisterDocument;
  settings: Settings;
  catalogue: Catalogue;
  /** What the file has to do with others; only for the features that ask. */
  relations?: FileRelations | undefined;
}

/** With the findings, for the features that show or mend them. */
export interface FindingsContext extends FeatureContext {
  uri: string;
  findings: readonly PartFindings[];
}
