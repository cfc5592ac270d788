/**
 * The pages of the catalogue inside VS Code: a read-only file system, whose texts come from the language server. A file
 * system and not a content provider, so that links between pages, the preview and a page that is opened again when VS Code
 * starts work as they do for files.
 */
import * as vscode from 'vscode';
import { product } from '../server/product.ts';

export interface CataloguePages {
  registration: vscode.Disposable;
  /** Says that a page has another text now. */
  changed(uri: vscode.Uri): void;
}

/** @param read gives the Markdown of a page, whatever its address is */
export function cataloguePages(read: (uri: vscode.Uri) => Promise<string>): CataloguePages {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let lastChange = Date.now();
  const bytes = async (uri: vscode.Uri) => new TextEncoder().encode(await read(uri));
  const refuse = (uri: vscode.Uri) => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) =>
      pageOf(uri) === undefined
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
        : { type: vscode.FileType.File, ctime: 0, mtime: lastChange, size: (await bytes(uri)).byteLength },
    readFile: bytes,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  const registration = vscode.workspace.registerFileSystemProvider(product.catalogueScheme, provider, {
    isReadonly: true,
    isCaseSensitive: true,
  });
  return {
    registration: vscode.Disposable.from(registration, changes),
    changed: (uri) => {
      lastChange = Date.now();
      changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
  };
}

const PAGE = /^\/(.+)\.md$/;

/** The page at an address, such as `measures/org-11`; undefined when it is a folder. */
export const pageOf = (uri: vscode.Uri): string | undefined => PAGE.exec(uri.path)?.[1];

/** Opens a page as rendered Markdown. @param page such as `measures/org-11` */
export async function openPage(page: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: product.catalogueScheme, path: `/${page}.md` });
  await vscode.commands.executeCommand('markdown.showPreview', uri);
}

const OPEN_PAGE = 'algoritmekader.openCatalogue';
const PAGE_LINK = new RegExp(`\\]\\(${product.catalogueScheme}:/([\\w./-]+)\\.md\\)`, 'g');

/** The address of our own command that opens a page as rendered Markdown. @param page such as `measures/org-11` */
const pageCommand = (page: string): string => `command:${OPEN_PAGE}?${encodeURIComponent(JSON.stringify([page]))}`;

/** Has a link in a document open the rendered page, and not its source. */
export function linkPage(link: vscode.DocumentLink): void {
  const page = link.target?.scheme === product.catalogueScheme ? pageOf(link.target) : undefined;
  if (page !== undefined) link.target = vscode.Uri.parse(pageCommand(page));
}

/**
 * Makes links of the server to pages into links that VS Code follows from a hover: to our own command, the only one
 * trusted. What a user wrote is escaped by the server and has no links.
 */
export function linkPages(content: vscode.MarkdownString | vscode.MarkedString): void {
  if (!(content instanceof vscode.MarkdownString) || content.value.search(PAGE_LINK) < 0) return;
  content.value = content.value.replace(PAGE_LINK, (_, page: string) => `](${pageCommand(page)})`);
  content.isTrusted = { enabledCommands: [OPEN_PAGE] };
}
