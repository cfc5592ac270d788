import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitStream } from '../../server/document/stream.ts';
import { service, settingsOf } from '../support/service.ts';

const settings = settingsOf();
const PATH = 'map/x.algoritme.yaml';
const pieces = [
  'name: Parkeren\norganization: Duinvoort\n',
  'status: in gebruik\n',
  '---\n',
  '--- # tweede\n',
  '...\n',
  '%YAML 1.2\n',
  'measures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: klaar\n',
  'goal: |\n  Tekst\n  ---\n  nog\n',
  '# algoritmekader-ignore register/permitted-value: proef\n',
  '"',
  '\t',
  '\r\n',
  '  ',
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));

describe('reading a text again after an edit', () => {
  test('gives the same as reading it for the first time', () => {
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat(8), fc.constantFrom(...pieces, '', 'x')), { maxLength: 6 }), (start, edits) => {
        let now = start;
        let document = service.parse({ text: now, path: PATH }, settings);
        for (const [at, removed, inserted] of edits) {
          const from = now.length ? at % (now.length + 1) : 0;
          now = now.slice(0, from) + inserted + now.slice(from + removed);
          document = service.parse({ text: now, path: PATH }, settings, document);
          const fresh = service.parse({ text: now, path: PATH }, settings);
          expect(service.diagnostics(document, 'file:///x', settings)).toEqual(service.diagnostics(fresh, 'file:///x', settings));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('keeps the model of the documents that did not change', () => {
    const one = 'name: a\norganization: b\n';
    const before = service.parse({ text: `${one}---\n${one}goal: x\n`, path: PATH }, settings);
    const after = service.parse({ text: `# erbij\n${one}---\n${one}goal: x\n`, path: PATH }, settings, before);
    expect(after.parts[1]!.content).toBe(before.parts[1]!.content);
    expect(after.parts[1]).toMatchObject({ line: 3 });
    expect(after.parts[0]!.content).not.toBe(before.parts[0]!.content);
  });

  test('parts put together are the text', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const starts = splitStream(whole);
        expect(starts[0]).toBe(0);
        expect(starts.map((start, index) => whole.slice(start, starts[index + 1] ?? whole.length)).join('')).toBe(whole);
      }),
    );
  });
});
