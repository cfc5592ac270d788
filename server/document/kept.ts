/**
 * What was made of an object that was read from a text, kept with that object: a weak map for objects that come and go. What a weak map holds,
 * with all that it leads to (here: whole models), outlives every collection of V8 but a full one, so that a check of many files
 * spent a fifth of its time on moving it. Here it stands on the object, where no copy (`{ ...one }`), comparison or JSON sees it.
 */
export class Kept<K extends object, T> {
  readonly #name = Symbol();

  get(one: K): T | undefined {
    return (one as Readonly<Record<symbol, T | undefined>>)[this.#name];
  }

  set(one: K, made: T): void {
    Object.defineProperty(one, this.#name, { value: made, configurable: true });
  }
}
