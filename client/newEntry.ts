/** A new description: some questions, one at a time, and then a file with what follows from the answers. */
import * as vscode from 'vscode';
import type { BaseLanguageClient as LanguageClient } from 'vscode-languageclient';
import type { NewEntry, NewEntryAnswers, NewEntryParams, Question } from '../server/features/newEntry.ts';
import { product } from '../server/product.ts';
import { exists } from './exists.ts';
import { isOurs } from './recognition.ts';
import { say } from './texts.ts';

/** What came of a question: an answer (that may be left open), one step back, or an end to all of them. */
type Outcome = { answer: string | undefined } | 'back' | 'cancelled';

/** Asks what there is to ask, and opens the new description at the first place where something is to be written. */
export async function writeNewEntry(client: LanguageClient): Promise<void> {
  const folder = folderForNew();
  const uri = folder && client.code2ProtocolConverter.asUri(vscode.Uri.joinPath(folder, 'new.yaml'));
  const answers = await ask(await client.sendRequest<Question[]>(product.newEntryQuestionsRequest, { uri }));
  if (!answers) return;
  const params: NewEntryParams = { answers, uri };
  const { text, cursor, fileName } = await client.sendRequest<NewEntry>(product.newEntryRequest, params);
  const document = folder ? await untitledIn(folder, fileName) : await vscode.workspace.openTextDocument({ language: 'yaml' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  const position = new vscode.Position(cursor.line, cursor.character);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** @returns undefined when the user stopped */
async function ask(questions: readonly Question[]): Promise<NewEntryAnswers | undefined> {
  const answers: Record<string, string | undefined> = {};
  const comesUp = ({ unless = {} }: Question) => !Object.entries(unless).some(([id, value]) => answers[id] === value);
  let at = 0;
  while (at < questions.length) {
    const asked = questions.filter(comesUp);
    const question = questions[at]!;
    const step = { step: asked.indexOf(question) + 1, totalSteps: asked.length, canGoBack: at > 0 };
    const outcome = await (question.choices ? choose(question, step, answers[question.id]) : type(question, step, answers[question.id]));
    if (outcome === 'cancelled') return undefined;
    const towards = outcome === 'back' ? -1 : 1;
    if (outcome !== 'back') answers[question.id] = outcome.answer;
    do at += towards;
    while (questions[at] && !comesUp(questions[at]!));
  }
  return Object.fromEntries(questions.filter(comesUp).map(({ id }) => [id, answers[id]]));
}

interface Step {
  step: number;
  totalSteps: number;
  canGoBack: boolean;
}

function choose({ title, prompt, choices = [] }: Question, step: Step, answered: string | undefined): Promise<Outcome> {
  const picker = vscode.window.createQuickPick<{ label: string; value?: string }>();
  picker.items = choices;
  picker.placeholder = prompt;
  const earlier = choices.find(({ value }) => value !== undefined && value === answered);
  // Without an answer of an earlier round the first one is active, as in every list.
  if (earlier) picker.activeItems = [earlier];
  return shown(picker, title, step, () => ({ answer: picker.activeItems[0]?.value }));
}

function type({ title, prompt, example, maxLength = Infinity }: Question, step: Step, answered: string | undefined): Promise<Outcome> {
  const input = vscode.window.createInputBox();
  input.prompt = `${prompt} ${say('new.optional')}`;
  input.placeholder = example;
  input.value = answered ?? '';
  const isTooLong = () => [...input.value.trim()].length > maxLength;
  input.onDidChangeValue(() => {
    input.validationMessage = isTooLong() ? say('new.too-long', { length: [...input.value.trim()].length, max: maxLength }) : undefined;
  });
  return shown(input, title, step, () => (isTooLong() ? undefined : { answer: input.value.trim() || undefined }));
}

/** Shows a step until it is answered. @param accept undefined: it stays open */
function shown(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  title: string,
  { canGoBack, ...numbers }: Step,
  accept: () => Outcome | undefined,
): Promise<Outcome> {
  Object.assign(input, numbers);
  input.title = `${say('new.title')}: ${title}`;
  input.ignoreFocusOut = true;
  if (canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (outcome: Outcome | undefined) => {
      if (outcome === undefined) return;
      resolve(outcome);
      input.dispose();
    };
    input.onDidAccept(() => end(accept()));
    input.onDidTriggerButton(() => end('back'));
    input.onDidHide(() => end('cancelled'));
    input.show();
  });
}

/** Where a new description goes: beside the one in front, or in the folder that is open. */
function folderForNew(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document && !document.isUntitled && isOurs(document) && vscode.workspace.getWorkspaceFolder(document.uri))
    return vscode.Uri.joinPath(document.uri, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** A file that is not there yet, under a name that is free: it is saved there without a question. */
async function untitledIn(folder: vscode.Uri, fileName: string): Promise<vscode.TextDocument> {
  const [, name, extension] = /^(.[^.]*)(\..+)$/.exec(fileName)!;
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(folder, number === 1 ? fileName : `${name}-${number}${extension}`);
    const isFree = !(await exists(uri)) && !vscode.workspace.textDocuments.some((open) => open.uri.path === uri.path);
    if (isFree) return vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  }
}
