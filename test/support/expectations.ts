/** What a fixture says in its own comments must be found in it (see `test/fixtures/README.md`). */

const SEVERITY = '(error|warning|information|hint)';

export interface Expectation {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
  severity: string;
  code: string;
  subject: string | undefined;
}

/** Reads the expectations out of a fixture's comments. */
export function expectationsOf(text: string): Expectation[] {
  const lines = text.split(/\r?\n/);
  const expectations: Expectation[] = [];
  let content = 0;
  for (const [index, line] of lines.entries()) {
    const caret = new RegExp(`^( *#)( *)(\\^+) ${SEVERITY} (\\S+)(?: (.+?))?\\s*$`).exec(line);
    const place = new RegExp(`^ *# expect (\\d+):(\\d+)-(\\d+):(\\d+) ${SEVERITY} (\\S+)(?: (.+?))?\\s*$`).exec(line);
    const several = new RegExp(`^ *# expect-all (\\d+):(\\d+) ${SEVERITY} (\\S+) (.+?)\\s*$`).exec(line);
    if (caret) {
      const column = caret[1]!.length + caret[2]!.length + 1;
      expectations.push({
        line: content,
        column,
        endLine: content,
        endColumn: column + caret[3]!.length,
        severity: caret[4]!,
        code: caret[5]!,
        subject: caret[6],
      });
    } else if (place) {
      const [, startLine, startColumn, endLine, endColumn, severity, code, subject] = place;
      expectations.push({
        line: +startLine!,
        column: +startColumn!,
        endLine: +endLine!,
        endColumn: +endColumn!,
        severity: severity!,
        code: code!,
        subject,
      });
    } else if (several) {
      for (const subject of several[5]!.split(' '))
        expectations.push({ line: +several[1]!, column: +several[2]!, severity: several[3]!, code: several[4]!, subject });
    } else {
      if (/^ *# *(\^|expect)/.test(line)) throw new Error(`line ${index + 1}: this expectation is not written well: ${line}`);
      content = index + 1;
    }
  }
  return expectations;
}
