import type { FastifyInstance } from 'fastify';
import type { FindApplication } from '../../features/applications/index.ts';
import type { ExportEvidence, PublishEvidenceKeys } from '../../features/approvals/index.ts';
import { type Answer, fail, writeAnswer } from '../authy/answer.ts';
import { makeAuthenticate } from '../authy/authenticate.ts';
import { noParameters } from '../authy/parameter-reading.ts';

export interface EvidenceRoutesDeps {
  findApplication: FindApplication;
  allowsKeyInQuery: boolean;
  exportEvidence: ExportEvidence;
  publishEvidenceKeys: PublishEvidenceKeys;
}

/** What proves an answered approval, for the application it is of, and the keys to check it by, for everybody. Both are ours. */
export function registerEvidence(app: FastifyInstance, deps: EvidenceRoutesDeps): void {
  const authenticate = makeAuthenticate(deps);

  app.get('/.well-known/countersign-evidence.json', async (_request, reply) => {
    reply.type('application/json').header('cache-control', 'public, max-age=3600');
    return deps.publishEvidenceKeys();
  });

  app.get('/onetouch/xml/approval_requests/:uuid/evidence', async (_request, reply) => {
    const given = fail('not_found', { message: 'Evidence is there in JSON only: its bytes are what is signed' });
    const { type, text } = writeAnswer('xml', given);
    return reply.code(given.status).type(type).send(text);
  });

  app.get('/onetouch/json/approval_requests/:uuid/evidence', async (request, reply) => {
    const refused = (given: Answer) => {
      const { type, text } = writeAnswer('json', given);
      return reply.code(given.status).type(type).send(text);
    };
    const application = await authenticate(request.headers, noParameters());
    if (!application) return refused(fail('invalid_api_key'));
    const { uuid } = request.params as { uuid: string };
    const exported = await deps.exportEvidence(application.id, uuid);
    if (!exported.ok) return refused(fail('not_found', { message: 'No device answered such an approval request.' }));
    // Its bytes are what is signed: nothing on the way may write them another way.
    return reply
      .type('application/json')
      .header('cache-control', 'no-store, no-transform')
      .send(Buffer.from(exported.file));
  });
}
