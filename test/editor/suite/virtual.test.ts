import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, findings, hoverText, positionOf, quickFixes, until } from './editor';

const web = process.env.EDITOR_SUITE_WEB === 'true';
const SCHEME = 'memfs';
const ROOT = '/werk map';
const at = (path: string) => vscode.Uri.from({ scheme: SCHEME, path: `${ROOT}/${path}` });

const ENTRY = 'standard_version: "1.0"\nname: Parkeren\nstatus: In gebruik\nmeasures: []\n';
const CARD =
  'schema_version: 0.1a10\nname: Kaart\nai_act_profile: {}\nmodels:\n  - !include modellen/een.yaml\n  - !include modellen/weg.yaml\n';
const OWN = 'urn: urn:nl:duinvoort:mtr:alg-01\ntitle: Raad\ntext: { summary: Leg het voor. }\nrequired: true\n';

/** A file system of VS Code that is on no disk. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files: ReadonlyMap<string, string>;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = new Map(Object.entries(files).map(([path, text]) => [at(path).path, text]));
  }

  watch = () => new vscode.Disposable(() => undefined);

  stat({ path }: vscode.Uri): vscode.FileStat {
    const text = this.#files.get(path);
    if (text !== undefined) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes(text).byteLength };
    if (this.#below(path).length === 0) throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const names = this.#below(path).map((file) => file.slice(path.length + 1).split('/'));
    return [...new Map(names.map(([name, ...rest]) => [name!, rest.length ? vscode.FileType.Directory : vscode.FileType.File]))];
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const text = this.#files.get(path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return bytes(text);
  }

  #below = (folder: string) => [...this.#files.keys()].filter((path) => path.startsWith(`${folder}/`));
  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

describe('files that are on no disk', () => {
  let registration: vscode.Disposable;
  const open = async (path: string) => {
    const document = await vscode.workspace.openTextDocument(at(path));
    await vscode.window.showTextDocument(document);
    return document;
  };

  before(() => {
    const files = new MemoryFiles({
      'parkeren.algoritme.yaml': ENTRY,
      '.algoritmekader/catalogue/eigen.yaml': OWN,
      'system_card.yaml': CARD,
      'modellen/een.yaml': 'name: Routekeuze\n',
    });
    registration = vscode.workspace.registerFileSystemProvider(SCHEME, files, { isCaseSensitive: true, isReadonly: false });
  });
  after(() => registration.dispose());
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
  });

  it('are checked, explained and mended', async () => {
    const document = await open('parkeren.algoritme.yaml');
    const found = await findings(document);
    assert.match(await hoverText(document, positionOf(document, 'standard_version')), /standard_version/);
    const fixes = (await Promise.all(found.map(({ range }) => quickFixes(document, range)))).flat().filter(({ edit }) => edit);
    assert.ok(await vscode.workspace.applyEdit(fixes[0]!.edit!));
    assert.notEqual(document.getText(), ENTRY);
  });

  it("have the organisation's catalogue that stands beside them", async function () {
    if (!web) return this.skip(); // a server with a disk asks no other file system
    await findings(await open('parkeren.algoritme.yaml'), (codes) => codes.includes('organisation/missing-measure'));
  });

  it('include each other', async function () {
    if (!web) return this.skip();
    const card = await open('system_card.yaml');
    const [missing, ...others] = (await findings(card, (codes) => codes.includes('include/missing-file'))).filter(({ message }) =>
      /modellen\//.test(message),
    );
    assert.match(missing!.message, /weg\.yaml/);
    assert.ok(!others.some(({ message }) => /een\.yaml/.test(message)));
    const position = positionOf(card, 'modellen/een.yaml');
    await until('the include leads to its file', async () => {
      const links = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', card.uri, position);
      return links[0]?.targetUri.toString() === at('modellen/een.yaml').toString();
    });
  });
});
