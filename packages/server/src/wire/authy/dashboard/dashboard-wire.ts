import { type DashboardOperationId, dashboardPaths } from '@countersign/contract/paths';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { acceptAnyBody } from '../accept-any-body.ts';
import { type Answer, type Format, fail, writeAnswer } from '../answer.ts';
import { answerFailure } from '../answer-failure.ts';
import { parameterSourceOf, unreadable } from '../parameter-source.ts';
import { readParameters } from '../read-parameters.ts';
import { type DashboardApplicationDeps, dashboardApplicationRoutes } from './application.routes.ts';
import { type DashboardAuthenticationDeps, makeAuthenticateDashboard } from './authenticate-dashboard.ts';
import { type CreateApplicationDeps, makeAnswerCreateApplication } from './create-application.route.ts';
import type { DashboardHandlers } from './dashboard-call.ts';
import { type WebhookRoutesDeps, webhookRoutes } from './webhooks.routes.ts';

export interface DashboardWireDeps
  extends DashboardAuthenticationDeps,
    WebhookRoutesDeps,
    DashboardApplicationDeps,
    CreateApplicationDeps {
  settings: CreateApplicationDeps['settings'] & {
    /** Address clients reach this server under, which is what they sign; null takes it from the request. */
    publicUrl: string | null;
    basePath: string;
  };
}

const formats: readonly Format[] = ['json', 'xml'];

/** The dashboard API: calls that are signed with keys of their own. Parameters may stand in the body of a GET or DELETE too. */
export async function dashboardWire(app: FastifyInstance, deps: DashboardWireDeps): Promise<void> {
  const { publicUrl, basePath } = deps.settings;
  const handlers: DashboardHandlers<DashboardOperationId> = {
    ...webhookRoutes(deps),
    ...dashboardApplicationRoutes(deps),
  };
  const authenticate = makeAuthenticateDashboard(deps);
  const createApplication = makeAnswerCreateApplication(deps);

  acceptAnyBody(app);
  app.setErrorHandler(answerFailure);
  for (const [id, { method, path }] of Object.entries(dashboardPaths)) {
    serve(method, path, id, (request) => answerTo(request, id as DashboardOperationId));
  }
  serve('POST', '/dashboard/{format}/applications', 'applicationsCreate', async (request) => {
    const read = readParameters(parameterSourceOf(request));
    return read.ok ? createApplication(read.parameters) : unreadable[read.problem];
  });
  for (const path of ['/dashboard/{format}/application/assets', '/dashboard/{format}/application/assets/update']) {
    const method = path.endsWith('update') ? 'POST' : 'GET';
    serve(method, path, 'applicationAssets', async () => noAssets);
  }

  function serve(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    operation: string,
    answerWith: (request: FastifyRequest) => Promise<Answer>,
  ): void {
    for (const format of formats) {
      app.route({
        method,
        url: path.replace('{format}', format).replace(/\{(\w+)\}/g, ':$1'),
        config: { operation, format },
        async handler(request, reply) {
          const given = await answerWith(request);
          const { type, text } = writeAnswer(format, given);
          reply.code(given.status).type(type);
          return text;
        },
      });
    }
  }

  async function answerTo(request: FastifyRequest, operation: DashboardOperationId): Promise<Answer> {
    const read = readParameters(parameterSourceOf(request));
    if (!read.ok) return unreadable[read.problem];
    const { parameters } = read;
    const caller = await authenticate({
      signature: headerOf(request, 'x-authy-signature'),
      nonce: headerOf(request, 'x-authy-signature-nonce'),
      method: request.method,
      url: signedUrl(request),
      parameters,
    });
    if ('refused' in caller) return caller.refused;
    const path = request.params as Record<string, string>;
    return handlers[operation]({ application: caller.application, path, parameters });
  }

  /** The URL as the client knows it, byte for byte, but for what a proxy or the base path did to it. */
  function signedUrl(request: FastifyRequest): string {
    const path = (request.raw.url ?? '').replace(/\?.*$/s, '').slice(basePath.length);
    return `${publicUrl ?? `${request.protocol}://${request.host}${basePath}`}${path}`;
  }
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

const noAssets = fail('not_found', {
  message: 'Logos of an application are not kept here: send them with each approval request',
});
