/**
 * What comes in is looked at before anything else sees it: a message with parameters that the protocol does not allow, or
 * at a time when it does not allow any, is answered with the error that the protocol has for it.
 */
import {
  ErrorCodes,
  Position,
  Range,
  ResponseError,
  TextDocumentIdentifier,
  TextDocumentItem,
  type Connection,
  type Message,
  type MessageStrategy,
  type NotificationMessage,
  type RequestMessage,
} from 'vscode-languageserver';
import { officialMethods } from './official/protocol.ts';
import { product } from './product.ts';

type Check = (value: unknown) => boolean;
/** What must be in the parameters, by name. */
type Shape = Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const orNothing =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const fits = (shape: Shape, value: unknown): boolean =>
  isObject(value) && Object.entries(shape).every(([name, check]) => check(value[name]));
const objectWith =
  (shape: Shape): Check =>
  (value) =>
    fits(shape, value);

const withUri = objectWith({ uri: isText });
const document: Shape = { textDocument: (value) => isObject(value) && TextDocumentIdentifier.is(value) };
const place: Shape = { ...document, position: (value) => Position.is(value) };
const stretch: Shape = { ...document, range: (value) => Range.is(value) };
const isChange = objectWith({ text: isText, range: orNothing((value) => Range.is(value)) });
const renames: Shape = { files: listOf(objectWith({ oldUri: isText, newUri: isText })) };

/** By method. One that is not here takes no parameters, or is not ours. */
const shapes: Readonly<Record<string, Shape>> = {
  initialize: { capabilities: isObject, workspaceFolders: orNothing(listOf(withUri)), rootUri: orNothing(isText) },
  '$/setTrace': {},
  'window/workDoneProgress/cancel': {},
  'textDocument/didOpen': { textDocument: (value) => isObject(value) && TextDocumentItem.is(value) },
  'textDocument/didChange': { ...document, contentChanges: listOf(isChange) },
  'textDocument/didClose': document,
  'textDocument/didSave': document,
  'textDocument/hover': place,
  'textDocument/completion': { ...place, context: orNothing(isObject) },
  'completionItem/resolve': { label: isText, data: orNothing(isObject) },
  'textDocument/codeAction': { ...stretch, context: objectWith({ only: orNothing(listOf(isText)) }) },
  'textDocument/inlayHint': stretch,
  'textDocument/definition': place,
  'textDocument/references': place,
  'textDocument/documentHighlight': place,
  'textDocument/prepareRename': place,
  'textDocument/rename': { ...place, newName: isText },
  'textDocument/documentSymbol': document,
  'textDocument/codeLens': document,
  'textDocument/documentLink': document,
  'textDocument/foldingRange': document,
  'textDocument/selectionRange': { ...document, positions: listOf((value) => Position.is(value)) },
  'textDocument/onTypeFormatting': { ...place, ch: isText },
  'textDocument/semanticTokens/full': document,
  'textDocument/semanticTokens/range': stretch,
  'workspace/symbol': { query: isText },
  'workspace/executeCommand': { command: isText, arguments: orNothing(Array.isArray) },
  'workspace/textDocumentContent': { uri: isText },
  'workspace/willRenameFiles': renames,
  'workspace/didRenameFiles': renames,
  'workspace/didCreateFiles': { files: listOf(withUri) },
  'workspace/didDeleteFiles': { files: listOf(withUri) },
  'workspace/didChangeConfiguration': {},
  'workspace/didChangeWatchedFiles': { changes: listOf(withUri) },
  'workspace/didChangeWorkspaceFolders': { event: objectWith({ added: listOf(withUri), removed: listOf(withUri) }) },
  [product.migrateRequest]: document,
  [product.coverageRequest]: { ...place, of: orNothing(isText) },
  [product.overviewRequest]: { since: orNothing(objectWith({ generation: isNumber, version: isNumber })) },
  [product.measurePlaceRequest]: { ...place, id: isText },
  [product.insertMissingRequest]: { ...place, due: isFlag },
  [product.convertRequest]: {},
  [product.statementRequest]: {
    form: isText,
    by: isText,
    date: isText,
    uri: orNothing(isText),
    position: orNothing((value) => Position.is(value)),
  },
  [product.revisionsRequest]: { uri: orNothing(isText) },
  [product.changesRequest]: { since: isText, uri: orNothing(isText) },
  [product.reportRequest]: { uri: isText, text: isText },
  [product.lookUpRequest]: { query: isText },
  [product.newEntryRequest]: { answers: isObject, uri: orNothing(isText) },
  [officialMethods.fetch]: {},
};

/** Where a message goes that may not pass. Nobody can send it from outside: only what holds a `Refusal` is one. */
const REFUSED = `${product.id}/refused`;

class Refusal {
  readonly error: ResponseError<void>;
  constructor(code: number, text: string) {
    this.error = new ResponseError(code, text);
  }
}

export class Gate implements MessageStrategy {
  #state: 'new' | 'initialized' | 'shut down' = 'new';

  get isShutDown(): boolean {
    return this.#state === 'shut down';
  }

  handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    if (!isCall(message)) return next(message);
    const refusal = this.#refuse(message);
    if (refusal) return next(Object.assign({ ...message }, { method: REFUSED, params: refusal }));
    if (message.method === 'initialize') this.#state = 'initialized';
    if (message.method === 'shutdown') this.#state = 'shut down';
    return next(message);
  }

  #refuse({ method, params }: Call): Refusal | undefined {
    if (method === 'exit') return undefined;
    if (this.#state === 'shut down') return new Refusal(ErrorCodes.InvalidRequest, `${method}: the server was shut down.`);
    if (this.#state === 'new' && method !== 'initialize')
      return new Refusal(ErrorCodes.ServerNotInitialized, `${method}: the server expects initialize first.`);
    if (this.#state === 'initialized' && method === 'initialize')
      return new Refusal(ErrorCodes.InvalidRequest, 'initialize: the server was initialized already.');
    const shape = Object.hasOwn(shapes, method) ? shapes[method]! : undefined;
    if (!shape || fits(shape, params)) return undefined;
    const wrong = isObject(params) ? Object.keys(shape).filter((name) => !shape[name]!(params[name])) : ['params'];
    return new Refusal(ErrorCodes.InvalidParams, `${method}: missing or not as the protocol has it: ${wrong.join(', ')}.`);
  }
}

type Call = RequestMessage | NotificationMessage;
const isCall = (message: Message): message is Call => isText((message as Partial<Call>).method);

/** Answers what may not pass; a notification has no answer, so that goes to the log. */
export function listenForRefused(connection: Connection): void {
  connection.onRequest(REFUSED, (refusal: unknown) => {
    throw refusal instanceof Refusal ? refusal.error : new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${REFUSED}`);
  });
  connection.onNotification(REFUSED, (refusal: unknown) => {
    if (refusal instanceof Refusal) connection.console.error(refusal.error.message);
  });
}
