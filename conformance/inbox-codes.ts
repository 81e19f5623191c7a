import type { SentCode } from './target.ts';

/** Reads sent codes from the dev inbox of a running Countersign. */
export function makeInboxCodes(baseUrl: string): (recipient: string) => Promise<SentCode> {
  return async (recipient) => {
    const reply = await fetch(`${baseUrl}/inbox/api/wait?to=${encodeURIComponent(recipient)}&timeout=10`);
    if (!reply.ok) throw new Error(`the inbox answered ${reply.status}: ${await reply.text()}`);
    const { message } = (await reply.json()) as { message: SentCode };
    return message;
  };
}
