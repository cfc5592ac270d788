import { describe, expect, test } from 'vitest';
import { readOfficialControls } from '../../catalogue/tools/importControls.ts';
import { similarity, SIMILARITY_LIMIT } from '../../catalogue/tools/similarity.ts';
import { catalogue } from '../support/service.ts';
import { missingBecause, officialFolder } from './data.ts';

describe.skipIf(missingBecause)(
  `the numbers of BIO2 against the official text${missingBecause ? ` (skipped: ${missingBecause})` : ''}`,
  () => {
    const official = missingBecause ? [] : readOfficialControls(officialFolder);

    test('has the same numbers, with the same status and the same new number, in the same order', () => {
      const ours = catalogue.controls.map((control) => {
        const { number, status } = control;
        if (control.status !== 'moved') return { number, status };
        const { movedTo, targetMissing } = control;
        return { number, status, movedTo, ...(targetMissing ? { targetMissing } : {}) };
      });
      expect(ours).toEqual(official.map(({ facts }) => facts));
    });

    test('has 166 numbers: 118 measures, and 48 that are empty or moved', () => {
      const count = (...wanted: string[]) => catalogue.controls.filter((control) => wanted.includes(control.status)).length;
      expect([catalogue.controls.length, count('measure'), count('empty', 'moved')]).toEqual([166, 118, 48]);
      // So that a heading that the reader does not know is noticed.
      expect(official).toHaveLength(166);
    });

    test('takes no sentence over: few six-word sequences are the same', () => {
      const tooAlike = official.flatMap(({ facts, body }) => {
        const control = catalogue.control(facts.number);
        if (control?.status !== 'measure') return [];
        const { share } = similarity(control.text.nl, body);
        return share > SIMILARITY_LIMIT ? [`${facts.number}: ${Math.round(share * 100)} %`] : [];
      });
      expect(tooAlike).toEqual([]);
    });
  },
);
