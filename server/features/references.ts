import type { Location, Position } from 'vscode-languageserver-types';
import { rangeOf } from '../document/locate.ts';
import type { FeatureContext } from './context.ts';
import { subjectAt, usesOf } from './uses.ts';

/** Where else the file names what the URN at a position means, under whatever number. */
export function references(context: FeatureContext, uri: string, position: Position): Location[] {
  const subject = subjectAt(context, position);
  return subject ? usesOf(subject, context).map(({ part, span }) => ({ uri, range: rangeOf(part, span) })) : [];
}
