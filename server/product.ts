/** Names by which others know the product. A test holds them against package.json. */
export const product = {
  /** The section of the settings, the source of diagnostics and the first word of commands. */
  id: 'algoritmekader',
  /** Where the rule pages can be read on the web. */
  documentation: 'https://github.com/algoritmekader/language-tools/blob/main/docs',
  /** The notification that tells our own client in which numbering a file was read. */
  statusNotification: 'algoritmekader/status',
  /** The kind of the code action that renumbers a file, for whoever asks for it by name. */
  renumberKind: 'source.renumber.algoritmekader',
  /** The scheme of the addresses of the catalogue's pages. */
  catalogueScheme: 'algoritmekader-catalogue',
  /** The request for the list of those pages: ours, as the protocol has none for such a thing. */
  catalogueIndexRequest: 'algoritmekader/catalogueIndex',
  /** The request, and the command for other clients, that makes another form of a description. See `conversion.ts`. */
  convertRequest: 'algoritmekader/convert',
  convertCommand: 'algoritmekader.convert',
} as const;
