/** The view over the organisation, as VS Code wants it from the start: what it shows is loaded when someone looks at it, or when a file is ours. */
import * as vscode from 'vscode';
import { VIEW_ID } from './commands.ts';
import type { Node } from './nodes.ts';

export class OverviewView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #start: () => Promise<unknown>;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  #content: vscode.TreeDataProvider<Node> | undefined;
  readonly onDidChangeTreeData = this.#changed.event;
  readonly treeView: vscode.TreeView<Node>;

  /** @param start has the content shown with {@link show} */
  constructor(start: () => Promise<unknown>) {
    this.#start = start;
    this.treeView = vscode.window.createTreeView(VIEW_ID, { treeDataProvider: this, showCollapseAll: true });
  }

  show(content: vscode.TreeDataProvider<Node>): void {
    this.#content = content;
    this.changed();
  }

  /** Everything may be different. */
  changed(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!this.#content) await this.#start();
    return (await this.#content!.getChildren(node)) ?? [];
  }

  getTreeItem(node: Node): vscode.TreeItem | Thenable<vscode.TreeItem> {
    return this.#content!.getTreeItem(node);
  }

  getParent(node: Node): vscode.ProviderResult<Node> {
    return this.#content!.getParent!(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node, token: vscode.CancellationToken): vscode.ProviderResult<vscode.TreeItem> {
    return this.#content!.resolveTreeItem!(item, node, token);
  }

  dispose(): void {
    this.treeView.dispose();
    this.#changed.dispose();
  }
}
