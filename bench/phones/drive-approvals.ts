import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../arithmetic/percentile.ts';
import { type BenchPhone, prepareAnswer } from './bench-phone.ts';
import type { CallbackReceiver } from './listen-for-callbacks.ts';
import { openCaller } from './open-caller.ts';
import { openWait } from './open-wait.ts';

export interface ApprovalsPlan {
  apiKey: string;
  /** Approvals asked for in a second, whether answered or not. */
  rate: number;
  count: number;
}

/** Milliseconds. */
export interface Latency {
  p50: number;
  p99: number;
  slowest: number;
}

export interface ApprovalsResult {
  approvals: number;
  /** From when the request was due until the event was read by the phone that waits. */
  createToEvent: Latency;
  /** From the sending of the answer until a poll, sent when the phone had its reply, was read; it must show it. */
  answerToPoll: Latency;
  /** From the sending of the answer until the callback came; null when none was waited for. */
  answerToCallback: Latency | null;
  generatorShare: number;
}

/** The longest that anything is waited for before the run counts as broken. */
const patience = 10_000;

/** Asks for approvals at an even rate, of phones that wait on streams of events and approve at once. Whoever is late makes the figures worse. */
export async function driveApprovals(
  { apiKey, rate, count }: ApprovalsPlan,
  { port, phones, callbacks }: { port: number; phones: readonly BenchPhone[]; callbacks: CallbackReceiver | null },
): Promise<ApprovalsResult> {
  const caller = openCaller(port);
  const key = { 'x-authy-api-key': apiKey };
  const told: ((at: number) => void)[] = phones.map(() => () => {});
  const waits = await Promise.all(
    phones.map((phone, index) =>
      openWait(phone, port, 'stream', (text) => {
        if (text.includes('event: requests')) told[index]?.(performance.now());
      }),
    ),
  );
  // What every stream begins with has been told by then.
  await pause(500);
  const spans = { createToEvent: [] as number[], answerToPoll: [] as number[], answerToCallback: [] as number[] };
  const cpuBefore = process.cpuUsage();
  const began = performance.now();

  const unit = async (number: number): Promise<void> => {
    const dueAt = began + (number * 1000) / rate;
    await pause(Math.max(dueAt - performance.now(), 0));
    const index = number % phones.length;
    const phone = phones[index] as BenchPhone;
    const event = new Promise<number>((resolve) => {
      told[index] = resolve;
    });
    const asked = await caller.ask(
      'POST',
      `/onetouch/json/users/${phone.userId}/approval_requests`,
      form(key),
      message(number),
    );
    const { uuid } = (JSON.parse(asked.text) as { approval_request?: { uuid: string } }).approval_request ?? {};
    if (!uuid) throw new Error(`no approval: ${asked.status} ${asked.text}`);
    spans.createToEvent.push((await within(event, 'the event')) - dueAt);

    const sendAnswer = await prepareAnswer(phone, caller, uuid);
    const sentAt = performance.now();
    const { status, text } = await sendAnswer();
    if (status !== 200) throw new Error(`the answer was refused: ${status} ${text}`);
    const shown = await caller.ask('GET', `/onetouch/json/approval_requests/${uuid}`, key);
    if (!shown.text.includes('"status":"approved"')) throw new Error(`the poll shows ${shown.text}`);
    spans.answerToPoll.push(performance.now() - sentAt);
    if (callbacks) spans.answerToCallback.push((await within(callbacks.arrival(uuid), 'the callback')) - sentAt);
  };
  await Promise.all(Array.from({ length: count }, (_, number) => unit(number)));

  const { user, system } = process.cpuUsage(cpuBefore);
  for (const wait of waits) wait.close();
  caller.close();
  return {
    approvals: count,
    createToEvent: latencyOf(spans.createToEvent),
    answerToPoll: latencyOf(spans.answerToPoll),
    answerToCallback: callbacks ? latencyOf(spans.answerToCallback) : null,
    generatorShare: (user + system) / 1000 / (performance.now() - began),
  };
}

function message(number: number): string {
  return new URLSearchParams({
    message: `Transfer ${number}`,
    'details[Amount]': `${number}.00 EUR`,
    'details[Payee]': 'Bob GmbH',
    seconds_to_expire: '300',
  }).toString();
}

function form(headers: Record<string, string>): Record<string, string> {
  return { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
}

async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  const controller = new AbortController();
  const late = pause(patience, undefined, { signal: controller.signal }).then(
    () => Promise.reject(new Error(`${what} did not come within ${patience} ms`)),
    () => promise,
  );
  return Promise.race([promise, late]).finally(() => controller.abort());
}

function latencyOf(spans: readonly number[]): Latency {
  return { p50: percentile(spans, 0.5), p99: percentile(spans, 0.99), slowest: Math.max(...spans) };
}
