/**
 * The part of the extension that VS Code loads for every YAML file: it looks whether one is ours, and only then loads
 * the language client and starts the server.
 */
import * as vscode from 'vscode';
import type { AssistantTools } from './assistantTools.ts';
import type { CoverageArguments } from '../server/features/codeLens.ts';
import { product } from '../server/product.ts';
import { cataloguePages, openPage } from './cataloguePages.ts';
import type { Client } from './languageClient.ts';
import type { StatementArguments } from './statement.ts';
import { conversionCommands } from './conversionCommands.ts';
import { hasConfiguration, isOurs, mayBecomeOurs } from './recognition.ts';
import type { Node } from './overview/nodes.ts';
import { viewCommands } from './overview/commands.ts';
import { OverviewView } from './overview/view.ts';
import { openRulePage } from './rulePages.ts';
import { takeOverFromYamlExtension } from './yamlExtension.ts';

/** What the extension offers to others, and to its own tests. */
export interface Api {
  /** Whether the language server has been started in this window. */
  readonly serverStarted: boolean;
  /** The view over all descriptions of the workspace. */
  readonly overview: OverviewView;
}

let client: Promise<Client> | undefined;

export function activate(context: vscode.ExtensionContext): Api {
  const pages = cataloguePages(async (uri) => (await start()).readPage(uri));
  const start = (): Promise<Client> =>
    (client ??= import('./languageClient.ts').then(({ startClient }) => startClient(context, pages, overview)));
  const overview = new OverviewView(start);
  const startFor = (document: vscode.TextDocument) => {
    if (client) return;
    if (isOurs(document)) void start();
    // What is ours by a configuration, the server finds out.
    else void hasConfiguration(document).then((has) => (has ? start() : undefined));
  };

  context.subscriptions.push(
    pages.registration,
    overview,
    ...viewCommands.map((command) =>
      vscode.commands.registerCommand(`algoritmekader.overview.${command}`, async (node: Node | undefined) =>
        (await start()).runInOverview(command, node),
      ),
    ),
    ...registerTools(start),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (!client && mayBecomeOurs(event)) startFor(event.document);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('algoritmekader.files')) vscode.workspace.textDocuments.forEach(startFor);
    }),
    vscode.commands.registerCommand('algoritmekader.openRule', (code: unknown) => openRulePage(context, code)),
    vscode.commands.registerCommand('algoritmekader.renumber', async () => (await start()).renumber()),
    vscode.commands.registerCommand('algoritmekader.migrate', async () => (await start()).migrate()),
    vscode.commands.registerCommand('algoritmekader.newEntry', async () => (await start()).newEntry()),
    vscode.commands.registerCommand('algoritmekader.chooseStandard', async () => (await start()).chooseStandard()),
    vscode.commands.registerCommand('algoritmekader.showCoverage', async (...args: unknown[]) =>
      (await start()).showCoverage(args.length > 0 ? (args as CoverageArguments) : undefined),
    ),
    vscode.commands.registerCommand('algoritmekader.exportStatement', async (args?: StatementArguments) =>
      (await start()).exportStatement(args),
    ),
    vscode.commands.registerCommand('algoritmekader.showChanges', async (since: unknown) =>
      (await start()).showChanges(typeof since === 'string' ? since : undefined),
    ),
    vscode.commands.registerCommand('algoritmekader.insertMeasures', async () => (await start()).insertMeasures()),
    vscode.commands.registerCommand('algoritmekader.openCatalogue', async (page: unknown) =>
      typeof page === 'string' ? openPage(page) : (await start()).choosePage(),
    ),
    vscode.commands.registerCommand('algoritmekader.restartServer', async () => (await start()).restart()),
    vscode.commands.registerCommand('algoritmekader.fetchOfficialTexts', async () => (await start()).officialTexts.fetchAll()),
    vscode.commands.registerCommand('algoritmekader.deleteOfficialTexts', async () => (await start()).officialTexts.remove()),
    ...Object.entries(conversionCommands).map(([name, to]) =>
      vscode.commands.registerCommand(`algoritmekader.${name}`, async () => (await start()).convert(to)),
    ),
    vscode.commands.registerCommand('algoritmekader.openDashboard', async () => (await start()).dashboard.show()),
    vscode.window.registerWebviewPanelSerializer(product.dashboardType, {
      deserializeWebviewPanel: async (panel) => (await start()).dashboard.show(panel),
    }),
    vscode.commands.registerCommand('algoritmekader.showOutput', async () => (await start()).showOutput()),
  );
  vscode.workspace.textDocuments.forEach(startFor);
  takeOverFromYamlExtension().catch((error: unknown) => console.error('algoritmekader: the YAML extension cannot be reached', error));

  return {
    get serverStarted() {
      return client !== undefined;
    },
    overview,
  };
}

/** The tools for language models; what they do is loaded when one is first used. Editors that are built on an older VS Code have none. */
function registerTools(start: () => Promise<Client>): vscode.Disposable[] {
  if (typeof vscode.lm?.registerTool !== 'function') return [];
  const names: readonly (keyof AssistantTools)[] = ['check', 'lookUp'];
  return names.map((name) => {
    const tool = async () => (await start()).tools[name] as Required<vscode.LanguageModelTool<object>>;
    return vscode.lm.registerTool<object>(`algoritmekader_${name}`, {
      prepareInvocation: async (options, token) => (await tool()).prepareInvocation(options, token),
      invoke: async (options, token) => (await tool()).invoke(options, token),
    });
  });
}

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}
