/** Names by which others know the product. A test holds them against package.json. */
export const product = {
  /** The section of the settings, the source of diagnostics and the first word of commands. */
  id: 'algoritmekader',
  /** Where the rule pages can be read on the web. */
  documentation: 'https://github.com/algoritmekader/language-tools/blob/main/docs',
  /** The notification that tells our own client in which numbering a file was read. */
  statusNotification: 'algoritmekader/status',
  /** The notification that tells our own client which files are ours because a card includes them. */
  includedNotification: 'algoritmekader/included',
  /** The notification of something that the user did not ask for: our own client lets the user silence it. */
  noticeNotification: 'algoritmekader/notice',
  /** The requests by which a server without a disk reads files; see `workspace/clientFiles.ts`. */
  files: { stat: 'algoritmekader/files/stat', folder: 'algoritmekader/files/folder', read: 'algoritmekader/files/read' },
  /** The kind of the code action that renumbers a file, for whoever asks for it by name. */
  renumberKind: 'source.renumber.algoritmekader',
  /** The kind of the code action that brings a file to the newest version of the publication standard. */
  migrateKind: 'source.migrate.algoritmekader',
  /** The request for the same, with what is left to decide: ours, as a code action has no place for that. */
  migrateRequest: 'algoritmekader/migrate',
  /** The kind of the code action that mends all that is certain, also on save. */
  fixAllKind: 'source.fixAll.algoritmekader',
  /** The kind of the code action that adds every measure that a file misses. */
  insertMeasuresKind: 'source.insertMeasures.algoritmekader',
  /** The kind of the code actions that write another version of the standard. */
  versionKind: 'refactor.rewrite.version.algoritmekader',
  /** The scheme of the addresses of the catalogue's pages. */
  catalogueScheme: 'algoritmekader-catalogue',
  /** The request for the list of those pages: ours, as the protocol has none for such a thing. */
  catalogueIndexRequest: 'algoritmekader/catalogueIndex',
  /** The requests of the tools for language models: a report about a text, and pages of the catalogue by a question. */
  reportRequest: 'algoritmekader/report',
  lookUpRequest: 'algoritmekader/lookUp',
  /** The command behind a lens, and the request for the list that it shows. */
  coverageCommand: 'algoritmekader.showCoverage',
  coverageRequest: 'algoritmekader/coverage',
  /** The view over all descriptions of the workspace: see `overview.ts`. */
  dashboardType: 'algoritmekader.dashboard',
  overviewNotification: 'algoritmekader/overviewChanged',
  overviewRequest: 'algoritmekader/overview',
  readWorkspaceRequest: 'algoritmekader/readWorkspace',
  historyRequest: 'algoritmekader/history',
  measurePlaceRequest: 'algoritmekader/measurePlace',
  insertMissingRequest: 'algoritmekader/insertMissing',
  /** The requests behind a new description: what to ask its writer, and the text that follows from the answers. */
  newEntryQuestionsRequest: 'algoritmekader/newEntryQuestions',
  newEntryRequest: 'algoritmekader/newEntry',
  /** The requests for a statement of applicability, for the revisions of git, and for what changed since one. See `accounting.ts`. */
  statementRequest: 'algoritmekader/statement',
  revisionsRequest: 'algoritmekader/revisions',
  changesRequest: 'algoritmekader/changes',
  /** The request, and the command for other clients, that makes another form of a description. See `conversion.ts`. */
  convertRequest: 'algoritmekader/convert',
  convertCommand: 'algoritmekader.convert',
} as const;
