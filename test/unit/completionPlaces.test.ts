/** Wherever someone begins to type, at whatever indentation: what is proposed there leaves a text that YAML can read. */
import type { TextEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { service, settingsOf } from '../support/service.ts';

const settings = settingsOf({});
const path = 'map/x.algoritme.yaml';
const problems = (text: string) =>
  service.parse({ text, path }, settings).parts.reduce((sum, { content }) => sum + content.problems.length, 0);

/** What goes wrong when proposals are taken at `¦`. */
function broken(marked: string): string[] {
  const at = marked.indexOf('¦');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const document = TextDocument.create('file:///x.yaml', 'yaml', 1, text);
  const [indent] = /^ */.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))!;
  const items = service.completion(service.parse({ text, path }, settings), settings, {
    position: document.positionAt(at),
    snippets: false,
  });
  const wrong = (items ?? []).flatMap(({ label, textEdit, additionalTextEdits = [] }) => {
    // An editor indents the further lines like the first one.
    const { range, newText } = textEdit as TextEdit;
    const edit = { range, newText: newText.replaceAll('\n', `\n${indent}`) };
    const after = TextDocument.applyEdits(document, [edit, ...additionalTextEdits]);
    if (problems(after) === 0) return [];
    return [`${JSON.stringify(marked)}: ${label} → ${JSON.stringify(after)}`];
  });
  // One of a place is enough.
  return wrong.slice(0, 1);
}

const TEXTS = {
  entry:
    'standard_version: "1.0"\nname: Parkeren\nlawful_basis_grouping:\n  - title: Wet\n    link: https://wetten.overheid.nl/\ngoal: >-\n  Een doel.\ntags: parkeren\n',
  measures:
    'name: Parkeren\nmeasures:\n  - urn: urn:nl:ak:mtr:org-11\n    state: to do\n    lifecycle: [ontwerp]\n  - urn: urn:nl:ak:mtr:org-13\n    state: done\nrequirements:\n- urn: urn:nl:ak:ver:bio-01\n  state: done\n',
  list: '- name: Parkeren\n  measures:\n    - urn: urn:nl:ak:mtr:org-11\n      state: to do\n- name: Wonen\n  status: In gebruik\n',
};

describe('a new line between those that are there, at each indentation', () => {
  test.each(Object.entries(TEXTS))('%s', (_, text) => {
    const lines = text.split('\n').slice(0, -1);
    const places = Array.from({ length: lines.length + 1 }, (__, line) =>
      Array.from({ length: 9 }, (___, column) =>
        ['', '- ', 's', '- s'].map((typed) =>
          [...lines.slice(0, line), `${' '.repeat(column)}${typed}¦`, ...lines.slice(line), ''].join('\n'),
        ),
      ),
    );
    expect(places.flat(2).flatMap(broken)).toEqual([]);
  });
});

test('between braces a proposal that stands before another member has a comma behind it', () => {
  const complete = (marked: string, wanted: string) => {
    const at = marked.indexOf('¦');
    const text = marked.replace('¦', '');
    const document = TextDocument.create('file:///x.yaml', 'yaml', 1, text);
    const model = service.parse({ text, path }, settings);
    const item = service
      .completion(model, settings, { position: document.positionAt(at), snippets: false })!
      .find((one) => one.label === wanted)!;
    return TextDocument.applyEdits(document, [item.textEdit as TextEdit]);
  };
  expect(complete('{¦\n  "name": "Parkeren"\n}\n', 'status')).toMatch(/^\{"?status"?: *,\n {2}"name": "Parkeren"\n\}\n$/);
  expect(complete('{\n  "name": "Parkeren",\n  st¦\n  "tags": "a"\n}\n', 'status')).toMatch(/\n {2}"?status"?: *,\n {2}"tags"/);
  expect(complete('name: a\nmeasures:\n  - {¦ state: to do}\n', 'urn')).toMatch(/\{urn: *, state: to do\}/);
  expect(complete('{\n  "name": "Parkeren",\n  st¦\n}\n', 'status')).toMatch(/status"?: *\n\}/);
});
