/** The official data, where it is at hand: it is not part of the repository. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/service.ts';

export const officialFolder = process.env['ALGORITMEKADER_OFFICIAL_DATA'] ?? join(root, '..', 'shared', 'data');

/** Why the checks against it are skipped; undefined when they can run. */
export const missingBecause = existsSync(join(officialFolder, 'algoritmekader'))
  ? undefined
  : 'the official data is not beside the repository';
