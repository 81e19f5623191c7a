import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postgresAccount } from './postgres-account.ts';

const nobody = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';
const postgres = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash';

test('stays who it is when not root', () => {
  assert.equal(postgresAccount(false, nobody), undefined);
});

test('becomes postgres when root on a machine that has it', () => {
  assert.deepEqual(postgresAccount(true, `root:x:0:0\n${nobody}\n${postgres}\n`), { uid: 101, gid: 104 });
});

test('becomes nobody when root on a machine without it', () => {
  assert.deepEqual(postgresAccount(true, `root:x:0:0\n${nobody}\n`), { uid: 65534, gid: 65533 });
});

test('refuses to run as root on a machine with neither', () => {
  assert.throws(() => postgresAccount(true, 'root:x:0:0\n'), /does not run as root/);
});
