import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeSyncOrder } from './judge-sync-order.ts';
import { parseTrace } from './parse-trace.ts';

const rules = { log: '.db-wal', request: 'GET /protected/json/verify/', success: 'Token is valid.' };

// Lines of a trace as strace writes it, with the pages of the log cut short.
const asked = String.raw`11880 read(35<socket:[510058]>, "GET /protected/json/verify/4811245/1 HTTP/1.1\r\nHost: 127.0.0.1:45765\r\n\r\n", 65536) = 80`;
const written = String.raw`11880 pwrite64(28</data/countersign.db-wal>, "\r\17\325\0\4\17\262) = \0\0", 4096, 358496) = 4096`;
const synced = '11880 fdatasync(28</data/countersign.db-wal>) = 0';
const answered = String.raw`11880 write(35<socket:[510058]>, "HTTP/1.1 200 OK\r\n\r\n{\"message\":\"Token is valid.\"}", 90) = 90`;
const syncBegins = '11880 fdatasync(28</data/countersign.db-wal> <unfinished ...>';
const syncReturns = '11880 <... fdatasync resumed>) = 0';
const byOther = (line: string) => line.replace('11880', '11893');

const judge = (...lines: string[]) => judgeSyncOrder(parseTrace(lines.join('\n')), rules);

test('write, sync, answer is the right order', () => {
  assert.deepEqual(judge(asked, written, written, synced, answered), { successes: 1, commits: 1, violations: [] });
});

test('the sync may return late, as long as it returns before the answer', () => {
  const judged = judge(asked, written, syncBegins, '11880 +++ something else', syncReturns, answered);
  assert.deepEqual(judged, { successes: 1, commits: 1, violations: [] });
});

test('two answers may share one commit', () => {
  const other = (line: string) => line.replace('35<socket:[510058]>', '36<socket:[510059]>');
  const judged = judge(asked, other(asked), written, synced, answered, other(answered));
  assert.deepEqual(judged, { successes: 2, commits: 1, violations: [] });
});

const wrong: [string, string[], string][] = [
  [
    'an answer before the sync',
    [asked, written, answered, synced],
    'a success while the log was written and not synced',
  ],
  [
    'an answer while the sync is under way',
    [asked, written, byOther(syncBegins), answered, byOther(syncReturns)],
    'a success while the log was written and not synced',
  ],
  ['an answer without any sync', [asked, written, answered], 'a success while the log was written and not synced'],
  [
    'an answer after a sync that failed',
    [asked, written, synced.replace('= 0', '= -1 EIO (Input/output error)'), answered],
    'a success while the log was written and not synced',
  ],
  [
    'a sync that began before the write had ended',
    [
      asked,
      byOther(written).replace(/\) = 4096$/, ' <unfinished ...>'),
      synced,
      '11893 <... pwrite64 resumed>) = 4096',
      answered,
    ],
    'a success while the log was written and not synced',
  ],
  [
    'a page written after the sync',
    [asked, written, synced, written, answered],
    'a success while the log was written and not synced',
  ],
  [
    'a sync of another file',
    [asked, written, synced.replace('.db-wal', '.db'), answered],
    'a success while the log was written and not synced',
  ],
  ['an answer without a write', [asked, synced, answered], 'a success without a commit'],
  [
    'an answer on the commit of an earlier request',
    [asked, written, synced, answered, asked, answered],
    'a success without a commit',
  ],
  [
    'an answer before its own commit',
    [written, synced, asked, answered, written, synced],
    'a success without a commit',
  ],
  ['an answer that nobody asked for', [written, synced, answered], 'a success without a request'],
];
for (const [name, lines, violation] of wrong) {
  test(`${name} is found`, () => {
    const { violations } = judge(...lines);
    assert.deepEqual(
      violations.map((line) => line.replace(/^\d+: /, '')),
      [violation],
    );
  });
}
