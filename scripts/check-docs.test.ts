import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { commandRegistry } from '../packages/server/src/cli/commands.ts';
import { checkDocs } from './check-docs.ts';

const known = {
  settings: new Set(['COUNTERSIGN_DATA_DIR']),
  npmScripts: new Set(['start', 'bench']),
  metrics: new Set(['countersign_queue_jobs']),
  commands: commandRegistry,
};

describe('what holds', () => {
  const cases: Record<string, string> = {
    'links to files, headings and elsewhere':
      '[a](docs/b.md#two-words-more) [c](#top) [d](https://example.com/x)\n\n# Top',
    'paths and names of sources': '`packages/a/one.ts`, `packages/a/`, `one.ts`, `x.test.ts` and `packages/*/none.ts`',
    'what git ignores': '`bench/results/`',
    'a drawn tree': '```\npackages/   all of them\n  a/        one\ndocs/       pages\n```',
    'settings, scripts and metrics':
      '`COUNTERSIGN_DATA_DIR`, `npm start`, `npm run bench`, `countersign_queue_jobs`, COUNTERSIGN_TEST_URL',
    'commands in blocks and in text':
      '    npx countersign app create --name "A" --setting smsEnabled=no\n\n`countersign`, `countersign app list --json`, `countersign <command>`',
    'the word outside of code': 'countersign nonsense is fun',
  };
  for (const [name, text] of Object.entries(cases)) {
    test(name, async () => assert.deepEqual((await check(text)).complaints, []));
  }
});

describe('what is refused', () => {
  const cases: Record<string, [text: string, complaint: string]> = {
    'a link to no file': ['[a](docs/none.md)', 'the link docs/none.md leads nowhere'],
    'a link out of the repository': ['[a](../secret.md)', 'the link ../secret.md leads nowhere'],
    'a link to no heading': ['[a](docs/b.md#three)', 'the link docs/b.md#three leads to no heading'],
    'a path that is not there': ['`packages/a/two.ts`', 'packages/a/two.ts is not there'],
    'a source that nobody has': ['`two.ts`', 'no source file is called two.ts'],
    'an entry of a tree': ['```\npackages/   all\n  b/        gone\n```', 'packages/b/ of the tree is not there'],
    'an unknown setting': ['Set COUNTERSIGN_DATE_DIR.', 'there is no setting COUNTERSIGN_DATE_DIR'],
    'an unknown npm script': ['`npm run brench`', 'there is no npm script brench'],
    'npm test where there is none': ['`npm test`', 'there is no npm script test'],
    'an unknown metric': ['`countersign_queue_total`', 'there is no metric countersign_queue_total'],
    'an unknown command': ['`countersign app make`', 'there is no command: countersign app make'],
    'an unknown option': ['    npx countersign app list --all', 'there is no option --all: countersign app list --all'],
    'an unknown setting of an application': [
      '`countersign app update 1 --setting smsEnable=no`',
      '"smsEnable" is no setting of an application; did you mean smsEnabled?: countersign app update 1 --setting smsEnable=no',
    ],
  };
  for (const [name, [text, complaint]] of Object.entries(cases)) {
    test(name, async () => assert.deepEqual((await check(text)).complaints, [`README.md: ${complaint}`]));
  }

  test('an empty view', async () => {
    assert.deepEqual((await checkDocs(repository({}), known)).complaints, ['no pages were seen']);
  });
});

test('pages of packages that were installed are not ours', async () => {
  const root = repository({ 'README.md': 'Hello', 'node_modules/y/README.md': '[a](none.md)' });
  assert.deepEqual(await checkDocs(root, known), { summary: '1 pages hold', complaints: [] });
});

function check(text: string) {
  const files = {
    'README.md': text,
    'docs/b.md': '## Two `words`, more',
    'packages/a/one.ts': '',
    '.gitignore': 'bench/results/\n',
  };
  return checkDocs(repository(files), known);
}

function repository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'countersign-docs-'));
  after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
