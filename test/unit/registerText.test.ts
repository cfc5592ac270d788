import { describe, expect, test } from 'vitest';
import { htmlTags, registerLength } from '../../server/standards/registerText.ts';

describe('registerLength', () => {
  // Each pair was read off the register's own function (lxml: document_fromstring, then all text nodes joined with a space).
  test.each([
    ['abc', 3],
    ['  abc  ', 5],
    ['abc\n', 4],
    ['\n\nabc\n\ndef\n', 9],
    ['<p>abc</p><p>def</p>', 7],
    ['<p>abc</p>\n<p>def</p>', 9],
    ['a<br>b', 3],
    ['a<b>c</b>d', 5],
    ['a &amp; b &eacute;&nbsp;x', 9],
    ['a < b', 5],
    ['<!-- c -->abc', 3],
    ['<ul>\n <li>een</li>\n <li>twee</li>\n</ul>\n', 18],
    ['😀e', 2],
    ['', 0],
  ])('%j has %i characters', (text, length) => expect(registerLength(text)).toBe(length));

  // A quadratic reader took a minute for this; the time-out of a test is the judge.
  test('does not slow down on hostile text', () => {
    registerLength('<a '.repeat(50_000));
    registerLength('<!--'.repeat(50_000));
    registerLength(`<p ${'"'.repeat(50_001)}`);
    htmlTags('<a '.repeat(50_000));
  });
});

describe('htmlTags', () => {
  test('sees start tags, with their attributes', () => {
    expect(htmlTags('x <P class="a">y</p><br/> <!-- <b> --> 3 < 4').map(({ name, hasAttributes }) => [name, hasAttributes])).toEqual([
      ['p', true],
      ['br', false],
    ]);
  });
});
