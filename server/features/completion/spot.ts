import type { Entry } from '../../document/model.ts';
import type { CompletionPlace } from '../completion.ts';
import type { FeatureContext } from '../context.ts';
import type { Described } from './slots.ts';

/** The place where someone types, in the entry that it belongs to. */
export interface Spot extends CompletionPlace {
  context: FeatureContext;
  /** The entry, as far as it can be read already; undefined in a file that is still empty. */
  entry: Entry | undefined;
  /** The table that describes it. */
  described: Described;
}
