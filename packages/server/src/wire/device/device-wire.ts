import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { AnswerApproval, ListRequests } from '../../features/approvals/index.ts';
import type { AuthenticateDevice } from '../../features/devices/index.ts';
import type { FollowDevice, WaitForRequests } from '../../features/waiting/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { DomainError, type DomainErrorKind } from '../../kernel/domain-error.ts';
import type { Timers } from '../../kernel/timers.ts';
import { makeOpenConnections } from '../open-connections.ts';
import { acceptBytes } from './accept-bytes.ts';
import { registerApprovals } from './approvals.routes.ts';
import { type DeviceAnswer, refuseCall, writeDeviceAnswer } from './device-answer.ts';
import type { DeviceError } from './device-errors.ts';
import { type DevicesRoutesDeps, registerDevices } from './devices.routes.ts';
import { type EnrolRoutesDeps, registerEnrol } from './enrol.routes.ts';
import { registerEvents } from './events.routes.ts';
import { registerRequests } from './requests.routes.ts';
import { makeServeDevice } from './serve-device.ts';
import { makeServeOpen } from './serve-open.ts';
import { registerState } from './state.routes.ts';

export interface DeviceWireDeps extends Omit<EnrolRoutesDeps, 'devicesPerUser'>, DevicesRoutesDeps {
  authenticateDevice: AuthenticateDevice;
  listRequests: ListRequests;
  answerApproval: AnswerApproval;
  waitForRequests: WaitForRequests;
  followDevice: FollowDevice;
  clock: Clock;
  timers: Timers;
  settings: {
    /** Address clients reach this server under; null takes it from the request. */
    publicUrl: string | null;
    devicesPerUser: number;
  };
}

/** The device protocol, everything below `/device/v1/`. */
export async function deviceWire(app: FastifyInstance, deps: DeviceWireDeps): Promise<void> {
  const { clock } = deps;
  const { publicUrl, devicesPerUser } = deps.settings;
  acceptBytes(app);
  app.setErrorHandler((error: FastifyError | DomainError, request, reply) => {
    const name = errorOf(error);
    if (name === 'internal') request.log.error({ err: error, request: request.id }, 'request failed');
    if (name === 'unavailable' || name === 'overloaded') reply.header('retry-after', '1');
    return send(reply, refuseCall(name));
  });
  app.setNotFoundHandler((_request, reply) => send(reply, refuseCall('not_found')));

  const serve = makeServeDevice({ authenticateDevice: deps.authenticateDevice, clock, publicUrl });
  registerEnrol(app, { ...deps, devicesPerUser, serveOpen: makeServeOpen({ clock, publicUrl }) });
  registerState(app, { serve, showPushKey: deps.showPushKey });
  registerDevices(app, { ...deps, serve });
  const connections = makeOpenConnections();
  app.addHook('preClose', async () => connections.endAll());
  registerRequests(app, { ...deps, serve, connections });
  registerApprovals(app, { ...deps, serve });
  registerEvents(app, { ...deps, serve, connections });

  function send(reply: FastifyReply, given: DeviceAnswer): FastifyReply {
    return reply.code(given.status).type('application/json').send(writeDeviceAnswer(given, clock.now()));
  }
}

const kinds: Record<DomainErrorKind, DeviceError> = {
  storage_unavailable: 'unavailable',
  overloaded: 'overloaded',
  invariant: 'internal',
};

function errorOf(error: FastifyError | DomainError): DeviceError {
  if (error instanceof DomainError) return kinds[error.kind];
  if (error.statusCode === 413) return 'too_large';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'malformed' : 'internal';
}
