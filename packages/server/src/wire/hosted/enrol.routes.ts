import type { FastifyInstance, FastifyRequest } from 'fastify';
import { enrolmentTopic, type OfferProof, type OfferStanding, type ShowOffer } from '../../features/devices/index.ts';
import type { Followed } from '../../features/waiting/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { offerBody, topicsOfOffer } from './offer-body.ts';
import { readOfferProof } from './read-proof.ts';
import { type SendEventsDeps, sendEvents } from './send-events.ts';

export interface EnrolRoutesDeps extends SendEventsDeps {
  showOffer: ShowOffer;
  clock: Clock;
  settings: { publicUrl: string | null; basePath: string };
}

/** A proof and nothing else. */
export const bodyLimit = 2048;

/** What the enrolment page asks. By POST, so that the secret is in no address. */
export function registerEnrol(app: FastifyInstance, deps: EnrolRoutesDeps): void {
  const { showOffer, clock, settings } = deps;

  app.post('/enrol/api/look', { bodyLimit }, async (request, reply) => {
    const proof = readOfferProof(request.body);
    const standing = proof && (await showOffer(proof));
    if (!proof || !standing) return reply.code(404).send({ error: 'gone' });
    return reply.send(describe(request, proof)(standing));
  });

  app.post('/enrol/api/events', { bodyLimit }, async (request, reply) => {
    const proof = readOfferProof(request.body);
    // Nobody waits for what is not there.
    if (!proof || !(await showOffer(proof))) return reply.code(404).send({ error: 'gone' });
    const followed: Followed<OfferStanding> = {
      subject: enrolmentTopic(proof.eid),
      look: () => showOffer(proof),
      topicsOf: (standing) => topicsOfOffer(proof.eid, standing),
      turnsAt: (standing) => (standing.state === 'open' ? standing.expiresAt : null),
    };
    return sendEvents(reply, followed, { ...deps, describe: describe(request, proof) });
  });

  function describe(request: FastifyRequest, proof: OfferProof) {
    const base = settings.publicUrl ?? `${request.protocol}://${request.host}${settings.basePath}`;
    return (standing: OfferStanding) => offerBody(standing, { proof, base, now: clock.now() });
  }
}
