import { createHash } from 'node:crypto';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Timers } from '../../kernel/timers.ts';
import { resync, type Store } from '../../storage/index.ts';
import type { ListRequests, WaitingRequest } from '../approvals/index.ts';
import type { FindDevice } from '../devices/index.ts';
import type { WaitingDevices } from './waiting-devices.ts';

/** What a device is asked now. */
export interface RequestList {
  requests: WaitingRequest[];
  /** Another one for every other set of requests: a device that names it is told when there is something else. */
  tag: string;
  /** Somebody wants to see the code that this device shows. Told once, to whoever waits at that moment. */
  isNudged: boolean;
  /** The same device asked once more, which ended this wait. */
  isSuperseded: boolean;
}

export interface Wait {
  deviceId: string;
  /** The tag of the list that the device has; null when it has none, which is the same as an empty one. */
  known: string | null;
  /** Milliseconds; 0 looks and does not wait. */
  wait: number;
}

export interface RunningWait {
  /** `abandoned`: nobody is there to be told. */
  outcome: Promise<Result<{ list: RequestList }, 'revoked' | 'abandoned'>>;
  /** Answers now, with what there is. */
  end(): void;
  /** The device went away. */
  abandon(): void;
}

/**
 * Lists the requests of a device as soon as they are others than those it knows of, or when the time is over. The device was let in
 * before; that it was revoked since is found out.
 */
export type WaitForRequests = (wait: Wait) => RunningWait;

export interface WaitForRequestsDeps {
  store: Store;
  timers: Timers;
  waitingDevices: WaitingDevices;
  findDevice: FindDevice;
  listRequests: ListRequests;
}

export function makeWaitForRequests(deps: WaitForRequestsDeps): WaitForRequests {
  const { store, timers, waitingDevices, findDevice, listRequests } = deps;

  return ({ deviceId, known, wait }) => {
    let isOver = wait === 0;
    let isStirred = false;
    let isNudged = false;
    let isSuperseded = false;
    let isAbandoned = false;
    let wake = () => {};
    const stir = () => {
      isStirred = true;
      wake();
    };
    const end = () => {
      isOver = true;
      stir();
    };
    return {
      outcome: run(),
      end,
      abandon() {
        isAbandoned = true;
        end();
      },
    };

    async function run(): Promise<Result<{ list: RequestList }, 'revoked' | 'abandoned'>> {
      if (isOver) return look();
      const leave = waitingDevices.add({ deviceId, way: 'poll' }, { hear, giveWay });
      const cancelTimer = timers.after(wait, end);
      try {
        // Heard first and looked at afterwards: what happens in between stirs.
        for (;;) {
          isStirred = false;
          if (isAbandoned) return refuse('abandoned');
          const looked = await look();
          if (!looked.ok || looked.list.tag !== (known ?? emptyTag) || isNudged) return looked;
          if (isOver && !isStirred) return looked;
          if (!isStirred) await stirring();
        }
      } finally {
        leave();
        cancelTimer();
      }
    }

    function stirring(): Promise<void> {
      return new Promise((resolve) => {
        wake = resolve;
      });
    }

    function hear(text: string): void {
      if (text === 'nudge') isNudged = true;
      if (text === 'nudge' || text === 'requests' || text === 'state' || text === resync) stir();
    }

    function giveWay(): void {
      isSuperseded = true;
      end();
    }

    async function look(): Promise<Result<{ list: RequestList }, 'revoked'>> {
      const device = await store.read((tx) => findDevice(tx, deviceId));
      if (!device || device.state === 'revoked') return refuse('revoked');
      const requests = await listRequests({ deviceId });
      return { ok: true, list: { requests, tag: tagOf(requests), isNudged, isSuperseded } };
    }
  };
}

/** A request never changes, so its identifier says all. */
function tagOf(requests: readonly WaitingRequest[]): string {
  const identifiers = requests.map(({ approvalId }) => approvalId).sort();
  return createHash('sha256').update(identifiers.join()).digest('base64url').slice(0, 16);
}

const emptyTag = tagOf([]);
