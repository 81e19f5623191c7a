import { type ClockSamples, clockOffset, type DeviceClient, type DeviceFailure, type Reply } from '@countersign/device';

/** What is to be remembered of calls. */
export interface Tending {
  /** The server's time is another than was stored. */
  keepClock(samples: ClockSamples): Promise<void>;
  /** The server was heard. Told once a minute at most. */
  keepContact(at: number): Promise<void>;
  /** The server refuses this device: it was taken out of use, or the key is not the one it knows. */
  refused(failure: DeviceFailure): Promise<void>;
}

/** Milliseconds by which what is stored may be off. */
const worthKeeping = 1000;
const aMinute = 60_000;

/** The same client, whose every call also says what is to be stored or done about what it found out. */
export function tendClient(client: DeviceClient, stored: ClockSamples, tending: Tending): DeviceClient {
  let kept = stored.length === 0 ? undefined : clockOffset(stored);

  async function noteClock(): Promise<void> {
    const samples = client.clockSamples();
    if (samples.length === 0) return;
    const offset = clockOffset(samples);
    if (kept !== undefined && Math.abs(offset - kept) < worthKeeping) return;
    kept = offset;
    await tending.keepClock(samples);
  }

  let heardAt = 0;
  async function noteContact(reply: Reply<unknown>): Promise<void> {
    if (!reply.ok && reply.failure.kind === 'unreachable') return;
    const now = Date.now();
    if (Math.abs(now - heardAt) < aMinute) return;
    heardAt = now;
    await tending.keepContact(now);
  }

  const tend = async <T>(calling: Promise<Reply<T>>): Promise<Reply<T>> => {
    const reply = await calling;
    await noteClock();
    await noteContact(reply);
    if (!reply.ok && (reply.failure.kind === 'revoked' || reply.failure.kind === 'unauthorized')) {
      await tending.refused(reply.failure);
    }
    return reply;
  };

  return {
    now: client.now,
    clockSamples: client.clockSamples,
    showState: (options) => tend(client.showState(options)),
    listRequests: (options) => tend(client.listRequests(options)),
    showRequest: (requestId) => tend(client.showRequest(requestId)),
    answer: (...given) => tend(client.answer(...given)),
    sendAnswer: (...given) => tend(client.sendAnswer(...given)),
    addPasskey: (passkey) => tend(client.addPasskey(passkey)),
    putPush: (push) => tend(client.putPush(push)),
    testPush: () => tend(client.testPush()),
    rotate: (newKey) => tend(client.rotate(newKey)),
    listDevices: () => tend(client.listDevices()),
    nameDevice: (...given) => tend(client.nameDevice(...given)),
    revoke: (deviceId) => tend(client.revoke(deviceId)),
    watchEvents: async (options) => {
      const end = await client.watchEvents(options);
      if (end.kind === 'revoked' || end.kind === 'unauthorized') await tending.refused(end);
      return end;
    },
  };
}
