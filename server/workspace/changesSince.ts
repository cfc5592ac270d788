/** What changed in descriptions since a revision of git: in the files of a terminal, or in those that an editor shows. */
import type { FileVersion } from '../service.ts';
import type { AccountsSource } from './accounts.ts';
import type * as git from './changes.ts';
import type { gitReason } from './git.ts';
import type { Problem } from './problem.ts';

/** What is asked of git: where there is none, there is no such thing. */
export type Git = typeof git & { gitReason: typeof gitReason };

/**
 * @param files which differ, and from what
 * @param isWanted which of those to look at
 * @returns each description as it was and as it is, and what could not be read
 */
export async function changesSince(
  files: git.ChangedFiles,
  isWanted: (file: string) => boolean,
  { read, of, show, recognisedBy, textAt }: AccountsSource & Pick<Git, 'textAt'>,
): Promise<{ before: FileVersion[]; after: FileVersion[]; problems: Problem[] }> {
  const [before, after, problems]: [FileVersion[], FileVersion[], Problem[]] = [[], [], []];
  for (const file of files.all.filter((one) => /\.ya?ml$/i.test(one) && isWanted(one))) {
    const { service, settings } = await of(file);
    const path = show(file);
    const take = (to: FileVersion[], text: string) => {
      const document = service.parse({ text, path: recognisedBy(file) }, settings);
      if (document.kind) to.push({ path, document });
    };
    const earlier = await textAt(files.base, file, files.root);
    if (earlier !== undefined) take(before, earlier);
    if (files.deleted.has(file)) continue;
    const now = await read(file);
    if ('text' in now) take(after, now.text);
    else problems.push({ ...now.problem, path });
  }
  return { before, after, problems };
}
