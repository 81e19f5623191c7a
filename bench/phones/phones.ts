// Phones, whoever asks them and whoever is called back, as a process of its own: every moment is read from one clock.
import { answerAsks } from '../processes/answer-asks.ts';
import { type BenchPhone, enrolPhone } from './bench-phone.ts';
import { type ApprovalsPlan, driveApprovals } from './drive-approvals.ts';
import { listenForCallbacks } from './listen-for-callbacks.ts';
import { openWait, type Wait } from './open-wait.ts';

const atOnce = 50;
const receiver = await listenForCallbacks();
let port = 0;
let phones: BenchPhone[] = [];
let waits: Wait[] = [];

async function inPortions<A, B>(given: readonly A[], make: (one: A) => Promise<B>): Promise<B[]> {
  const made: B[] = [];
  while (made.length < given.length) {
    made.push(...(await Promise.all(given.slice(made.length, made.length + atOnce).map(make))));
  }
  return made;
}

answerAsks(
  { callbackUrl: receiver.url },
  {
    async enrol(given: { port: number; offers: { userId: number; link: string }[] }) {
      port = given.port;
      phones = await inPortions(given.offers, (offer) => enrolPhone(`http://127.0.0.1:${port}`, offer));
    },
    drive: (plan: ApprovalsPlan & { hasCallbacks: boolean }) =>
      driveApprovals(plan, { port, phones, callbacks: plan.hasCallbacks ? receiver : null }),
    async wait({ way, count }: { way: 'stream' | 'poll'; count: number }) {
      waits = await inPortions(phones.slice(0, count), (phone) => openWait(phone, port, way, () => {}));
    },
    leave() {
      for (const wait of waits) wait.close();
      waits = [];
    },
  },
);
