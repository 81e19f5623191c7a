import { type AnswerBody, type AnswerRefusal, buildAnswer, type Decision, type UserVerification } from './answer.ts';
import { type AnswerOutcome, answerOutcomeOf } from './answer-outcome.ts';
import type { ApprovalRequest, RequestRefusal } from './approval-request.ts';
import type { Bytes } from './bytes.ts';
import type { Clock } from './clock.ts';
import type { ClockSamples } from './clock-offset.ts';
import { authorizeCall } from './device-call.ts';
import type { DeviceKey } from './device-key.ts';
import { fail, failureOf, type Reply } from './device-reply.ts';
import { type DeviceState, isDeviceState } from './device-state.ts';
import type { UserVerificationKey } from './enrolment.ts';
import { type Exchanged, type Fetch, makeExchange } from './exchange.ts';
import { type OwnDevice, readOwnDevices } from './own-devices.ts';
import { type Pause, webPause } from './pause.ts';
import { type PendingRequest, type PendingRequests, readPendingRequests } from './pending-request.ts';
import type { PushSubscription } from './push-subscription.ts';
import { freshJti, type Random, webRandom } from './random.ts';
import { buildRevocation } from './revocation.ts';
import { buildRotation } from './rotation.ts';
import { makeServerClock } from './server-clock.ts';
import { isBasePath, isServerOrigin } from './server-origin.ts';
import { hasAtLeast, isCount, isListOf, isText } from './shape.ts';
import { importSoftTokens, isSoftTokenEntry, type SoftToken } from './soft-token.ts';
import { makeWatchEvents, type WatchEvents } from './watch-events.ts';

export interface DeviceClientDeps {
  device: { iss: string; basePath?: string; deviceId: string; key: DeviceKey; clockSamples?: ClockSamples };
  fetch: Fetch;
  clock: Clock;
  random?: Random;
  /** Between tries to watch. */
  pause?: Pause;
}

/** Calls of an enrolled device. Every reply is a value; nothing that a server or a network does throws. */
export interface DeviceClient {
  /** Server time, for codes and for what is left of a request. Epoch milliseconds. */
  now(): number;
  /** To be stored, so that codes are right from the first moment of the next start. */
  clockSamples(): ClockSamples;
  /** Whether the device is trusted yet, and the codes it was given when it came to be. */
  showState(options?: { hasExtractableSeeds?: boolean }): Promise<Reply<DeviceStanding>>;
  /**
   * What waits for this person. With `wait` the server holds the reply back for up to so many seconds until something does, or with
   * `known`, the `tag` of an earlier reply, until it is something else.
   */
  listRequests(options?: {
    wait?: number;
    known?: string | null;
    signal?: AbortSignal;
  }): Promise<Reply<PendingRequests>>;
  /** Tells what happens as it happens, for as long as it is wanted. For whoever is open; others wake by a push. */
  watchEvents: WatchEvents;
  /** One of them. `gone`: answered, expired or never there. */
  showRequest(requestId: string): Promise<Reply<ShownRequest>>;
  /** Signs a decision and sends it, once more when the reply was lost. */
  answer(request: ApprovalRequest, decision: Decision, verifyUser?: VerifyUser): Promise<Reply<GivenAnswer>>;
  /** Sends an answer that was signed before. The same answer twice is one answer. */
  sendAnswer(requestId: string, body: AnswerBody): Promise<Reply<AnswerOutcome>>;
  /** Says where pushes go, or with null that they go nowhere. */
  putPush(push: PushSubscription | null): Promise<Reply<null>>;
  /** Has the server push to this device, so that somebody sees whether pushes arrive. A few times an hour. */
  testPush(): Promise<Reply<null>>;
  /**
   * Replaces the key. Store the new one beside the old before calling, and drop the loser after: when the reply is lost, only
   * trying tells which of them the server knows.
   */
  rotate(newKey: DeviceKey): Promise<Reply<null>>;
  /** Adds a passkey to a device that was enrolled without one. */
  addPasskey(passkey: UserVerificationKey): Promise<Reply<null>>;
  /** All devices of the same person. */
  listDevices(): Promise<Reply<OwnDevice[]>>;
  /** Gives a device of the same person, or this one, another name. */
  nameDevice(deviceId: string, name: string): Promise<Reply<null>>;
  /** Takes a device of the same person, or this one, out of use. */
  revoke(deviceId: string): Promise<Reply<null>>;
}

/** `heldUntil`: when a pending device comes to be trusted without anybody's doing, epoch milliseconds; null for never. */
export interface DeviceStanding {
  state: DeviceState;
  tokens: SoftToken[];
  heldUntil: number | null;
  /** The kind of its subscription to pushes; `none`, or `unreachable` when the push service forgot it. */
  push: string;
  /** The server's public key to subscribe with; a subscription that was made with another one is to be made anew. */
  pushKey: string | null;
}

export type VerifyUser = (challenge: Bytes) => Promise<UserVerification | null>;

export type ShownRequest = { ok: true; request: PendingRequest } | { ok: false; refusal: RequestRefusal | 'gone' };

/** `unsigned`: nothing was sent, because the decision lacks what the request asks for. */
export type GivenAnswer = AnswerOutcome | { kind: 'unsigned'; refusal: AnswerRefusal };

interface Call {
  method: string;
  /** Below `{basePath}/device/v1/`, with query. */
  path: string;
  /** Made anew for every attempt, as it carries the time. */
  body?: () => Promise<unknown>;
  signal?: AbortSignal | undefined;
  takesEvents?: boolean;
  mayBeHeld?: boolean;
}

export function makeDeviceClient({
  device,
  fetch,
  clock,
  random = webRandom,
  pause = webPause,
}: DeviceClientDeps): DeviceClient {
  const { iss, basePath = '', deviceId } = device;
  if (!isServerOrigin(iss)) throw new TypeError(`not the origin of a server: ${iss}`);
  if (!isBasePath(basePath)) throw new TypeError(`not a base path: ${basePath}`);
  const exchange = makeExchange({ origin: iss, fetch, clock });
  const serverClock = makeServerClock({ clock, samples: device.clockSamples ?? [] });
  let { key } = device;

  const call = ({ method, path: below, body, signal, takesEvents = false, mayBeHeld }: Call): Promise<Exchanged> =>
    serverClock.attempt(async () => {
      const path = `${basePath}/device/v1/${below}`;
      const text = body === undefined ? '' : JSON.stringify(await body());
      const signedAt = serverClock.now();
      const jti = freshJti(random);
      const authorization = await authorizeCall({ iss, deviceId, key, method, path, body: text, signedAt, jti });
      return exchange({ method, path, authorization, body: text, signal, takesEvents });
    }, mayBeHeld);

  const done = (exchanged: Exchanged): Reply<null> =>
    isGood(exchanged) ? { ok: true, value: null } : fail(failureOf(exchanged));

  const listBelow = async (
    path: string,
    options: Pick<Call, 'signal' | 'mayBeHeld'> = {},
  ): Promise<Reply<PendingRequests>> => {
    const exchanged = await call({ method: 'GET', path, ...options });
    if (!isGood(exchanged)) return fail(failureOf(exchanged));
    const value = await readPendingRequests(exchanged.body, { iss, deviceId, now: serverClock.now() });
    return value === undefined ? fail({ kind: 'unreadable', status: exchanged.status }) : { ok: true, value };
  };

  const sendAnswer = async (requestId: string, body: AnswerBody): Promise<Reply<AnswerOutcome>> => {
    const path = `requests/${encodeURIComponent(requestId)}/answer`;
    const send = () => call({ method: 'POST', path, body: async () => body });
    const first = await send();
    // The server may have taken it all the same; asked again it repeats what it stored.
    return answerOutcomeOf(first.isReached ? first : await send());
  };

  return {
    now: serverClock.now,
    clockSamples: serverClock.samples,
    sendAnswer,

    showState: async ({ hasExtractableSeeds = false } = {}) => {
      const exchanged = await call({ method: 'GET', path: 'state' });
      if (!isGood(exchanged)) return fail(failureOf(exchanged));
      const { status, body } = exchanged;
      if (!hasAtLeast(body, { state: isDeviceState })) return fail({ kind: 'unreadable', status });
      const heldUntil = hasAtLeast(body, { held_until: isCount }) ? body.held_until * 1000 : null;
      const entries = hasAtLeast(body, { totp: isListOf(isSoftTokenEntry) }) ? body.totp : [];
      const tokens = await importSoftTokens(entries, { isExtractable: hasExtractableSeeds });
      return tokens === undefined
        ? fail({ kind: 'unreadable', status })
        : { ok: true, value: { state: body.state, tokens, heldUntil, ...readPushStanding(body) } };
    },

    listRequests: ({ wait, known, signal } = {}) => {
      const parts = [...(wait ? [`wait=${wait}`] : []), ...(known ? [`known=${encodeURIComponent(known)}`] : [])];
      return listBelow(['requests', parts.join('&')].filter((part) => part !== '').join('?'), {
        signal,
        mayBeHeld: Boolean(wait),
      });
    },

    watchEvents: makeWatchEvents({
      open: (signal) => call({ method: 'GET', path: 'events', signal, takesEvents: true }),
      ...{ clock, random, pause },
    }),

    showRequest: async (requestId) => {
      const reply = await listBelow(`requests/${encodeURIComponent(requestId)}`);
      if (!reply.ok) {
        const { failure } = reply;
        const isGone = failure.kind === 'refused' && failure.status === 404;
        return isGone ? { ok: true, value: { ok: false, refusal: 'gone' } } : reply;
      }
      const request = reply.value.requests.find((one) => one.requestId === requestId);
      if (request !== undefined) return { ok: true, value: { ok: true, request } };
      return { ok: true, value: { ok: false, refusal: reply.value.refused[0] ?? 'gone' } };
    },

    answer: async (request, decision, verifyUser) => {
      const jti = freshJti(random);
      const draft = { key, request, decision, jti, answeredAt: serverClock.now(), ...(verifyUser && { verifyUser }) };
      const built = await buildAnswer(draft);
      if (!built.ok) return { ok: true, value: { kind: 'unsigned', refusal: built.refusal } };
      return sendAnswer(request.requestId, built.body);
    },

    listDevices: async () => {
      const exchanged = await call({ method: 'GET', path: 'devices' });
      if (!isGood(exchanged)) return fail(failureOf(exchanged));
      const value = readOwnDevices(exchanged.body);
      return value === undefined ? fail({ kind: 'unreadable', status: exchanged.status }) : { ok: true, value };
    },

    putPush: async (push) => done(await call({ method: 'PUT', path: 'push', body: async () => ({ push }) })),

    addPasskey: async (passkey) =>
      done(await call({ method: 'PUT', path: 'passkey', body: async () => ({ passkey }) })),

    testPush: async () => done(await call({ method: 'POST', path: 'push/test' })),

    rotate: async (newKey) => {
      const body = () => {
        const ends = { iss, deviceId, oldKey: key, newKey };
        return buildRotation({ ...ends, signedAt: serverClock.now(), jti: freshJti(random) });
      };
      const exchanged = await call({ method: 'POST', path: 'rotate', body });
      if (isGood(exchanged)) key = newKey;
      return done(exchanged);
    },

    nameDevice: async (targetId, name) => {
      const path = `devices/${encodeURIComponent(targetId)}/name`;
      return done(await call({ method: 'POST', path, body: async () => ({ name: name.normalize('NFC') }) }));
    },

    revoke: async (targetId) => {
      const body = () =>
        buildRevocation({ iss, deviceId, targetId, key, signedAt: serverClock.now(), jti: freshJti(random) });
      return done(await call({ method: 'DELETE', path: `devices/${encodeURIComponent(targetId)}`, body }));
    },
  };
}

/** Servers from before pushes say nothing of them. */
function readPushStanding(body: unknown): Pick<DeviceStanding, 'push' | 'pushKey'> {
  const push = hasAtLeast(body, { push: isText }) ? body.push : 'none';
  return { push, pushKey: hasAtLeast(body, { push_key: isText }) ? body.push_key : null };
}

function isGood(exchanged: Exchanged): exchanged is Exchanged & { isReached: true } {
  return exchanged.isReached && exchanged.status >= 200 && exchanged.status < 300;
}
