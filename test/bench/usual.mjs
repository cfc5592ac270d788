// The usual way to check YAML against a JSON Schema: load each file, and give what that is to ajv. Its messages have no places.
// node usual.mjs <yaml | js-yaml> <schema> <file, or @file with a list of files>
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';

const [, , loader, schema, given] = process.argv;
/** Else `yaml` writes a warning for each tag that it does not know. */
const QUIET = { logLevel: 'error' };
const { parse, load = (text) => parse(text, QUIET) } = await import(loader);
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(schema, 'utf8')));
const files = given.startsWith('@') ? readFileSync(given.slice(1), 'utf8').split('\n') : [given];
const lines = [];
for (const file of files) {
  try {
    if (!validate(load(readFileSync(file, 'utf8'))))
      for (const error of validate.errors) lines.push(`${file}: ${error.instancePath} ${error.message}`);
  } catch (error) {
    lines.push(`${file}: ${error.message}`);
  }
}
process.stdout.write(`${lines.join('\n')}\n`);
