/** Texts, made small, that a campaign found something wrong with; each is asked everything at every position. */
import { cataloguePath } from '../support/service.ts';

export interface Found {
  what: string;
  text: string;
  path?: string;
  before?: string;
  /** What is typed for names and answers. */
  word?: string;
}

export const found: readonly Found[] = [
  { what: 'a place between CR and LF', text: 'e\r\ne:' },
  { what: 'a place between CR and LF, of a value', text: '4\r\ne: ' },
  { what: 'a place in the middle of a character, where a tag is wrong', text: '!\u{F7301}' },
  { what: 'a place in the middle of a character, where a quote is missing', text: "'\n: \u{1F600}" },
  { what: 'a place in the middle of a character, in a value whose quote is missing', text: ': 4 #\n \n "contact_email": "\u{1F600}\n"' },
  { what: 'fields before a first key with an anchor', text: '&a e: 1' },
  { what: 'fields before a first key with a tag', text: '!!str e: 1\nname: x' },
  { what: 'measures below a first key with an anchor', text: '&a : t\nname: x' },
  { what: 'fields before a first key with an anchor, in a list', text: '- &a name: x\n  status: In gebruik\n- &b\n  &c name: y' },
  { what: 'a byte order mark at the start of a later line', text: '\n\uFEFFname: t' },
  { what: 'a version before a key without a name', text: '! : {{f}}\nname: e' },
  { what: 'an outline of a value that is read elsewhere', text: ': 1\n- \n e: :' },
  { what: 'an outline of brackets that are not closed', text: 'n\n e: {\n- n: 0' },
  { what: 'an outline of a section with an empty value', text: ': ""\n\n lang: n\n-' },
  { what: 'an outline of a section behind a comment', text: ': n\n#\n status: g\n- ' },
  { what: 'an outline of a question mark', text: '? ' },
  { what: 'a document marker behind a lone CR', text: 'me: \r---\n' },
  { what: 'a modeline in the second document', text: 'e\n---\n#algoritmekader:publicatiestandaard=0.4\n:', path: 'register/parkeren.yaml' },
  { what: 'a proposal between a colon and a key on the next line', text: '{measures:\nP' },
  { what: 'a hidden character that keeps the text readable', text: 's: In gebruik\n\u200D t: x\n' },
  { what: 'a hidden line ending at the start of a line', text: '\u2028name: x\nstatus: y\n' },
  { what: 'a hidden line ending as indentation, mended with the rest', text: '\u2028: x\n' },
  { what: 'a name of every object as category', text: 'name: x\npublication_category: constructor\nstatus: toString', word: 'constructor' },
  {
    what: 'a name of every object as key',
    text: '__proto__: x\nconstructor: [y]\nmeasures:\n  - toString: z\n    urn: __proto__',
    word: '__proto__',
  },
  {
    what: 'the same in the catalogue of an organisation',
    text: '- constructor: x\n  __proto__: [toString]\n  urn: hasOwnProperty',
    path: cataloguePath('x.yaml'),
  },
  { what: 'a comment that silences a hidden character in a text of several lines', text: '\n  egel en\n  nog een\u2028.\r\n' },
  { what: 'the same below a key and in a list', text: 'goal: |\n  een\n  twee\u2028 drie\ntags:\n  - vier\n    vijf\u2028 zes\n' },
  {
    what: 'an outline of an include in a list that is still without its file',
    text: 'name: x\nstandard_version: "1.0"\nlawful_basis_grouping:\n  - !include\n',
  },
  { what: 'a double key whose value others refer to', text: 'name: x\nowners: []\nowners:\n  - &wie {name: a}\nmodels: [*wie]\n' },
  {
    what: 'an outline of a value whose quote is missing, at the last character of the text',
    text: 'organization: a\nname: "Park\n\u{1F600}',
  },
  { what: 'a field before a key behind two byte order marks', text: '\uFEFF\uFEFFstandard_version: "1.0"\nmeasures: []\n' },
];
