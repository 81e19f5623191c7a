import assert from 'node:assert/strict';
import type { TestHouse } from '../../house.ts';
import type { GoldenRequest, GoldenWorld } from './golden-case.ts';

/**
 * A world in which every request asks for this format.
 * @param used so many numbers are taken already
 */
export function openGoldenWorld(house: TestHouse, format: 'json' | 'xml', used = 0): GoldenWorld {
  let phones = used;

  function send({
    method = 'GET',
    path,
    form,
    body,
    key = house.apiKey,
    headers: more,
  }: GoldenRequest): Promise<Response> {
    const headers: Record<string, string> = { ...more, ...(key !== null && { 'X-Authy-API-Key': key }) };
    if (body) headers['Content-Type'] = body.type;
    const url = path.startsWith('/') ? path.replace('{format}', format) : `/protected/${format}/${path}`;
    const content = body?.bytes ?? (form && new URLSearchParams(form));
    return fetch(house.baseUrl + url, { method, headers, ...(content === undefined ? {} : { body: content }) });
  }

  return {
    house,
    format,
    send,
    freshPhone() {
      phones += 1;
      return `202555${String(phones).padStart(4, '0')}`;
    },
    async addUser(key = house.apiKey) {
      const national = this.freshPhone();
      const reply = await fetch(`${house.baseUrl}/protected/json/users/new`, {
        method: 'POST',
        headers: { 'X-Authy-API-Key': key },
        body: new URLSearchParams({
          'user[email]': 'user@example.com',
          'user[cellphone]': national,
          'user[country_code]': '1',
        }),
      });
      const { user } = (await reply.json()) as { user: { id: number } };
      return { id: user.id, national };
    },
    async sendCode({ id, national }, query = '') {
      const already = house.ledger.messages.length;
      assert.equal((await send({ path: `sms/${id}${query}` })).status, 200);
      return (await house.ledger.messageTo(`+1${national}`, already)).code;
    },
    async addApplication(wanted) {
      return (await house.addApplication(wanted)).apiKey;
    },
  };
}
