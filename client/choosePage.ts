/** The quick pick of all pages of the catalogue. */
import * as vscode from 'vscode';
import type { CatalogueIndex, CatalogueItem } from '../server/features/catalogueIndex.ts';

type Pick = vscode.QuickPickItem & Partial<CatalogueItem>;

/**
 * @param active the page that is chosen to begin with
 * @returns the page that the user chose; undefined when the user chose none
 */
export function choosePage({ prompt, groups }: CatalogueIndex, active: string | undefined): Promise<string | undefined> {
  const picker = vscode.window.createQuickPick<Pick>();
  picker.placeholder = prompt;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = groups.flatMap(({ title, items }): Pick[] => [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items]);
  picker.activeItems = picker.items.filter(({ page }) => page !== undefined && page === active);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.page);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
