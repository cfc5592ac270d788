/** Names of the view over all descriptions, as package.json has them. */

export const VIEW_ID = 'algoritmekader.overview';

/** What is done with the view, by the last part of the names of the commands. */
export const viewCommands = [
  ...['open', 'more', 'insertDue', 'insertMissing', 'export', 'showCoverage', 'copyName', 'revealFile'],
  ...['groupBy', 'search', 'filter', 'clearFilters', 'refresh', 'reveal'],
] as const;

export type ViewCommand = (typeof viewCommands)[number];
