/**
 * Everything about official texts, in a bundle of its own that is loaded when a text is first asked for: few users need
 * it at the start of the server, and none at a keystroke.
 */
export { downloadThrough } from './download.ts';
export { isComplete, summaryOf } from './summary.ts';
export { fetchFromTerminal } from './terminal.ts';
export type { OfficialTexts } from './texts.ts';
export { officialEntries, openOfficialTexts } from './open.ts';
