import { makeTransport, type TransportOptions, wirePath } from '@countersign/client';
import { makeAsk } from './ask.ts';
import type { Authy } from './authy.ts';
import { byArguments } from './by-arguments.ts';
import { makePhones } from './phones.ts';

export type AuthyOptions = Omit<TransportOptions, 'apiKey' | 'baseUrl'>;

/**
 * The old package's client, by the old package's call: the key, and the address of the server.
 * @param options of @countersign/client: time limit, repeats, another `fetch`
 */
export function makeAuthy(apiKey: string, baseUrl = 'https://api.authy.com', options: AuthyOptions = {}): Authy {
  const ask = makeAsk(makeTransport({ ...options, apiKey, baseUrl }));

  const registerUser = byArguments((email, cellphone, ...rest) => {
    const { country, sendsLink } = readCountry(rest);
    const user = { email, cellphone, country_code: country };
    const json = { user, send_install_link_via_sms: sendsLink };
    return ask({ method: 'POST', path: '/protected/json/users/new', json, repeatable: 'keyed' });
  });
  const deleteUser = byArguments((id) =>
    ask({ method: 'POST', path: wirePath`/protected/json/users/${text(id)}/delete`, json: {}, repeatable: 'keyed' }),
  );
  const userStatus = byArguments((id) =>
    ask({ method: 'GET', path: wirePath`/protected/json/users/${text(id)}/status`, repeatable: 'safe' }),
  );
  const verify = byArguments(async (id, token, force) => {
    const digits = String(token).replace(/\D/g, '').slice(0, 16);
    if (digits === '') throw new Error("argument 'token' cannot be empty, null, or undefined");
    const path = wirePath`/protected/json/verify/${digits}/${text(id)}`;
    const reply = await ask({ method: 'GET', path, query: { force }, repeatable: 'never' });
    if ((reply as { token?: unknown } | null)?.token !== 'is valid') throw { message: 'Unknown API response.' };
    return reply;
  });
  // Options in place of `force` go where the old package put them: force[force]=true&force[locale]=es.
  const requestSms = byArguments((id, force) =>
    ask({ method: 'GET', path: wirePath`/protected/json/sms/${text(id)}`, query: { force }, repeatable: 'keyed' }),
  );
  const requestCall = byArguments((id, force) =>
    ask({ method: 'GET', path: wirePath`/protected/json/call/${text(id)}`, query: { force }, repeatable: 'keyed' }),
  );
  const sendApprovalRequest = byArguments((id, payload, hiddenDetails, logos) => {
    const { message, details, seconds_to_expire } = payload as Record<string, unknown>;
    const json = {
      ...{ message, details: details || {}, hidden_details: hiddenDetails || {} },
      ...(logos ? { logos } : {}),
      ...(seconds_to_expire ? { seconds_to_expire } : {}),
    };
    const path = wirePath`/onetouch/json/users/${text(id)}/approval_requests`;
    return ask({ method: 'POST', path, json, repeatable: 'keyed' });
  });
  const checkApprovalStatus = byArguments((uuid) =>
    ask({ method: 'GET', path: wirePath`/onetouch/json/approval_requests/${text(uuid)}`, repeatable: 'safe' }),
  );

  const phones = makePhones(ask);
  return {
    ...{ register_user: registerUser, delete_user: deleteUser, user_status: userStatus },
    ...{ verify, request_sms: requestSms, request_call: requestCall },
    ...{ send_approval_request: sendApprovalRequest, check_approval_status: checkApprovalStatus },
    ...{ registerUser, deleteUser, userStatus, requestSms, requestCall, sendApprovalRequest, checkApprovalStatus },
    phones: () => phones,
  };
}

/** [country], [flag] or [country, flag]: a boolean alone is the flag. */
function readCountry(rest: readonly unknown[]): { country: unknown; sendsLink: unknown } {
  if (rest.length >= 2) return { country: rest[0], sendsLink: rest[1] };
  if (typeof rest[0] === 'boolean') return { country: '1', sendsLink: rest[0] };
  return { country: rest.length === 1 ? rest[0] : '1', sendsLink: true };
}

/** Like the old package, which looked for a user called `undefined`. */
function text(id: unknown): string {
  return String(id);
}
