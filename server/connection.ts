/** Language Server Protocol on one side, the language service on the other: each request is one call. */
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Catalogue } from '../catalogue/index.ts';
import type { RegisterDocument } from './document/model.ts';
import { triggers } from './features/completion.ts';
import type { CompletionSubject } from './features/completion/proposal.ts';
import { plain } from './features/markdown.ts';
import { explainProblem, OrganisationCatalogues, type CatalogueDisk } from './organisation/catalogues.ts';
import { filePathOf, isCatalogueFile, openCatalogueFiles, WorkspaceFolders } from './organisation/workspace.ts';
import type { FileStatus } from './features/status.ts';
import type { Host } from './official/protocol.ts';
import { OfficialTextRequests } from './officialTexts.ts';
import { product } from './product.ts';
import { LanguageService } from './service.ts';
import type { Locale } from './messages/index.ts';
import { readSettings, type Settings } from './settings.ts';

/** Checks that take longer than this (ms) wait for a pause in the typing; shorter ones run at once. */
const SLOW_CHECK = 50;
/** The longest wait (ms) for a pause. */
const LONGEST_WAIT = 1000;
/** Texts longer than this (characters) are read in steps of at most so many milliseconds, with other work in between. */
const LONG_TEXT = 300_000;
const LONGEST_STEP = 25;

/** What is kept of an open document. */
interface OpenDocument {
  /** The model of `version`. */
  model?: RegisterDocument;
  version?: number;
  /** The version that is being read in steps, and its model to come. */
  reading?: { version: number; model: Promise<RegisterDocument> };
  settings?: Promise<Settings>;
  /** The month for which the settings were read. */
  month?: string;
  /** What the last check was made with: another one when the organisation's catalogue has changed. */
  service?: LanguageService;
  timer?: NodeJS.Timeout | NodeJS.Immediate | undefined;
  /** How long the last check took (ms). */
  lastCheck: number;
  hasDiagnostics: boolean;
  /** What the client was last told about the file, as JSON. */
  status?: string;
}

/** What an answer about a document is made from. */
interface Question {
  uri: string;
  /** The version that `model` is of. */
  version: number;
  settings: Settings;
  model: RegisterDocument;
  service: LanguageService;
}

export interface ServerOptions {
  version: string;
  /** Called once, when first needed. */
  loadCatalogue: () => Catalogue;
  /** Reads the files of an organisation's catalogue. */
  disk: CatalogueDisk;
  /** Milliseconds, for measuring how long a check takes. */
  now: () => number;
  /** The present month (JJJJ-MM). */
  month: () => string;
}

export function startServer(connection: Connection, options: ServerOptions): void {
  const documents = new TextDocuments(TextDocument);
  /** By document, not by URI: what was asked about one that was closed and opened again must not end up with the new one. */
  const open = new WeakMap<TextDocument, OpenDocument>();
  let service: LanguageService | undefined;
  let client: InitializeParams | undefined;
  /** What a client without `workspace/configuration` sent. */
  let pushed: unknown;

  const languageService = () => (service ??= new LanguageService(options.loadCatalogue()));
  const can = {
    configure: () => client?.capabilities.workspace?.configuration === true,
    showMarkdown: () => client?.capabilities.textDocument?.hover?.contentFormat?.includes('markdown') ?? true,
    watchFiles: () => client?.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showStatus: () => introduced()?.showsStatus === true,
    refreshHints: () => client?.capabilities.workspace?.inlayHint?.refreshSupport === true,
    openPages: () => client?.capabilities.workspace?.textDocumentContent !== undefined,
    linkWithOrigin: () => client?.capabilities.textDocument?.definition?.linkSupport === true,
    versionEdits: () => client?.capabilities.workspace?.workspaceEdit?.documentChanges === true,
  };

  const workspace = new WorkspaceFolders();
  const organisation = new OrganisationCatalogues({
    disk: options.disk,
    base: languageService,
    openFiles: () => openCatalogueFiles(documents.all()),
    limits: (folder) => ({ workspace: workspace.around(folder) }),
  });
  /** The language service for a document, with the entries of the organisation whose catalogue holds for it. */
  const serviceOf = (uri: string) => organisation.serviceOf(filePathOf(uri));

  /** What the client says about its language: our own extension knows more than the protocol's `locale`. */
  const introduced = () => client?.initializationOptions as { displayLanguage?: string; showsStatus?: boolean; host?: Host } | undefined;
  const displayLanguage = () => introduced()?.displayLanguage ?? client?.locale;

  const stateOf = (document: TextDocument): OpenDocument => {
    let state = open.get(document);
    if (!state) open.set(document, (state = { lastCheck: 0, hasDiagnostics: false }));
    return state;
  };

  /** For what no one waits for: a client that refuses a request must not stop the server. */
  const inBackground = (what: string, work: Promise<unknown>): void => {
    work.catch((error: unknown) =>
      connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    );
  };

  /** @param scope the document that the settings are for; none: those of the window */
  const askSettings = (scope?: { scopeUri: string }): Promise<Settings> =>
    can.configure()
      ? connection.workspace.getConfiguration({ ...scope, section: product.id }).then(
          (section: unknown) => readSettings(section, displayLanguage(), options.month()),
          () => readSettings(pushed, displayLanguage(), options.month()),
        )
      : Promise.resolve(readSettings(pushed, displayLanguage(), options.month()));
  const settingsOf = (document: TextDocument): Promise<Settings> => {
    const state = stateOf(document);
    const month = options.month();
    // In a new month a date may no longer lie in the future: other settings, so that everything is checked again.
    if (state.month !== month) delete state.settings;
    state.month = month;
    return (state.settings ??= askSettings({ scopeUri: document.uri }));
  };

  const officialTexts = new OfficialTextRequests(connection, {
    catalogue: () => languageService().catalogue,
    settings: () => askSettings(),
    host: () => introduced()?.host,
  });

  /** The model of the document's present version. */
  const modelOf = (document: TextDocument, settings: Settings): RegisterDocument | Promise<RegisterDocument> => {
    const state = stateOf(document);
    const { version } = document;
    if (state.model && state.version === version) return state.model;
    if (state.reading?.version === version) return state.reading.model;
    const keep = (model: RegisterDocument) => {
      if (document.version === version) Object.assign(state, { model, version });
      return model;
    };
    const source = { text: document.getText(), path: pathOf(document.uri) };
    if (source.text.length <= LONG_TEXT) return keep(languageService().parse(source, settings, state.model));
    const model = inSteps(languageService().parseInSteps(source, settings, state.model), options.now).then(keep);
    state.reading = { version, model };
    return model;
  };

  const publish = async (document: TextDocument): Promise<void> => {
    const { uri } = document;
    const settings = await settingsOf(document);
    const service = await serviceOf(uri);
    if (documents.get(uri) !== document) return;
    const state = stateOf(document);
    state.service = service;
    const { version } = document;
    const started = options.now();
    const model = await modelOf(document, settings);
    // Changed or closed while it was read: the newer version is on its way.
    if (documents.get(uri) !== document || document.version !== version) return;
    const diagnostics = service.diagnostics(model, uri, settings);
    state.lastCheck = options.now() - started;
    // A file that is not ours gets no message at all, unless it was ours a moment ago.
    if (diagnostics.length === 0 && !state.hasDiagnostics && !model.kind) {
      if (state.status !== undefined) await sendStatus(document, service.status(model, settings));
      return;
    }
    state.hasDiagnostics = diagnostics.length > 0;
    await connection.sendDiagnostics({ uri, version, diagnostics });
    await sendStatus(document, service.status(model, settings));
    for (const problem of organisation.takeProblems()) {
      const message = explainProblem(problem, problem.path, settings.locale);
      await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
  };

  /** Tells a client that shows it in which numbering a file was read; what did not change is not sent again. */
  const sendStatus = async (document: TextDocument, status: FileStatus): Promise<void> => {
    const { uri } = document;
    const state = stateOf(document);
    const written = JSON.stringify(status);
    if (!can.showStatus() || state.status === written || documents.get(uri) !== document) return;
    state.status = written;
    await connection.sendNotification(product.statusNotification, { uri, ...status });
  };

  /** Checks soon: at once when the last check was quick, in a pause of the typing when it was not. */
  const schedule = (document: TextDocument): void => {
    const state = stateOf(document);
    cancel(state);
    const run = () => {
      state.timer = undefined;
      inBackground(document.uri, publish(document));
    };
    state.timer = state.lastCheck > SLOW_CHECK ? setTimeout(run, Math.min(state.lastCheck, LONGEST_WAIT)) : setImmediate(run);
  };

  const refreshHints = (): void => {
    if (can.refreshHints()) inBackground('inlay hints', connection.languages.inlayHint.refresh());
  };

  const refresh = (): void => {
    inBackground('official texts', officialTexts.refresh());
    for (const document of documents.all()) {
      const state = stateOf(document);
      delete state.settings;
      delete state.reading;
      delete state.model; // another language or other patterns: recognise and check anew
      schedule(document);
    }
    refreshHints();
  };

  /** Pages of the catalogue that the editor asked for, with the language in which it got them. */
  const pages = new Map<string, Locale>();

  /** Has the editor ask again for the pages that are in another language than the user's. */
  const refreshPages = async (): Promise<void> => {
    if (pages.size === 0) return;
    const { locale } = await askSettings();
    for (const [uri, shown] of pages) {
      if (shown === locale) continue;
      pages.delete(uri); // it may be closed: then it is not asked for again
      await connection.workspace.textDocumentContent.refresh(uri);
    }
  };

  /** Checks the documents again for which another catalogue holds than the one they were checked with. */
  const organisationChanged = (): void => {
    for (const document of documents.all()) {
      const before = stateOf(document).service;
      const recheck = (service: LanguageService) => {
        if (!before || service === before || documents.get(document.uri) !== document) return;
        schedule(document);
        refreshHints();
      };
      inBackground('catalogue', Promise.resolve(serviceOf(document.uri)).then(recheck));
    }
  };
  const catalogueTextChanged = (): void => {
    organisation.textChanged();
    organisationChanged();
  };
  const diskChanged = (): void => {
    organisation.diskChanged();
    organisationChanged();
  };

  connection.onInitialize((params): InitializeResult => {
    client = params;
    workspace.set(params);
    pushed = params.initializationOptions;
    return {
      serverInfo: { name: 'algoritmekader-language-server', version: options.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [...triggers], resolveProvider: true },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          ...(can.openPages() ? { textDocumentContent: { schemes: [product.catalogueScheme] } } : {}),
        },
        codeActionProvider: { codeActionKinds: ['quickfix', product.renumberKind] },
        inlayHintProvider: true,
        definitionProvider: true,
        executeCommandProvider: { commands: officialTexts.commands, workDoneProgress: true },
      },
    };
  });

  connection.onInitialized(() => {
    if (client?.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      inBackground('settings', connection.client.register(DidChangeConfigurationNotification.type, { section: product.id }));
    }
    if (can.watchFiles()) {
      // A folder that is deleted or moved whole is reported as itself, without its files.
      const watchers = ['', '/catalogue', '/catalogue/*.{yaml,yml}'].map((below) => ({ globPattern: `**/.algoritmekader${below}` }));
      inBackground('files', connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (client?.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        workspace.change(event);
        diskChanged();
      });
    }
  });

  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    if (settings && typeof settings === 'object' && product.id in settings) pushed = (settings as Record<string, unknown>)[product.id];
    refresh();
    inBackground('pages', refreshPages());
  });

  connection.onDidChangeWatchedFiles(diskChanged);
  documents.onDidOpen(({ document: { uri } }) => {
    if (isCatalogueFile(uri)) organisation.openFilesChanged();
    // An editor that watches no files: then at least what is opened now gets what is on disk now.
    if (!can.watchFiles()) organisation.diskChanged();
  });
  documents.onDidChangeContent(({ document }) => {
    schedule(document);
    if (isCatalogueFile(document.uri)) catalogueTextChanged();
  });
  documents.onDidClose(({ document }) => {
    const { uri } = document;
    if (isCatalogueFile(uri)) {
      organisation.openFilesChanged();
      organisationChanged();
    }
    const state = stateOf(document);
    cancel(state);
    if (state.hasDiagnostics) inBackground(uri, connection.sendDiagnostics({ uri, diagnostics: [] }));
  });

  /** Answers a question about an open document; null for one that is not open. */
  const answer = async <T>({ uri }: TextDocumentIdentifier, ask: (about: Question) => T | Promise<T>): Promise<T | null> => {
    const document = documents.get(uri);
    if (!document) return null;
    const settings = await settingsOf(document);
    const { version } = document;
    const model = await modelOf(document, settings);
    return ask({ uri, version, settings, model, service: await serviceOf(uri) });
  };

  connection.onHover(({ textDocument, position }) =>
    answer(textDocument, async ({ service, model, settings }) => {
      const entry = service.entryAt(model, settings, position);
      // An organisation's own measure has no official text.
      const official = entry && !('own' in entry) ? await officialTexts.section(entry, settings) : undefined;
      const opensPages = can.openPages() && can.showMarkdown();
      const found = service.hover(model, settings, position, { opensPages, official });
      if (!found || can.showMarkdown()) return found ?? null;
      return { ...found, contents: { kind: 'plaintext' as const, value: plain((found.contents as { value: string }).value) } };
    }),
  );

  connection.languages.inlayHint.on(({ textDocument, range }) =>
    answer(textDocument, ({ service, model, settings }) => service.inlayHints(model, settings, range)),
  );

  connection.onCodeAction(({ textDocument, range, context: { only } }) =>
    answer(textDocument, ({ service, model, settings, uri, version }) =>
      service.codeActions(model, uri, settings, { range, only, version: can.versionEdits() ? version : undefined }),
    ),
  );

  connection.onDefinition(({ textDocument, position }) =>
    answer(textDocument, ({ service, model, settings }) => {
      const found = service.definition(model, settings, position, can.openPages());
      if (found.length === 0) return null;
      return can.linkWithOrigin()
        ? found
        : found.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
    }),
  );

  connection.onCompletion(({ textDocument, position, context }) =>
    answer(textDocument, ({ service, model, settings, uri }) => {
      const { snippetSupport = false } = client?.capabilities.textDocument?.completion?.completionItem ?? {};
      const request = { position, snippets: snippetSupport, trigger: context?.triggerCharacter };
      // An organisation's measure is known only where its catalogue holds.
      const items = service
        .completion(model, settings, request)
        ?.map((item) => (item.data ? { ...item, data: { ...item.data, uri } } : item));
      return items ?? null;
    }),
  );

  connection.onCompletionResolve(async (item) => {
    const { uri, ...subject } = (item.data ?? {}) as CompletionSubject & { uri?: string };
    const document = uri === undefined ? undefined : documents.get(uri);
    const service = document && (await serviceOf(document.uri));
    const documentation = document && service?.completionDocumentation(subject, await settingsOf(document));
    return documentation ? { ...item, documentation } : item;
  });

  connection.workspace.textDocumentContent.on(async ({ uri }) => {
    const settings = await askSettings();
    pages.set(uri, settings.locale);
    return { text: languageService().cataloguePage(pathOf(uri) ?? '', settings) };
  });

  connection.onRequest(product.catalogueIndexRequest, async () => languageService().catalogueIndex(await askSettings()));

  documents.listen(connection);
  connection.listen();
}

/** Takes the steps of a long piece of work, with other work in between. */
async function inSteps<T>(steps: Generator<void, T>, now: () => number): Promise<T> {
  let since = now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (now() - since < LONGEST_STEP) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = now();
  }
}

function cancel(state: OpenDocument): void {
  if (state.timer === undefined) return;
  clearTimeout(state.timer as NodeJS.Timeout);
  clearImmediate(state.timer as NodeJS.Immediate);
}

/** The path in a URI, decoded; an untitled document has none. */
export function pathOf(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { protocol, pathname } = new URL(uri);
  if (protocol === 'untitled:') return undefined;
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
