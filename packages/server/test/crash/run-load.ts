import type { ApiAnswer, ApiClient } from '../infrastructure/make-api-client.ts';
import type { Acknowledged } from './history.ts';

export interface LoadDeps {
  client: ApiClient;
  baseUrl: string;
  /** Numbers nobody else uses, in national form of country 1. */
  nextNumber: () => string;
  /** Told of every yes at the moment in which it arrives. */
  acknowledge: (event: Acknowledged) => void;
  /** Told of every answer that no server may give, crash or not. */
  complain: (what: string) => void;
}

/** One caller that registers, sends, verifies, starts and checks, without a pause, until the server is gone. */
export async function runLoad(deps: LoadDeps): Promise<void> {
  try {
    for (;;) await act(deps);
  } catch {
    // The connection broke: the server is gone, and what was under way may have happened or not.
  }
}

async function act({ client, baseUrl, nextNumber, acknowledge, complain }: LoadDeps): Promise<void> {
  const number = nextNumber();
  const form = { 'user[email]': 'a@example.com', 'user[cellphone]': number, 'user[country_code]': '1' };
  const { user } = expectYes(await client.post('/protected/json/users/new', form));
  const userId = user?.id ?? 0;
  acknowledge({ kind: 'registered', userId });

  expectYes(await client.get(`/protected/json/sms/${userId}`));
  acknowledge({ kind: 'sent', userId });
  const waited = await fetch(`${baseUrl}/inbox/api/wait?${new URLSearchParams({ to: `+1${number}`, timeout: '20' })}`);
  const { code } = (await waited.json()) as { code?: string };
  if (code === undefined) return complain(`no message arrived for user ${userId}`);

  expectYes(await client.get(`/protected/json/verify/${code}/${userId}`));
  acknowledge({ kind: 'accepted', userId, code });
  const again = await client.get(`/protected/json/verify/${code}/${userId}`);
  if (again.status === 200) acknowledge({ kind: 'accepted', userId, code });

  const phone = { country_code: '1', phone_number: number };
  const start = { ...phone, via: 'sms', custom_code: '481516' };
  const { uuid = '' } = expectYes(await client.post('/protected/json/phones/verification/start', start));
  acknowledge({ kind: 'started', uuid });
  const check = new URLSearchParams({ ...phone, verification_code: '481516' });
  expectYes(await client.get(`/protected/json/phones/verification/check?${check}`));
  acknowledge({ kind: 'verified', uuid, number, code: '481516' });

  function expectYes({ status, body }: ApiAnswer): ApiAnswer['body'] {
    if (status !== 200) complain(`an honest request was refused: ${status} ${JSON.stringify(body)}`);
    return body;
  }
}
