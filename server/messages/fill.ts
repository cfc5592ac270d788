/** Puts values into texts. Apart from the texts themselves, as a page of our client gets those as data. */

/** `{name}`, or `{name, one|many}` for a number followed by its word in singular or plural. */
export const PLACEHOLDER = /\{(\w+)(?:, ([^|}]*)\|([^}]*))?\}/g;

/** @param valueOf gives the value of a placeholder @param format how a value is written */
export const fill = (
  text: string,
  valueOf: (name: string) => string | number,
  format: (value: string | number) => string = String,
): string =>
  text.replace(PLACEHOLDER, (_, name: string, one?: string, many?: string) => {
    const value = valueOf(name);
    return one === undefined ? format(value) : `${format(value)} ${value === 1 ? one : many}`;
  });
