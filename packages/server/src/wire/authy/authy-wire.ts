import { type AuthyOperationId, authyPaths } from '@countersign/contract/paths';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Application } from '../../features/applications/index.ts';
import type { DoOnce } from '../../features/idempotency/index.ts';
import type { CallCounter } from '../../features/statistics/index.ts';
import type { CheckToken } from '../../features/token-checks/index.ts';
import type { FurnishSandbox } from '../../features/users/index.ts';
import { acceptAnyBody } from './accept-any-body.ts';
import { type Answer, type Format, fail, writeAnswer } from './answer.ts';
import { answerFailure } from './answer-failure.ts';
import { makeAnswerOnce } from './answer-once.ts';
import { type ApplicationRoutesDeps, applicationRoutes } from './application.routes.ts';
import { type ApprovalRequestDeps, approvalRequestRoutes } from './approval-requests.routes.ts';
import { makeAuthenticate } from './authenticate.ts';
import type { Handlers } from './call.ts';
import { type DeviceRoutesDeps, deviceRoutes } from './devices.routes.ts';
import { type ExportRoutesDeps, exportRoutes } from './export.routes.ts';
import { type OneTimeCodeDeps, oneTimeCodeRoutes } from './one-time-codes.routes.ts';
import { noParameters } from './parameter-reading.ts';
import { parameterSourceOf, unreadable } from './parameter-source.ts';
import { type PhoneRoutesDeps, phoneRoutes } from './phones.routes.ts';
import { type ReadParameters, readParameters } from './read-parameters.ts';
import { type ReportingRoutesDeps, reportingRoutes } from './reporting.routes.ts';
import { type SecretRoutesDeps, secretRoutes } from './secret.routes.ts';
import { type UserRoutesDeps, userRoutes } from './users.routes.ts';
import { verifyRoutes } from './verify.routes.ts';

export interface AuthyWireDeps
  extends UserRoutesDeps,
    OneTimeCodeDeps,
    PhoneRoutesDeps,
    SecretRoutesDeps,
    ExportRoutesDeps,
    ReportingRoutesDeps,
    DeviceRoutesDeps,
    ApplicationRoutesDeps,
    ApprovalRequestDeps {
  checkToken: CheckToken;
  doOnce: DoOnce;
  findApplication: Parameters<typeof makeAuthenticate>[0]['findApplication'];
  callCounter: CallCounter;
  furnishSandbox: FurnishSandbox;
  settings: {
    allowsKeyInQuery: boolean;
    /** Address clients reach this server under; null takes it from the request. */
    publicUrl: string | null;
    basePath: string;
  };
}

const formats: readonly Format[] = ['json', 'xml'];

/** The Authy REST API: one table of operations, each served as JSON and as XML. */
export async function authyWire(app: FastifyInstance, deps: AuthyWireDeps): Promise<void> {
  const handlers: Handlers<AuthyOperationId> = {
    ...userRoutes(deps),
    ...oneTimeCodeRoutes(deps),
    ...verifyRoutes(deps),
    ...secretRoutes(deps),
    ...exportRoutes(deps),
    ...deviceRoutes(deps),
    ...phoneRoutes(deps),
    ...reportingRoutes(deps),
    ...applicationRoutes(deps),
    ...approvalRequestRoutes(deps),
  };
  const authenticate = makeAuthenticate({
    findApplication: deps.findApplication,
    allowsKeyInQuery: deps.settings.allowsKeyInQuery,
  });

  const answerOnce = makeAnswerOnce(deps);

  acceptAnyBody(app);
  app.setErrorHandler(answerFailure);
  for (const [id, { method, path }] of Object.entries(authyPaths)) {
    for (const format of formats) {
      app.route({
        method,
        url: path.replace('{format}', format).replace(/\{(\w+)\}/g, ':$1'),
        config: { operation: id, format },
        handler: serve(id as AuthyOperationId, format),
      });
    }
  }

  function serve(operation: AuthyOperationId, format: Format) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
      const given = await answerTo(request, operation, format);
      const { type, text } = writeAnswer(format, given);
      if (given.isRepeat) reply.header('idempotency-replayed', 'true');
      reply.code(given.status).type(type);
      return text;
    };
  }

  async function answerTo(request: FastifyRequest, operation: AuthyOperationId, format: Format): Promise<Answer> {
    const read = readParameters(parameterSourceOf(request));
    const application = await applicationOf(request, read);
    if (!application) return fail('invalid_api_key');
    deps.callCounter.count(application.id);
    if (!read.ok) return unreadable[read.problem];
    if (application.plan === 'sandbox') await deps.furnishSandbox(application.id);
    const call = {
      application,
      format,
      path: request.params as Record<string, string>,
      parameters: read.parameters,
      baseUrl: deps.settings.publicUrl ?? `${request.protocol}://${request.host}${deps.settings.basePath}`,
      origin: { requestId: request.id, ip: request.ip },
    };
    const key = request.headers['idempotency-key'];
    return answerOnce({ operation, call, key, handler: handlers[operation] });
  }

  /** The key comes first: whoever has none learns nothing about their parameters. */
  function applicationOf(request: FastifyRequest, read: ReadParameters): Promise<Application | null> {
    return authenticate(request.headers, read.ok ? read.parameters : noParameters());
  }
}
