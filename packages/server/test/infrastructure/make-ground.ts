import { createHash } from 'node:crypto';
import { makeNoteActivity, type NoteActivity } from '../../src/features/activity/index.ts';
import {
  type Application,
  type ApplicationSettings,
  makeCreateApplication,
} from '../../src/features/applications/index.ts';
import { type Random, systemRandom } from '../../src/kernel/random.ts';
import { makeSeal, type Seal } from '../../src/kernel/seal.ts';
import type { Store } from '../../src/storage/index.ts';
import { type FakeTime, makeFakeTime } from './fake-time.ts';

/** What every feature stands on, and an application that belongs to nobody else. */
export interface Ground {
  store: Store;
  time: FakeTime;
  random: Random;
  seal: Seal;
  noteActivity: NoteActivity;
  application: Application;
}

/** Fixed keys: what one ground sealed, another opens. */
const keyOf = (name: string) => new Uint8Array(createHash('sha256').update(name).digest());

/** A moment in the middle of a 30-second step. */
export const groundStart = 1_800_000_015_000;

/** Makes a new application in the store, with time standing at {@link groundStart}. */
export async function makeGround(
  store: Store,
  wish: { settings?: ApplicationSettings; plan?: Application['plan']; name?: string } = {},
): Promise<Ground> {
  const time = makeFakeTime(groundStart);
  const { clock } = time;
  const random = systemRandom;
  const seal = makeSeal([{ id: 'k1', bytes: keyOf('master') }], keyOf('index'), random);
  const createApplication = makeCreateApplication({ store, clock, random, seal });
  const created = await createApplication({ name: 'Acme', ...wish });
  if (!created.ok) throw new Error(`no application: ${created.refusal}`);
  return {
    store,
    time,
    random,
    seal,
    noteActivity: makeNoteActivity({ clock, seal }),
    application: created.application,
  };
}
