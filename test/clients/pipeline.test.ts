/** The set-ups for pipelines, in the real tools where those can be had. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { missing } from '../support/debian.ts';
import { installPackage, type Installed } from '../support/installed.ts';
import { root } from '../support/service.ts';
import { DESCRIPTION } from './setups.ts';

let installed: Installed;
let tarball: string;
let folder: string;
beforeAll(() => {
  installed = installPackage();
  tarball = join(
    installed.folder,
    readdirSync(installed.folder).find((name) => name.endsWith('.tgz'))!,
  );
  folder = mkdtempSync(join(tmpdir(), 'algoritmekader-pipeline-'));
  writeFileSync(join(folder, 'other.yaml'), 'a: 1\n');
  run('git', 'init', '-q');
  run('git', 'remote', 'add', 'origin', 'https://gitlab.example/duinvoort/algoritmes.git');
}, 60_000);
beforeEach(() => writeFileSync(join(folder, 'parkeren.algoritme.yaml'), DESCRIPTION));
afterAll(() => {
  installed.remove();
  rmSync(folder, { recursive: true, force: true });
});

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: { ...installed.env, HOME: folder, GIT_CONFIG_GLOBAL: '/dev/null' } });
/** The file of the documentation, with the package of now instead of the one that is published. */
const example = (name: string) => readFileSync(join(root, 'docs', 'pipeline', name), 'utf8');
const commit = () => {
  run('git', 'add', '-A');
  run('git', '-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '-qm', 'x', '--no-verify');
};

const noPreCommit = missing(['pre-commit'], ['pre-commit']);
describe.skipIf(noPreCommit !== undefined)(`pre-commit${noPreCommit ? ` (skipped: ${noPreCommit})` : ''}`, () => {
  test('stops a commit with a mistake in it, and lets one without descriptions pass', () => {
    writeFileSync(
      join(folder, '.pre-commit-config.yaml'),
      example('pre-commit.yml').replace('[algoritmekader-language-server]', `["${tarball}"]`),
    );
    commit();
    const first = run('pre-commit', 'run', '--all-files');
    expect(first.stdout).toContain('parkeren.algoritme.yaml:3:9 fout "in gebruik"');
    expect(first.status).toBe(1);
    // Where only other YAML files changed, there is nothing to stop.
    rmSync(join(folder, 'parkeren.algoritme.yaml'));
    commit();
    expect(run('pre-commit', 'run', '--all-files').stdout).toContain('Passed');
  }, 120_000);
});

const noRsync = missing(['rsync'], ['rsync']);
describe.skipIf(noRsync !== undefined)(`GitLab${noRsync ? ` (skipped: ${noRsync})` : ''}`, () => {
  test('the job leaves a report for the merge request and one for the tests', () => {
    cpSync(join(root, 'docs', 'pipeline', 'gitlab.yml'), join(folder, 'gitlab.yml'));
    writeFileSync(
      join(folder, '.gitlab-ci.yml'),
      `include: [{ local: gitlab.yml }]\nalgoritmekader:\n  before_script: ['export PATH="${installed.bin}:$PATH"']\n`,
    );
    writeFileSync(join(folder, '.gitignore'), '.gitlab-ci-local\n');
    commit();
    const tool = join(root, 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');
    const { stdout, stderr } = run(process.execPath, tool, '--force-shell-executor', '--shell-isolation=false', 'algoritmekader');
    expect(`${stdout}${stderr}`).toContain('parkeren.algoritme.yaml:3:9');
    const quality = JSON.parse(readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8'));
    expect(quality).toContainEqual(expect.objectContaining({ check_name: 'register/permitted-value', severity: 'major' }));
    expect(readFileSync(join(folder, 'algoritmekader.xml'), 'utf8')).toContain('<testsuite name="parkeren.algoritme.yaml"');
  }, 120_000);

  test('the job for pages makes a site on the default branch', () => {
    cpSync(join(root, 'docs', 'pipeline', 'gitlab.yml'), join(folder, 'gitlab.yml'));
    writeFileSync(
      join(folder, '.gitlab-ci.yml'),
      `include: [{ local: gitlab.yml }]\npages:\n  extends: .algoritmekader-site\n  before_script: ['export PATH="${installed.bin}:$PATH"']\n`,
    );
    commit();
    run('git', 'branch', '-M', 'main');
    const tool = join(root, 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');
    const { stdout, stderr } = run(process.execPath, tool, '--force-shell-executor', '--shell-isolation=false', 'pages');
    expect(`${stdout}${stderr}`).toContain('public/index.html');
    expect(readFileSync(join(folder, 'public', 'index.html'), 'utf8')).toContain('<h1>Overzicht van algoritmes</h1>');
  }, 120_000);
});

describe('the GitHub action', () => {
  const action = readFileSync(join(root, 'action.yml'), 'utf8');

  test('is one, by the schema of GitHub', () => {
    const tool = join(root, 'node_modules', '.bin', 'action-validator');
    expect(spawnSync(tool, [join(root, 'action.yml')], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    const broken = join(folder, 'action.yml');
    writeFileSync(broken, action.replace('using: composite', 'using: iets'));
    expect(spawnSync(tool, [broken], { encoding: 'utf8' }).status).not.toBe(0);
    rmSync(broken);
  });

  // GitHub itself cannot be had here: its steps are run as it runs them, with the package of now.
  test('its check writes annotations and a file for code scanning', () => {
    const { steps } = parse(action).runs as { steps: { name: string; run: string; env: Record<string, string> }[] };
    const { run: script } = steps.find(({ name }) => name === 'Check')!;
    const output = join(folder, 'github-output');
    const { stdout, status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...installed.env,
        HOME: folder,
        GITHUB_OUTPUT: output,
        PACKAGE: tarball,
        PATHS: 'parkeren.algoritme.yaml',
        ARGUMENTS: '--fail-on error',
        SARIF: 'uit.sarif',
        LANGUAGE_OF_TEXTS: 'en',
        npm_config_offline: 'true',
      },
    });
    expect(stdout).toContain('::error file=parkeren.algoritme.yaml,line=3');
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, 'uit.sarif'), 'utf8')).runs[0].results.length).toBeGreaterThan(1);
    expect(readFileSync(output, 'utf8')).toBe('sarif=uit.sarif\n');
  }, 60_000);
});
