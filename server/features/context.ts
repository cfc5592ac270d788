/** What every feature is handed: the one model of the document, and how the reader wants to see it. */
import type { Catalogue } from '../../catalogue/index.ts';
import type { Entry, Part, RegisterDocument } from '../document/model.ts';
import type { FileNumbering } from '../numbering/reading.ts';
import type { FileRelations } from '../relations/types.ts';
import { contextOf, entryContextOf, type PartFindings } from '../rules/check.ts';
import type { EntryContext } from '../rules/types.ts';
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

/** What the rules are told about an entry, for a feature that asks them. */
export function ruleContext(entry: Entry, { content }: Part, context: FeatureContext): EntryContext {
  const { document, catalogue, settings, numbering } = context;
  return entryContextOf(
    entry,
    contextOf(content, document, { catalogue, settings: settings.rules, numbering: () => numbering }),
    numbering,
  );
}
