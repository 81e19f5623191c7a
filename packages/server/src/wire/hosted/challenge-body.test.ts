import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Challenge } from '../../features/approvals/index.ts';
import { challengeBody } from './challenge-body.ts';

test('the name of the application is shown without being obeyed', () => {
  const application = { id: 1, name: 'Ac\u202eme', plan: 'standard' as const, settings: {} };
  const challenge: Challenge = {
    ...{
      application,
      userId: 1,
      state: 'pending',
      number: null,
      numberMatching: 'none',
      expiresAt: 1,
      hasFallback: false,
    },
  };
  assert.equal((challengeBody(challenge, 0) as { application: string }).application, 'Ac\\u{202e}me');
});
