// `npm start`: the main job at once, without an editor: check the examples and say what to do next.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const english = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

console.log(english ? 'Checking the examples in examples/:\n' : 'De voorbeelden in examples/ worden gecontroleerd:\n');
const { status } = spawnSync(process.execPath, ['dist/cli.cjs', 'check', 'examples/algoritmeregister', 'examples/systeemkaart'], { cwd: root, stdio: 'inherit' });
console.log(
  english
    ? `
What next?
  npm run editor                                     open the examples in the real VS Code, in your browser
  node dist/cli.cjs check FILE                       check a file of your own
  node dist/cli.cjs check FILE --fix                 mend what is certain and insert missing BIO measures
  docs/en/rules/README.md                            what each rule means`
    : `
Wat nu?
  npm run editor                                     open de voorbeelden in de echte VS Code, in je browser
  node dist/cli.cjs check BESTAND                    controleer een eigen bestand
  node dist/cli.cjs check BESTAND --fix              los op wat zeker is en voeg ontbrekende BIO-maatregelen toe
  docs/nl/rules/README.md                            wat elke regel betekent`,
);
// Findings in the examples are what they are for; only a check that could not be done is a failure.
process.exitCode = status === 0 || status === 1 ? 0 : 1;
