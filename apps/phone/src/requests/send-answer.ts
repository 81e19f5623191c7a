import { clientOf } from '../device/client-of.ts';
import type { Identity } from '../vault/identity.ts';
import type { KeptRequest } from '../vault/kept-request.ts';
import { openVault } from '../vault/open-vault.ts';
import { noteOutcome } from './note-outcome.ts';
import { readRequests, showSending } from './requests-store.ts';

/** Milliseconds after which an answer without a reply is no longer called on its way. The reply still counts when it comes. */
const patience = 10_000;

/** Sends a kept answer, and keeps it further when no reply says what became of it. */
export async function sendAnswer(identity: Identity, { requestId, answer }: KeptRequest): Promise<void> {
  if (answer === null) return;
  const { body } = answer;
  showSending(requestId, true);
  const sent = send(identity, requestId, body).finally(() => showSending(requestId, false));
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience));
  await Promise.race([sent, late.then(() => showSending(requestId, false))]);
}

async function send(identity: Identity, requestId: string, body: NonNullable<KeptRequest['answer']>['body']) {
  const client = clientOf(identity);
  const reply = await client.sendAnswer(requestId, body);
  const vault = await openVault();
  await vault.requests.change(identity.id, noteOutcome(identity, { requestId, body, reply, now: client.now() }));
  // What is shown next is what became of it, and not for a moment that it was not sent.
  await readRequests();
}
