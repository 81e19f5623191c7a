import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  approvalTopic,
  type Challenge,
  type ChallengeProof,
  type SendChallengeCode,
  type ShowChallenge,
} from '../../features/approvals/index.ts';
import type { SendPasscodeRefusal } from '../../features/passcodes/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { challengeBody } from './challenge-body.ts';
import { bodyLimit } from './enrol.routes.ts';
import { readChallengeProof } from './read-proof.ts';
import { type SendEventsDeps, sendEvents } from './send-events.ts';

export interface ChallengeRoutesDeps extends SendEventsDeps {
  showChallenge: ShowChallenge;
  sendChallengeCode: SendChallengeCode<SendPasscodeRefusal>;
  clock: Clock;
}

/** What the challenge page asks. By POST with JSON, which no page of others can send. */
export function registerChallenge(app: FastifyInstance, deps: ChallengeRoutesDeps): void {
  const { showChallenge, sendChallengeCode, clock } = deps;
  const describe = (challenge: Challenge) => challengeBody(challenge, clock.now());

  app.post('/challenge/api/look', { bodyLimit }, async (request, reply) => {
    const proof = readChallengeProof(request.body);
    const challenge = proof && (await showChallenge(proof));
    return challenge ? reply.send(describe(challenge)) : gone(reply);
  });

  app.post('/challenge/api/events', { bodyLimit }, async (request, reply) => {
    const proof = readChallengeProof(request.body);
    if (!proof || !(await showChallenge(proof))) return gone(reply);
    return sendEvents(reply, followedBy(proof), { ...deps, describe });
  });

  app.post('/challenge/api/code', { bodyLimit }, async (request, reply) => {
    const proof = readChallengeProof(request.body);
    if (!proof) return gone(reply);
    const origin = { requestId: request.id, ip: request.ip };
    const sent = await sendChallengeCode({ ...proof, locale: localeOf(request.body), origin });
    if (!sent.ok) return refusals[sent.refusal](reply);
    return reply.send({ ending: sent.user.phone.slice(-2) });
  });

  function followedBy(proof: ChallengeProof) {
    return {
      subject: approvalTopic(proof.id),
      look: () => showChallenge(proof),
      topicsOf: () => [approvalTopic(proof.id)],
      turnsAt: ({ state, expiresAt }: Challenge) => (state === 'pending' ? expiresAt : null),
    };
  }
}

function gone(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'gone' });
}

/** Which limit it was, or why no code may go, is for the application to know. */
const refusals: Record<SendPasscodeRefusal | 'gone' | 'not_offered', (reply: FastifyReply) => FastifyReply> = {
  gone,
  unknown_user: gone,
  not_offered: (reply) => reply.code(403).send({ error: 'not_offered' }),
  channel_disabled: (reply) => reply.code(403).send({ error: 'not_offered' }),
  no_address: (reply) => reply.code(403).send({ error: 'not_offered' }),
  suspended: (reply) => reply.code(403).send({ error: 'not_offered' }),
  too_many_this_hour: (reply) => reply.code(429).send({ error: 'too_many' }),
  too_many_today: (reply) => reply.code(429).send({ error: 'too_many' }),
};

/** The language that the page is shown in. */
function localeOf(body: unknown): string | null {
  const { locale } = body as { locale?: unknown };
  return typeof locale === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : null;
}
