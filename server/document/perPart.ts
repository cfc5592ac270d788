/** Keeps what was made of a part, so that a keystroke does not make it again for all the others. */
import { Kept } from './kept.ts';
import type { PartContent } from './model.ts';

export class PerPart<T> {
  readonly #kept = new Kept<PartContent, { by: readonly unknown[]; made: T }>();

  /**
   * @param by all that decides the outcome beside the part's own text, each compared by identity
   * @param make called only when the part or something of `by` is another one
   */
  get(content: PartContent, by: readonly unknown[], make: () => T): T {
    const kept = this.#kept.get(content);
    if (kept?.by.every((one, index) => one === by[index])) return kept.made;
    const made = make();
    this.#kept.set(content, { by, made });
    return made;
  }
}
