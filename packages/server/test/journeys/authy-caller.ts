import assert from 'node:assert/strict';
import { TOTP, URI } from 'otpauth';
import type { HouseOptions, TestHouse } from '../house.ts';

export interface Reply {
  status: number;
  body: Record<string, unknown>;
  /** The body as it came. */
  text: string;
}

export interface AuthyUser {
  id: number;
  /** E.164. */
  phone: string;
}

/** A customer's back end, as it calls the Authy API of a house with one key. */
export interface AuthyCaller {
  get(path: string, query?: Record<string, string>): Promise<Reply>;
  post(path: string, form?: Record<string, string>): Promise<Reply>;
  /** Registers a user; without a number, with one of their own. */
  addUser(phone?: string, email?: string): Promise<AuthyUser>;
  /** Sends a code by this call and reads it. */
  sendCode(user: AuthyUser, via?: 'sms' | 'call', query?: Record<string, string>): Promise<string>;
  verify(user: AuthyUser, token: string, query?: Record<string, string>): Promise<Reply>;
  /** Gives a user an authenticator, read from its picture's link as an app would. */
  addAuthenticator(user: AuthyUser): Promise<TOTP>;
  /** Enters that many wrong tokens. */
  guess(user: AuthyUser, times: number): Promise<Reply[]>;
}

let phones = 0;

export function freshPhone(): string {
  phones += 1;
  return `+1202555${String(phones).padStart(4, '0')}`;
}

export function makeAuthyCaller(house: TestHouse, key = house.apiKey): AuthyCaller {
  const headers = { 'X-Authy-API-Key': key };
  const read = async (reply: Response): Promise<Reply> => {
    const text = await reply.text();
    return { status: reply.status, body: JSON.parse(text), text };
  };
  const url = (path: string) => `${house.baseUrl}/protected/json/${path}`;

  const caller: AuthyCaller = {
    async get(path, query = {}) {
      const tail = new URLSearchParams(query).toString();
      return read(await fetch(tail ? `${url(path)}?${tail}` : url(path), { headers }));
    },
    async post(path, form = {}) {
      return read(await fetch(url(path), { method: 'POST', headers, body: new URLSearchParams(form) }));
    },
    async addUser(phone = freshPhone(), email = 'user@example.com') {
      const form = { 'user[email]': email, 'user[cellphone]': phone.slice(2), 'user[country_code]': '1' };
      const { status, text, body } = await caller.post('users/new', form);
      assert.equal(status, 200, text);
      return { id: (body.user as { id: number }).id, phone };
    },
    async sendCode(user, via = 'sms', query = {}) {
      const already = house.ledger.messages.length;
      const { status, text } = await caller.get(`${via}/${user.id}`, query);
      assert.equal(status, 200, text);
      return (await house.ledger.messageTo(user.phone, already)).code;
    },
    verify: (user, token, query) => caller.get(`verify/${token}/${user.id}`, query),
    async addAuthenticator(user) {
      const { body, text } = await caller.post(`users/${user.id}/secret`);
      const link = String(body.qr_code);
      const shown = await house.features.showQr(link.slice(-'.png'.length - 43, -'.png'.length));
      assert.ok(shown, text);
      const authenticator = URI.parse(shown.uri);
      assert.ok(authenticator instanceof TOTP);
      return authenticator;
    },
    async guess(user, times) {
      const replies: Reply[] = [];
      // Six digits: nothing that is sent has that length, and no authenticator is expected here.
      for (let tried = 0; tried < times; tried += 1) replies.push(await caller.verify(user, '000000'));
      return replies;
    },
  };
  return caller;
}

/** A caller for one more application of the house. */
export async function addCaller(house: TestHouse, wanted: HouseOptions['application'] = {}): Promise<AuthyCaller> {
  const { apiKey } = await house.addApplication(wanted);
  return makeAuthyCaller(house, apiKey);
}

/** A code of the same length that is not this one. */
export function wrongCode(code: string): string {
  return code.slice(0, -1) + String((Number(code.at(-1)) + 1) % 10);
}

/** What a reply is told apart by: its status and error code, or its status alone. */
export function outcome({ status, body }: Reply): string {
  return body.error_code === undefined ? String(status) : `${status} ${body.error_code}`;
}
