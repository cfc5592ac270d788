/** What the server and its clients say to each other about conversions, beyond the protocol's own messages. */
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver';
import { conversionTargets, withList, type Conversion, type ConversionTarget, type Refusal } from './features/conversion.ts';
import { noticeText } from './document/printable.ts';
import { speaker, type Locale } from './messages/index.ts';

/** The parameters of the request, and the one argument of the command. */
export interface ConversionParams {
  to: ConversionTarget;
  /** The description to convert: the one at the position, or all of the document without one. */
  textDocument?: TextDocumentIdentifier;
  position?: Position;
  /** The JSON to read, for `to: 'yaml'`; without it, the text of the document. */
  text?: string;
}

/** The new document, or why there is none. */
export type ConversionAnswer = (Conversion & { summary: string }) | Refusal;

export const isConversion = (params: unknown): params is ConversionParams =>
  typeof params === 'object' && params !== null && conversionTargets.includes((params as ConversionParams).to);

/** Puts what is left to do above YAML, and says how much it is. JSON has no room for it. */
export function answerOf(result: Conversion | Refusal, to: ConversionTarget, locale: Locale): ConversionAnswer {
  if ('problem' in result) return { problem: noticeText(result.problem) };
  const count = result.left.length;
  const say = speaker(locale);
  const text = to === 'json' ? result.text : withList(result, to, locale);
  const summary = count === 0 ? say('convert.done') : say(to === 'json' ? 'convert.done-left' : 'convert.done-above', { count });
  return { ...result, text, summary };
}
