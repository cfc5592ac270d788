/** The view over all descriptions of the workspace, in the activity bar. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { bytes, closeAll, extension, findings, openFile, until } from './editor';

const dutch = process.env.EDITOR_SUITE_LOCALE === 'nl';
const either = (nl: string, en: string) => (dutch ? nl : en);

const FOLDER = 'overzicht';
const PARKING = 'algoritmeregister/parkeren.yaml';

/** A row as it is seen, with a way to what is below it. */
interface Row {
  text: string;
  description: string;
  read: string;
  context: string | undefined;
  node: unknown;
}

const view = () => extension().exports.overview;

async function rows(below?: Row): Promise<Row[]> {
  const nodes = (await view().getChildren(below?.node)) ?? [];
  return Promise.all(
    nodes.map(async (node) => {
      const { label, description, accessibilityInformation, contextValue } = await view().getTreeItem(node);
      return {
        text: label as string,
        description: typeof description === 'string' ? description : '',
        read: accessibilityInformation?.label ?? '',
        context: contextValue,
        node,
      };
    }),
  );
}

/** Waits until the view shows groups with these entries: `group: entry, entry`. */
const shows = (fit: (lines: string[]) => boolean) => {
  let seen: string[] = [];
  return until('the view shows what is expected', async () => {
    const groups = await rows();
    seen = await Promise.all(groups.map(async (group) => `${group.text}: ${(await rows(group)).map(({ text }) => text).join(', ')}`));
    return fit(seen) && groups;
  }).catch((error: Error) => assert.fail(`${error.message}; it shows\n${seen.join('\n')}`));
};
const has = (line: string) => (lines: string[]) => lines.includes(line);

/** The row of an entry, whatever group it is in. */
const rowOf = (name: string, fit: (row: Row) => boolean = () => true) =>
  until(`${name} is in the view`, async () => {
    for (const group of await rows()) {
      const found = (await rows(group)).find(({ text }) => text === name);
      if (found && fit(found)) return found;
    }
    return undefined;
  });

const at = (path: string) => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, FOLDER, path);
const write = (path: string, text: string | Uint8Array) =>
  vscode.workspace.fs.writeFile(at(path), typeof text === 'string' ? bytes(text) : text);
const entry = (name: string, organization: string, status = 'In gebruik') =>
  `# algoritmekader: publicatiestandaard=1.0\nname: ${name}\norganization: ${organization}\nstatus: ${status}\npublication_category: Overige algoritmes\n`;

const run = (command: string, row?: Row) => vscode.commands.executeCommand(`algoritmekader.overview.${command}`, row?.node);

/** Answers the list that a command asks with: so many lines down, and the keys that are pressed there. */
async function answer(asking: Thenable<unknown>, down: number, ...commands: string[]): Promise<void> {
  let done = false;
  void asking.then(() => (done = true));
  // The list is there as soon as it takes a key; what comes earlier is lost.
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (let line = 0; line < down; line++) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  for (const command of commands) await vscode.commands.executeCommand(command);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await until('the list is answered', () => done);
}

describe('the view over all descriptions', () => {
  before(async () => {
    await write('een.yaml', entry('Zwembad', 'Gemeente Vreedendaal'));
    await write('twee.yaml', entry('Afval', 'Gemeente Vreedendaal', 'In ontwikkeling'));
    await vscode.commands.executeCommand('algoritmekader.overview.focus');
    // To look at the view is enough.
    await until('the extension has started', () => extension().isActive);
    await shows(has('Gemeente Vreedendaal: Afval, Zwembad'));
    await run('insertDue', await rowOf('Afval'));
    await vscode.workspace.saveAll();
    await rowOf('Afval', ({ context }) => context === 'entry.missing');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await closeAll();
    await vscode.workspace.fs.delete(at(''), { recursive: true });
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('shows each description in its organisation, and counts as the lens over it does', async () => {
    const document = await openFile(PARKING);
    await findings(document);
    const lenses = await until('the lens is there', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      return found.length > 0 && found;
    });
    const lens = lenses.find(({ command }) => command?.title.startsWith('BIO'))!.command!.title;
    const row = await rowOf('Parkeervergunning beoordelen');
    assert.equal(`BIO ${row.description}`, lens);
    assert.ok(row.read.startsWith('Parkeervergunning beoordelen. Gemeente Duinvoort. '), row.read);
    assert.match(row.read, dutch ? /1 van 12 maatregelen beschreven\./ : /1 of 12 measures described\./);
  });

  it('has what is missing and due below an entry first, and each opens at its place', async () => {
    const row = await rowOf('Zwembad');
    const tasks = await rows(row);
    assert.ok(tasks.length > 3);
    assert.equal(tasks[0]!.description, either('ontbreekt, nu nodig', 'missing, due now'));
    assert.match(tasks[0]!.text, /^[a-z]{3}-\d\d \S/);
    const known = (await rows(await rowOf('Parkeervergunning beoordelen'))).find(({ text }) => text.startsWith('bio-01'))!;
    assert.equal(known.description, either('mee bezig', 'in progress'));
    await run('open', known);
    const editor = vscode.window.activeTextEditor!;
    assert.ok(editor.document.uri.path.endsWith(PARKING));
    assert.match(editor.document.lineAt(editor.selection.active.line).text, /bio-01/);
    await run('open', row);
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.equal(document.lineAt(selection.active.line).text, 'name: Zwembad');
  });

  it('has the number of descriptions that miss something due as a badge', async () => {
    const all = (await Promise.all((await rows()).map(rows))).flat();
    const due = all.filter(({ context }) => context === 'entry.due').length;
    assert.ok(due > 0 && due < all.length, `${due} of ${all.length}`);
    const { badge } = view().treeView;
    assert.equal(badge!.value, due);
    assert.match(badge!.tooltip, dutch ? /nu nodig is$/ : /is due$/);
  });

  it('follows what is typed, before it is saved', async () => {
    const document = await openFile(`${FOLDER}/een.yaml`);
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(document.lineAt(1).range.end, ' met golfslag'));
    await shows(has('Gemeente Vreedendaal: Afval, Zwembad met golfslag'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await shows(has('Gemeente Vreedendaal: Afval, Zwembad'));
  });

  it('follows files that come, get another name and go', async () => {
    await write('drie.yaml', entry('Begraafplaats', 'Gemeente Oosterhaven'));
    await shows(has('Gemeente Oosterhaven: Begraafplaats'));
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(at('drie.yaml'), at('vier.yaml'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('it is shown in its new file, once', async () => {
      const found = (await Promise.all((await rows()).map(rows))).flat().filter(({ text }) => text === 'Begraafplaats');
      if (found.length !== 1) return false;
      await run('open', found[0]);
      return vscode.window.activeTextEditor?.document.uri.path.endsWith('/vier.yaml');
    });
    await closeAll();
    await vscode.workspace.fs.delete(at('vier.yaml'));
    await shows((lines) => !lines.some((line) => line.includes('Begraafplaats')));
  });

  it('is grouped by status, category or requirement, and remembers it', async () => {
    await answer(run('groupBy'), 1);
    // Other tests may have left descriptions of their own.
    await shows(
      (lines) =>
        ['In ontwikkeling: ', 'In gebruik: '].every((group) => lines.some((line) => line.startsWith(group))) &&
        lines.some((line) => /^In ontwikkeling: .*\bAfval\b/.test(line)),
    );
    assert.equal(view().treeView.description, either('per status', 'by status'));
    await answer(run('groupBy'), 3);
    await shows((lines) => lines.some((line) => line.startsWith('bio-01 ') && line.includes('Parkeervergunning beoordelen')));
    const found = await rowOf('Parkeervergunning beoordelen');
    assert.ok(found.description.startsWith(either('mee bezig · 1/12', 'in progress · 1/12')), found.description);
    await answer(run('groupBy'), 0);
    await shows(has('Gemeente Vreedendaal: Afval, Zwembad'));
  });

  it('is filtered by what is due, says so, and shows everything again', async () => {
    await answer(run('filter'), 1, 'workbench.action.quickPickManyToggle');
    await shows((lines) => has('Gemeente Vreedendaal: Zwembad')(lines));
    const { message } = view().treeView;
    assert.match(message!, dutch ? /\d+ van \d+ beschrijvingen, gefilterd op: Er ontbreekt/ : /\d+ of \d+ entries, filtered by: Something/);
    // The badge is about everything.
    const due = (await Promise.all((await rows()).map(rows))).flat().length;
    assert.equal(view().treeView.badge!.value, due);
    await run('clearFilters');
    await shows(has('Gemeente Vreedendaal: Afval, Zwembad'));
    assert.equal(view().treeView.message, '');
  });

  it('adds what is due to an entry as one edit, which one undo takes back', async () => {
    const row = await rowOf('Zwembad', ({ context }) => context === 'entry.due');
    const before = (await rows(row)).filter(({ description }) => description === either('ontbreekt, nu nodig', 'missing, due now')).length;
    await run('insertDue', row);
    const { document } = vscode.window.activeTextEditor!;
    assert.ok(document.uri.path.endsWith('/een.yaml') && document.isDirty);
    assert.equal(document.getText().match(/urn:nl:ak:mtr:/g)!.length, before);
    await rowOf('Zwembad', ({ context }) => context !== 'entry.due');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), entry('Zwembad', 'Gemeente Vreedendaal'));
    await rowOf('Zwembad', ({ context }) => context === 'entry.due');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('copies the name of an entry, and opens the list of what has to be done', async () => {
    const row = await rowOf('Zwembad');
    await run('copyName', row);
    assert.equal(await vscode.env.clipboard.readText(), 'Zwembad');
    await answer(run('showCoverage', row), 1);
    assert.ok(vscode.window.activeTextEditor!.document.uri.path.endsWith('/een.yaml'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('shows the entry at the cursor', async () => {
    await closeAll();
    await openFile(`${FOLDER}/twee.yaml`);
    await run('reveal');
    const [selected] = view().treeView.selection;
    assert.equal((await view().getTreeItem(selected)).label, 'Afval');
    await openFile('dienst.yaml');
    await run('reveal');
    assert.equal((await view().getTreeItem(view().treeView.selection[0])).label, 'Afval');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('shows a name as it is written, whatever is in it', async () => {
    const name = '**Vet** [link](command:x) <img src=x> $(flame)';
    await write('vijf.yaml', entry(`"${name}"`, 'Gemeente Oosterhaven'));
    const row = await rowOf(name);
    const item = await view().getTreeItem(row.node);
    const resolved = await view().resolveTreeItem!(item, row.node, new vscode.CancellationTokenSource().token);
    const tooltip = resolved!.tooltip as vscode.MarkdownString;
    assert.ok(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
    assert.ok(tooltip.value.includes('\\*\\*Vet\\*\\*') && tooltip.value.includes('\\[link\\]'), tooltip.value);
    await vscode.workspace.fs.delete(at('vijf.yaml'));
  });

  it('speaks another language as soon as that is chosen', async () => {
    const settings = vscode.workspace.getConfiguration('algoritmekader');
    const other = dutch ? 'en' : 'nl';
    try {
      await settings.update('language', other, vscode.ConfigurationTarget.Workspace);
      await until('it is in the other language', async () => {
        const [task] = await rows(await rowOf('Zwembad'));
        return task?.description === { nl: 'ontbreekt, nu nodig', en: 'missing, due now' }[other];
      });
      assert.equal(view().treeView.description, { nl: 'per organisatie', en: 'by organisation' }[other]);
    } finally {
      await settings.update('language', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('it is in the first language', async () => view().treeView.description === either('per organisatie', 'by organisation'));
  });

  it('says which files could not be read, and why', async () => {
    await write('zes.yaml', new Uint8Array([0x6e, 0x61, 0xff, 0xfe]));
    const unread = await until('it is told', async () =>
      (await rows()).find(({ text }) => text === either('Niet gelezen (1)', 'Not read (1)')),
    );
    const [file] = await rows(unread);
    assert.equal(file!.text, `${FOLDER}/zes.yaml`);
    assert.match(file!.description, /UTF-8/);
    await vscode.workspace.fs.delete(at('zes.yaml'));
    await until('it is gone', async () => !(await rows()).some(({ text }) => text.includes('(1)')));
  });

  it('shows a large group in pages, and goes to what is further on', async () => {
    const number = (index: number) => String(index).padStart(3, '0');
    const many = Array.from({ length: 620 }, (_, index) => entry(`Sluis ${number(index)}`, 'Waterschap Groot').replace(/^.*\n/, ''));
    await write('groot.yaml', `# algoritmekader: publicatiestandaard=1.0\n${many.join('---\n')}`);
    const group = await until('the group is there', async () => (await rows()).find(({ text }) => text === 'Waterschap Groot'));
    assert.match(group.description, /^620 · /);
    const first = await rows(group);
    assert.equal(first.length, 501);
    assert.equal(first.at(-1)!.description, either('nog 120', '120 more'));
    await run('more', first.at(-1));
    assert.deepEqual(
      (await rows(group)).slice(-2).map(({ text }) => text),
      ['Sluis 618', 'Sluis 619'],
    );
  });

  it('shows the entry at the cursor of a large group, whatever page it is on', async () => {
    const document = await openFile(`${FOLDER}/groot.yaml`);
    const end = document.positionAt(document.getText().length);
    vscode.window.activeTextEditor!.selection = new vscode.Selection(end, end);
    await answer(run('groupBy'), 1);
    await run('reveal');
    const item = await view().getTreeItem(view().treeView.selection[0]);
    assert.equal(item.label, 'Sluis 619');
    assert.match(item.id!, /^group status /);
    await answer(run('groupBy'), 0);
  });
});
