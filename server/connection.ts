/** Language Server Protocol on one side, the language service on the other: each request is one call. */
import { dirname, sep } from 'node:path';
import equal from 'fast-deep-equal';
import {
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  WatchKind,
  type Connection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentIdentifier,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Catalogue } from '../catalogue/index.ts';
import { abilitiesOf, type Introduction } from './abilities.ts';
import { listenForAccounting, type Accounting } from './accounting.ts';
import type { Answer } from './answer.ts';
import { noticeText } from './document/printable.ts';
import type { DocumentKind } from './document/recognise.ts';
import type { RegisterDocument } from './document/model.ts';
import { triggers } from './features/completion.ts';
import { isSubject } from './features/completion/proposal.ts';
import { answerOf, isConversion, type ConversionAnswer } from './conversion.ts';
import { entryAtLine } from './features/conversion.ts';
import { plain } from './features/markdown.ts';
import { onTypeTriggers } from './features/onTypeFormatting.ts';
import { legend } from './features/semanticTokens.ts';
import type { NewEntryParams } from './features/newEntry.ts';
import { sourceKinds } from './features/sourceAction.ts';
import { explainProblem, OrganisationCatalogues, type ConfigurationFile, type InForce } from './organisation/catalogues.ts';
import { catalogueDisk } from './organisation/disk.ts';
import { isOrganisationFile, openOrganisationFiles, WorkspaceFolders, type PathOf } from './organisation/workspace.ts';
import { migrationTexts, type MigrationAnswer } from './features/migrate.ts';
import type { FileStatus } from './features/status.ts';
import { IncludeRequests, filesOfOurs } from './includes.ts';
import { listenForNavigation } from './navigation.ts';
import { listenForRefused } from './gate.ts';
import { OfficialTextRequests, type OfficialTextsContext } from './officialTexts.ts';
import { listenForOverview, WorkspaceOverview, type OverviewContext } from './overview.ts';
import { product } from './product.ts';
import { LanguageService, type Source } from './service.ts';
import type { Locale } from './messages/index.ts';
import { configured, readSettings, type Settings } from './settings.ts';
import type { FileRelations } from './relations/types.ts';
import type { CacheStore } from './workspace/cache.ts';
import type { HistoryReader } from './workspace/history.ts';
import { LARGEST_FILE, type Files } from './workspace/files.ts';
import { isWorthReading, WorkspaceIndex, type WorkspaceDisk } from './workspace/index.ts';
import { ReadingProgress } from './workspace/progress.ts';
import { shownPath, uriOfPath } from './features/fileUri.ts';

/** Checks that take longer than this (ms) wait for a pause in the typing; shorter ones run at once. */
const SLOW_CHECK = 50;
/** The longest wait (ms) for a pause. */
const LONGEST_WAIT = 1000;
/** Texts longer than this (characters) are read and checked in steps of at most so many milliseconds, with other work in between. */
const LONG_TEXT = 300_000;
const LONGEST_STEP = 25;

/** The workspace is read after so many milliseconds at most, whether or not there are findings. */
const LONGEST_WITHOUT_WORKSPACE = 300;

/** What is kept of an open document. */
interface OpenDocument {
  /** The model of `version`. */
  model?: RegisterDocument;
  version?: number;
  /** The version that is being read in steps, and its model to come. */
  reading?: { version: number; model: Promise<RegisterDocument> };
  settings?: Promise<Settings>;
  /** Its path as the index of the workspace knows it, or its URI. */
  place?: string;
  /** What the model was read as because a card includes the file, and what it had to do with other files at the last check. */
  included?: DocumentKind | undefined;
  related?: string;
  /** The month for which the settings were read. */
  month?: string;
  /** What the last check was made with: another one when the organisation's catalogue has changed. */
  service?: LanguageService;
  /** What was laid down when the settings were last asked for. */
  laid?: ConfigurationFile | undefined;
  timer?: NodeJS.Timeout | NodeJS.Immediate | undefined;
  /** How long the last check after an edit took (ms). */
  lastCheck: number;
  /** What the client was last sent. */
  sent?: { version: number; diagnostics: readonly Diagnostic[] };
  /** What the client was last told about the file, as JSON. */
  status?: string;
}

/** What an open document is read and checked with. */
interface Circumstances {
  settings: Settings;
  service: LanguageService;
  place: string;
  /** Whether it still is open, and these still are its settings. */
  hold: () => boolean;
}

/** What our own client is told of files that do not show by themselves that they are ours. */
export interface IncludedParams {
  /** Files that a card includes. */
  uris: string[];
  /** What configurations say: file patterns, from a folder. */
  patterns: { folder: string; include: string[] }[];
}

/** Something that the user did not ask for. */
export interface Notice {
  /** The same for the same thing. */
  key: string;
  text: string;
}

export interface ServerOptions {
  version: string;
  /** Called once, when first needed. */
  loadCatalogue: () => Catalogue;
  /** The path by which `disk` and the disk of the workspace know a file. */
  pathOf: PathOf;
  /** Reads files by their paths. */
  files: Files;
  /** What was read of a workspace, kept in a folder for the next time; undefined where nothing can be kept. */
  storeIn?: ((folder: string) => CacheStore) | undefined;
  /** What finds earlier versions of files, called when first needed; undefined where there are none. */
  loadHistory?: (() => Promise<HistoryReader>) | undefined;
  /** Starts threads that read many files; undefined where there are none. */
  startReaders?: OverviewContext['startReaders'];
  /** Reads the files of the workspace; called when first needed. */
  loadWorkspaceDisk: () => Promise<WorkspaceDisk>;
  /** What finds official texts, called when first needed; undefined where they cannot be had. */
  loadOfficialTexts: OfficialTextsContext['load'];
  /** Writes statements and comparisons; called when first needed. */
  loadReports: Accounting['loadReports'];
  /** Undefined where there is no git. */
  git: Accounting['git'];
  /** Milliseconds, for measuring how long a check takes. */
  now: () => number;
  /** The present month (JJJJ-MM). */
  month: () => string;
}

export function startServer(connection: Connection, options: ServerOptions): void {
  const filePathOf = options.pathOf;
  const documents = new TextDocuments(TextDocument);
  /** By document, not by URI: what was asked about one that was closed and opened again must not end up with the new one. */
  const open = new WeakMap<TextDocument, OpenDocument>();
  let service: LanguageService | undefined;
  let client: InitializeParams | undefined;
  /** What a client without `workspace/configuration` sent. */
  let pushed: unknown;

  const languageService = () => (service ??= new LanguageService(options.loadCatalogue()));
  /** What the client says of itself: our own extension says more than the protocol asks. */
  const introduced = () => client?.initializationOptions as Introduction | undefined;
  const can = abilitiesOf(() => client);

  const workspace = new WorkspaceFolders(filePathOf);
  const organisation = new OrganisationCatalogues({
    disk: catalogueDisk(options.files),
    base: languageService,
    openFiles: () => openOrganisationFiles(documents.all(), filePathOf),
    limits: (folder) => ({ workspace: workspace.around(folder) }),
    // A document is recognised by the path in its address; a file of the index by its own.
    rootsOf: (folder) => [...new Set([folder.split(sep).join('/'), pathOf(uriOfPath(folder)) ?? folder])],
    otherFiles: () => inBackground('workspace', readWorkspace()),
  });
  /** The language service for a document, with the entries of the organisation whose catalogue holds for it. */
  const serviceOf = (uri: string) => organisation.serviceOf(filePathOf(uri));

  let progress: ReadingProgress | undefined;
  /** By workspace folder. */
  let folderSettings = new Map<string, Promise<Settings>>();
  const overviewContext: OverviewContext = {
    connection,
    index: () => index,
    inForce: async (path) => {
      const folder = workspace.around(dirname(path)) ?? '';
      let asked = folderSettings.get(folder);
      if (!asked) folderSettings.set(folder, (asked = askSettings(folder === '' ? undefined : { scopeUri: uriOfPath(folder) })));
      const [own, { service, laid }] = [await asked, await organisation.inForce(path)];
      return { service, own, laid, settings: configured(own, laid) };
    },
    base: languageService,
    folders: () => workspace.paths,
    version: options.version,
    isShown: () => can.showOverview(),
    store: () => {
      const folder = introduced()?.workspaceStorage;
      return folder === undefined ? undefined : options.storeIn?.(folder);
    },
    loadHistory: options.loadHistory,
    startReaders: options.startReaders,
    readWorkspace: () => readWorkspace(),
  };
  const overview = new WorkspaceOverview(overviewContext);
  const index = new WorkspaceIndex({
    loadDisk: options.loadWorkspaceDisk,
    service: languageService,
    settingsOf: async (path, settings) => configured(settings, (await organisation.inForce(path)).laid),
    now: options.now,
    changed: () => relationsChanged(),
    progress: (read, total) => {
      overview.progress(read, total);
      if (progress) inBackground('progress', progress.report(read, total));
    },
    observer: overview,
    summaryOf: (path, stamp) => overview.summaryOf(path, stamp),
  });
  /** What is open comes first; when nothing is, nobody waits for long. */
  let foundFirst = () => {};
  const firstFindings = new Promise<void>((done) => (foundFirst = done));
  let lastRead: string | undefined;
  /** Reads the workspace anew, in the background. */
  const readWorkspace = async (): Promise<void> => {
    const settings = await askSettings();
    const stop = () => {
      index.stop();
      overview.stopped();
    };
    progress = can.showProgress() ? new ReadingProgress(connection, options.now, settings.locale, stop) : undefined;
    folderSettings = new Map();
    await overview.begin(settings);
    const read = JSON.stringify([workspace.paths, settings.patterns]);
    // With other folders or patterns, what was known may be none of ours.
    if (read === lastRead) index.lookAgain(settings);
    else index.start(workspace.paths, settings);
    lastRead = read;
  };

  /** Resolves when the first reading of the workspace has begun. */
  const begun = firstFindings.then(readWorkspace);

  /** Our own extension knows more of it than the protocol's `locale`. */
  const displayLanguage = () => introduced()?.displayLanguage ?? client?.locale;

  const stateOf = (document: TextDocument): OpenDocument => {
    let state = open.get(document);
    if (!state) open.set(document, (state = { lastCheck: 0 }));
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

  /** What holds for a file that need not be open, or be there. @param uri undefined: nothing but the settings of the window */
  const inForceAt = async (uri: string | undefined): Promise<{ service: LanguageService; settings: Settings }> => {
    const settings = await askSettings(uri === undefined ? undefined : { scopeUri: uri });
    const { service, laid } = await organisation.inForce(uri === undefined ? undefined : filePathOf(uri));
    return { service, settings: configured(settings, laid) };
  };

  /** Our own client lets the user silence it. */
  const tell = ({ key, text: said }: Notice): Promise<void> => {
    const text = noticeText(said);
    return introduced()?.showsNotices
      ? connection.sendNotification(product.noticeNotification, { key, text })
      : connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: text });
  };

  const officialTexts = new OfficialTextRequests(connection, {
    tell,
    catalogue: () => languageService().catalogue,
    settings: () => askSettings(),
    host: () => introduced()?.host,
    load: options.loadOfficialTexts,
  });

  const placeOf = async (document: TextDocument): Promise<string> => {
    const path = filePathOf(document.uri);
    return (stateOf(document).place ??= path === undefined ? document.uri : await index.identify(path));
  };

  /** Has a document read by what is laid down now: other files may be descriptions by that. */
  const take = (state: OpenDocument, laid: ConfigurationFile | undefined): void => {
    if (state.laid !== laid) {
      delete state.model;
      delete state.reading;
    }
    state.laid = laid;
  };

  /** What a document is read and checked with; undefined once it is closed. */
  const circumstancesOf = async (document: TextDocument): Promise<Circumstances | undefined> => {
    const isOpen = () => documents.get(document.uri) === document;
    for (;;) {
      const asked = settingsOf(document);
      const own = await asked;
      const place = await placeOf(document);
      const { service, laid } = await organisation.inForce(filePathOf(document.uri));
      if (!isOpen()) return undefined;
      const state = stateOf(document);
      take(state, laid);
      const hold = () => isOpen() && state.settings === asked && state.laid === laid;
      // Else the settings changed meanwhile: a model that was read with the old ones must not be kept as the one of the new.
      if (hold()) return { settings: configured(own, laid), service, place, hold };
    }
  };

  const sourceOf = (document: TextDocument): Source => {
    const state = stateOf(document);
    state.included = index.includedAs(state.place ?? document.uri);
    return { text: document.getText(), path: pathOf(document.uri), included: state.included };
  };

  /** The model of the document's present version. */
  const modelOf = (document: TextDocument, { settings, hold }: Circumstances): RegisterDocument | Promise<RegisterDocument> => {
    const state = stateOf(document);
    const { version } = document;
    if (state.model && state.version === version) return state.model;
    if (state.reading?.version === version) return state.reading.model;
    const keep = (model: RegisterDocument) => {
      // Of an older version it serves the reading of the next one.
      if (hold() && (state.version ?? version) <= version) Object.assign(state, { model, version });
      return model;
    };
    const source = sourceOf(document);
    if (source.text.length <= LONG_TEXT) return keep(languageService().parse(source, settings, state.model));
    // An older version that is being read still: nearly all of it is in this one, too.
    const older: Promise<unknown> = state.reading?.model ?? Promise.resolve();
    const model = older
      .catch(() => {}) // whoever asked for it hears of that
      .then(() => inSteps(languageService().parseInSteps(source, settings, state.model), options.now))
      .then(keep);
    state.reading = { version, model };
    return model;
  };

  /** Of a long text that was just opened, tells what is found in its first entries while the rest is read. */
  const sendBeginning = async (document: TextDocument, { settings, service }: Circumstances): Promise<void> => {
    const { uri, version } = document;
    const state = stateOf(document);
    const beginning = service.parseBeginning(sourceOf(document), settings);
    if (!beginning) return;
    // The model of no version: what is read next takes over what did not change.
    delete state.version;
    state.model = beginning;
    const diagnostics = service.diagnosticsOfBeginning(beginning, uri, settings);
    if (diagnostics.length === 0) return;
    state.sent = { version, diagnostics };
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };

  const publish = async (document: TextDocument): Promise<void> => {
    const { uri } = document;
    const circumstances = await circumstancesOf(document);
    if (!circumstances) return;
    const { settings, service, place, hold } = circumstances;
    const state = stateOf(document);
    state.service = service;
    const { version } = document;
    const started = options.now();
    const isFirst = !state.model;
    if (isFirst && !state.sent) await sendBeginning(document, circumstances);
    const model = await modelOf(document, circumstances);
    // Changed or closed while it was read, or to be checked otherwise: that check is on its way.
    const isGone = () => !hold() || document.version !== version || state.service !== service;
    if (isGone()) return;
    if (model.text.length > LONG_TEXT) await inSteps(service.checkInSteps(model, settings, index.relationsOf(place, model)), options.now);
    if (isGone()) return;
    const relations = index.relationsOf(place, model);
    state.related = keyOf(model, relations);
    const diagnostics = service.diagnostics(model, uri, settings, relations);
    // What the first reading of a file takes, or a check for another reason, says nothing of what a keystroke in it costs.
    if (isFirst) state.lastCheck = 0;
    else if (state.sent?.version !== version) state.lastCheck = options.now() - started;
    // A file that is not ours gets no message at all, unless it was ours a moment ago.
    if (diagnostics.length === 0 && !hasDiagnostics(state) && !model.kind) {
      if (state.status !== undefined) await sendStatus(document, () => service.status(model, settings, relations));
      return;
    }
    // Checked again, a text may have what it had.
    if (!equal(state.sent, { version, diagnostics })) {
      state.sent = { version, diagnostics };
      await connection.sendDiagnostics({ uri, version, diagnostics });
    }
    await sendStatus(document, () => service.status(model, settings, relations));
    for (const problem of organisation.takeProblems()) {
      await tell({ key: `${problem.kind} ${problem.path}`, text: explainProblem(problem, shownPath(problem.path), settings.locale) });
    }
  };

  /** Tells a client that shows it in which numbering a file was read; what did not change is not sent again. */
  const sendStatus = async (document: TextDocument, statusNow: () => FileStatus): Promise<void> => {
    if (!can.showStatus()) return;
    const status = statusNow();
    const { uri } = document;
    const state = stateOf(document);
    const written = JSON.stringify(status);
    if (state.status === written || documents.get(uri) !== document) return;
    state.status = written;
    await connection.sendNotification(product.statusNotification, { uri, ...status });
  };

  /** Checks soon: at once when the last check was quick, in a pause of the typing when it was not. */
  const schedule = (document: TextDocument): void => {
    const state = stateOf(document);
    cancel(state);
    const run = () => {
      state.timer = undefined;
      inBackground(document.uri, publish(document).finally(foundFirst));
    };
    state.timer = state.lastCheck > SLOW_CHECK ? setTimeout(run, Math.min(state.lastCheck, LONGEST_WAIT)) : setImmediate(run);
  };

  const refreshHints = (): void => {
    if (can.refreshHints()) inBackground('inlay hints', connection.languages.inlayHint.refresh());
    if (can.refreshLenses()) inBackground('code lenses', connection.sendRequest(CodeLensRefreshRequest.type));
    if (can.refreshTokens()) inBackground('semantic tokens', connection.languages.semanticTokens.refresh());
  };

  const refresh = (): void => {
    inBackground('official texts', officialTexts.refresh());
    inBackground('workspace', readWorkspace());
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
    overview.catalogueChanged();
    for (const document of documents.all()) {
      const state = stateOf(document);
      const before = state.service;
      const recheck = ({ service, laid }: InForce) => {
        if (!before || (service === before && laid === state.laid) || documents.get(document.uri) !== document) return;
        take(state, laid);
        schedule(document);
        refreshHints();
      };
      inBackground('catalogue', Promise.resolve(organisation.inForce(filePathOf(document.uri))).then(recheck));
    }
  };

  /** Checks the documents again that have something else to do with other files than at their last check. */
  const recheckRelated = (): void => {
    const touched = index.takeTouched();
    for (const document of documents.all()) {
      const state = stateOf(document);
      const { place, model, version } = state;
      if (place === undefined || !model || version !== document.version) continue; // a check is on its way
      if (touched && !touched.has(place)) continue;
      const isReadAnew = JSON.stringify(index.includedAs(place)) !== JSON.stringify(state.included);
      if (isReadAnew) delete state.model;
      if (isReadAnew || keyOf(model, index.relationsOf(place, model)) !== state.related) schedule(document);
    }
    if (!touched && introduced()?.keepsToOurs) tellIncluded();
  };
  let recheck: NodeJS.Immediate | undefined;
  const relationsChanged = (): void => {
    recheck ??= setImmediate(() => {
      recheck = undefined;
      recheckRelated();
    });
  };

  /** Tells our own client which files are ours because a card includes them, or because a configuration says so. */
  let told = JSON.stringify({ uris: [], patterns: [] } satisfies IncludedParams);
  const tellIncluded = (): void => {
    const included: IncludedParams = {
      uris: index.included.map(uriOfPath),
      patterns: organisation.configurations.flatMap(({ root, configuration: { include } }) =>
        include ? { folder: uriOfPath(root), include: [...include] } : [],
      ),
    };
    if (JSON.stringify(included) === told) return;
    told = JSON.stringify(included);
    inBackground('includes', connection.sendNotification(product.includedNotification, included));
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
    // While the client is busy with the answer.
    setImmediate(() => inBackground('catalogue', Promise.resolve().then(languageService)));
    const timer: { unref?: () => void } = setTimeout(foundFirst, LONGEST_WITHOUT_WORKSPACE);
    timer.unref?.(); // only Node waits for timers before it ends
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
          fileOperations: Object.fromEntries(
            (['willRename', 'didRename', 'didCreate', 'didDelete'] as const).map((operation) => [operation, { filters: filesOfOurs }]),
          ),
          ...(can.openPages() ? { textDocumentContent: { schemes: [product.catalogueScheme] } } : {}),
        },
        codeActionProvider: {
          codeActionKinds: ['quickfix', 'refactor.rewrite', product.renumberKind, product.migrateKind, ...sourceKinds],
        },
        inlayHintProvider: true,
        definitionProvider: true,
        // Where another extension has an outline as well, each goes by its name.
        documentSymbolProvider: { label: 'Algoritmekader' },
        codeLensProvider: {},
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: can.prepareRename() ? { prepareProvider: true } : true,
        documentLinkProvider: {},
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentOnTypeFormattingProvider: { firstTriggerCharacter: onTypeTriggers[0], moreTriggerCharacter: onTypeTriggers.slice(1) },
        semanticTokensProvider: { legend, full: true, range: true },
        // Our own extension asks by request: a command that is announced becomes one of VS Code.
        executeCommandProvider: {
          commands: introduced()?.host ? [] : [...officialTexts.commands, product.convertCommand],
          workDoneProgress: true,
        },
      },
    };
  });

  connection.onInitialized(() => {
    if (client?.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      inBackground('settings', connection.client.register(DidChangeConfigurationNotification.type, { section: product.id }));
    }
    if (can.watchFiles()) {
      // A folder that is deleted or moved whole is reported as itself, without its files.
      const catalogues = ['', '/catalogue', '/catalogue/*.{yaml,yml}', '/config.{yaml,yml}'].map((below) => `**/.algoritmekader${below}`);
      const watchers = [
        // What git ignores decides which files are of the workspace.
        ...[...catalogues, '**/*.{yaml,yml}', '**/.gitignore'].map((globPattern) => ({ globPattern })),
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ];
      inBackground('files', connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    inBackground('workspace', begun);
    if (client?.capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        workspace.change(event);
        diskChanged();
        inBackground('workspace', readWorkspace());
      });
    }
  });

  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    if (settings && typeof settings === 'object' && product.id in settings) pushed = (settings as Record<string, unknown>)[product.id];
    refresh();
    inBackground('pages', refreshPages());
  });

  const filesChanged = (uris: readonly string[]): void => {
    if (uris.some((uri) => uri.includes('.algoritmekader'))) diskChanged();
    if (uris.some((uri) => uri.endsWith('/.gitignore'))) inBackground('workspace', readWorkspace());
    // Which files are descriptions may be laid down there.
    if (uris.some((uri) => /\.algoritmekader(?:\/config\.ya?ml)?$/i.test(uri))) inBackground('workspace', readWorkspace());
    index.diskChanged(uris.flatMap((uri) => filePathOf(uri) ?? []).filter(isWorthReading));
  };
  connection.onDidChangeWatchedFiles(({ changes }) => filesChanged(changes.map(({ uri }) => uri)));
  // What is watched may be told late, or not at all where a folder has just been made; what the editor does itself it tells at once.
  connection.workspace.onDidCreateFiles(({ files }) => filesChanged(files.map(({ uri }) => uri)));
  connection.workspace.onDidDeleteFiles(({ files }) => filesChanged(files.map(({ uri }) => uri)));
  connection.workspace.onDidRenameFiles(({ files }) => filesChanged(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])));
  documents.onDidOpen(({ document: { uri } }) => {
    if (isOrganisationFile(filePathOf(uri))) organisation.openFilesChanged();
    // An editor that watches no files: then at least what is opened now gets what is on disk now.
    if (!can.watchFiles()) organisation.diskChanged();
  });
  documents.onDidChangeContent(({ document }) => {
    schedule(document);
    if (isOrganisationFile(filePathOf(document.uri))) catalogueTextChanged();
  });
  documents.onDidClose(({ document }) => {
    const { uri } = document;
    if (isOrganisationFile(filePathOf(uri))) {
      organisation.openFilesChanged();
      organisationChanged();
    }
    const state = stateOf(document);
    cancel(state);
    if (state.place !== undefined) index.closed(state.place);
    if (hasDiagnostics(state)) inBackground(uri, connection.sendDiagnostics({ uri, diagnostics: [] }));
  });

  /** Answers a question about an open document; null for one that is not open. */
  const answer: Answer = async ({ uri }, ask) => {
    const document = documents.get(uri);
    const circumstances = document && (await circumstancesOf(document));
    if (!circumstances) return null;
    const { version } = document;
    const model = await modelOf(document, circumstances);
    // The index must not hear of a document that is closed.
    if (!circumstances.hold()) return answer({ uri }, ask);
    const { settings, service, place } = circumstances;
    return ask({ uri, version, settings, model, service, relations: index.relationsOf(place, model) });
  };

  connection.onHover(({ textDocument, position }) =>
    answer(textDocument, async ({ service, model, settings, relations }) => {
      const entry = service.entryAt(model, settings, position);
      // An organisation's own measure has no official text.
      const official = entry && !('own' in entry) ? await officialTexts.section(entry, settings) : undefined;
      const opensPages = can.openPages() && can.showMarkdown();
      const found = service.hover(model, settings, position, { opensPages, official, relations });
      if (!found || can.showMarkdown()) return found ?? null;
      return { ...found, contents: { kind: 'plaintext' as const, value: plain((found.contents as { value: string }).value) } };
    }),
  );

  connection.languages.inlayHint.on(({ textDocument, range }) =>
    answer(textDocument, ({ service, model, settings }) => service.inlayHints(model, settings, range)),
  );

  connection.onCodeAction(({ textDocument, range, context: { only } }) =>
    answer(textDocument, ({ service, model, settings, uri, version, relations }) =>
      service.codeActions(
        model,
        uri,
        settings,
        { range, only, version: can.versionEdits() ? version : undefined, editor: can.edit() },
        relations,
      ),
    ),
  );

  connection.onRequest(product.migrateRequest, ({ textDocument }: { textDocument: TextDocumentIdentifier }) =>
    answer(textDocument, ({ service, model, settings, version }): MigrationAnswer => {
      const { edits, decisions, migrated, left } = service.migrate(model, settings);
      return { version, edits, decisions, ...migrationTexts(migrated, left, decisions.length, settings.locale) };
    }),
  );

  connection.onDefinition(({ textDocument, position }) =>
    answer(textDocument, ({ service, model, settings, relations }) => {
      const found = service.definition(model, settings, position, can.openPages(), relations);
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
    const { uri, ...subject } = (item.data ?? {}) as { uri?: string };
    const document = uri === undefined ? undefined : documents.get(uri);
    if (!document || !isSubject(subject)) return item;
    const service = await serviceOf(document.uri);
    const documentation = service.completionDocumentation(subject, await settingsOf(document));
    if (!documentation) return item;
    return { ...item, documentation: can.documentInMarkdown() ? documentation : plain(documentation.value) };
  });

  const includes = new IncludeRequests({
    pathOf: filePathOf,
    index,
    can,
    documents: () => documents.all(),
    // Whoever asks about a document tells the index what is in it.
    readOpen: () => Promise.all(documents.all().map((document) => answer(document, () => undefined))),
    begun: () => begun,
  });
  connection.workspace.onWillRenameFiles(({ files }) => includes.beforeRename(files));

  listenForRefused(connection);
  listenForOverview(connection, overview, answer, overviewContext);
  listenForNavigation(connection, {
    pathOf: filePathOf,
    answer,
    can,
    includes,
    entries: () => index.entries,
    foldingLimit: () => client?.capabilities.textDocument?.foldingRange?.rangeLimit,
  });

  listenForAccounting(connection, {
    catalogue: () => languageService().catalogue,
    folders: () => workspace.paths,
    pathOf: filePathOf,
    recognisedBy: (path) => pathOf(uriOfPath(path)) ?? path,
    settings: (path) => askSettings(path === undefined ? undefined : { scopeUri: uriOfPath(path) }),
    inForce: async (path, settings) => {
      const { service, laid } = await organisation.inForce(path);
      return { service, settings: configured(settings, laid) };
    },
    openTexts: () =>
      documents.all().flatMap((document) => {
        const path = filePathOf(document.uri);
        return path === undefined ? [] : [{ path, text: document.getText() }];
      }),
    read: (path) => options.files.read(path, LARGEST_FILE),
    loadDisk: options.loadWorkspaceDisk,
    loadReports: options.loadReports,
    git: options.git,
  });

  connection.workspace.textDocumentContent.on(async ({ uri }) => {
    const settings = await askSettings();
    pages.set(uri, settings.locale);
    return { text: languageService().cataloguePage(pathOf(uri) ?? '', settings) };
  });

  /** A description in another form. @returns null for a document that is not open, or for a request that asks for nothing we know */
  const convert = async (params: unknown): Promise<ConversionAnswer | null> => {
    if (!isConversion(params)) return null;
    const { to, textDocument, position, text } = params;
    if (to === 'yaml') {
      const json = text ?? (textDocument && documents.get(textDocument.uri)?.getText());
      const settings = await askSettings();
      return json === undefined ? null : answerOf(languageService().convertJson(json, settings, undefined), to, settings.locale);
    }
    if (!textDocument) return null;
    return answer(textDocument, ({ service, model, settings }) => {
      const number = position && entryAtLine(model, position.line);
      return answerOf(service.convert(model, settings, to, number), to, settings.locale);
    });
  };
  connection.onRequest(product.convertRequest, convert);
  connection.onExecuteCommand((params, token, progress) =>
    params.command === product.convertCommand ? convert(params.arguments?.[0]) : officialTexts.execute(params, token, progress),
  );

  connection.onRequest(product.catalogueIndexRequest, async () => languageService().catalogueIndex(await askSettings()));

  connection.onRequest(product.reportRequest, async ({ uri, text }: { uri: string; text: string }) => {
    const { service, settings } = await inForceAt(uri);
    return service.report(service.parse({ text, path: pathOf(uri) }, settings), uri, settings);
  });

  connection.onRequest(product.lookUpRequest, async ({ query }: { query: string }) => languageService().lookUp(query, await askSettings()));

  // `uri`: a file in the folder where it will stand, whose settings and catalogue hold for it.
  connection.onRequest(product.newEntryQuestionsRequest, async (params?: { uri?: string }) =>
    languageService().newEntryQuestions((await inForceAt(params?.uri)).settings),
  );
  connection.onRequest(product.newEntryRequest, async ({ answers, uri }: NewEntryParams) => {
    const { service, settings } = await inForceAt(uri);
    return service.newEntry(answers, settings);
  });

  documents.listen(connection);
  connection.listen();
}

const hasDiagnostics = ({ sent }: OpenDocument): boolean => sent !== undefined && sent.diagnostics.length > 0;

/** What a document has to do with other files, as one text. */
const keyOf = ({ parts }: RegisterDocument, relations: FileRelations): string => parts.map((part) => relations(part).key).join('\n');

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
