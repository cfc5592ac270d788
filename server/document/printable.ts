/**
 * Text for a screen: what would steer a terminal, or turn the direction of reading, is written as an escape. Names of files and values of a
 * description come from anyone.
 */
export const printable = (text: string): string => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, escaped);

/** The same for a text of several lines, with tabs: line endings and tabs stay. */
export const printableLines = (text: string): string =>
  text.replace(/\r\n|[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, (found) => (found === '\r\n' ? found : escaped(found)));

/** A message that an editor shows: some make a link, also one that runs a command, of `[text](address)`, and a name of a file may hold that. */
export const noticeText = (text: string): string => printableLines(text).replaceAll('](', '] (');

/** A value as JSON that says the same, with those characters as escapes: JSON itself writes some of them as they are. */
export const printableJson = (value: unknown): string => printableLines(JSON.stringify(value, undefined, 2));

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
