/** Several files at once, told to each other without a disk: paths are joined as they are written. */
import { posix } from 'node:path';
import { Relations } from '../../server/relations/relations.ts';
import { summarise } from '../../server/relations/summary.ts';
import type { Target } from '../../server/relations/types.ts';
import type { LanguageService } from '../../server/service.ts';
import type { Settings } from '../../server/settings.ts';
import type { RegisterDocument } from '../../server/document/model.ts';
import { foundIn, type Found } from './findings.ts';
import { service, settingsOf } from './service.ts';

/** The relations of files, and the models of those that are ours. @param files texts by path */
export function relationsOf(files: Record<string, string>, settings: Settings, of: LanguageService = service) {
  const relations = new Relations({ show: (path) => path, locate: (path) => path, isWithin: () => true });
  const documents = new Map<string, RegisterDocument>();
  // Once more, as a file may be ours only because another one includes it.
  for (let round = 0; round < 2; round++) {
    for (const [path, text] of Object.entries(files)) {
      const document = of.parse({ text, path, included: relations.includedAs(path) }, settings);
      documents.set(path, document);
      const read = document.kind ? document : of.parse({ text, path, included: { kind: undefined, by: 'include' } }, settings);
      const summary = summarise(read);
      const targets = summary.includes.map((include): [string, Target] => [
        include.path,
        targetOf(posix.join(path, '..', include.path), files),
      ]);
      relations.set(path, document.kind ? summary : { ...summary, entries: [] }, new Map(targets));
    }
  }
  relations.completed();
  return { relations, documents };
}

function targetOf(path: string, files: Record<string, string>): Target {
  if (path.startsWith('../')) return { kind: 'outside' };
  if (!/\.ya?ml$/.test(path)) return { kind: 'extension' };
  return Object.hasOwn(files, path) ? { kind: 'file', path } : { kind: 'missing' };
}

/** The findings of each file, without those of content rules and of missing measures and fields. */
export function filesTogether(files: Record<string, string>): { path: string; found: Found[] }[] {
  const settings = settingsOf({ rules: { 'bio/missing-measure': 'off', 'register/required-field': 'off' } });
  const { relations, documents } = relationsOf(files, settings);
  return [...documents].map(([path, document]) => ({
    path,
    found: foundIn(service.check(document, settings, relations.of(path)), settings).filter(({ code }) => !code.startsWith('content/')),
  }));
}
