import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { ApprovalWish } from '../../src/features/approvals/index.ts';
import { checkCallback } from '../doubles/check-callback.ts';
import { type CapturedRequest, type RequestCapture, startRequestCapture } from '../doubles/request-capture.ts';
import { askForApproval } from '../infrastructure/ask-for-approval.ts';
import { openPhones, type Phone, type Phones } from '../infrastructure/open-phones.ts';

interface AuthyClient {
  verifyCallback(request: object): Promise<unknown>;
}
const { Client } = createRequire(import.meta.url)('authy-client') as {
  Client: new (options: { key: string }) => AuthyClient;
};

const logo = (res: 'default' | 'med') => ({ res, url: `https://logos.example/${res}.png` });
const wishes: Record<string, Partial<ApprovalWish>> = {
  'nothing but a message': {},
  'details and hidden details': {
    details: [
      { label: 'Amount', value: '10 BTC' },
      { label: 'Amount 2', value: "it's (ok)! * ~ 1+1=2 & 50%" },
    ],
    hiddenDetails: [{ label: 'ip', value: '10.0.0.1' }],
  },
  'one logo': { logos: [logo('default')] },
  'two logos': { logos: [logo('default'), logo('med')] },
  'letters of all alphabets': {
    message: 'Überweisung: 1 000 € 🏦 支付',
    details: [{ label: 'Empfänger', value: 'Größe & Söhne ✓' }],
  },
};

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`an answered approval, told to the application (${dialect})`, () => {
    let house: Phones;
    let receiver: RequestCapture;
    let user: { userId: number };
    let phone: Phone;
    before(async () => {
      receiver = await startRequestCapture();
      house = await openPhones({ dialect });
      user = await house.addUser();
      phone = await house.enrol(user);
    });
    after(async () => {
      await house.close();
      await receiver.close();
    });

    async function tellBy(method: 'POST' | 'GET') {
      const tested = receiver.next();
      const saved = await house.features.saveCallbackAddress(house.application.id, { url: receiver.url, method });
      assert.deepEqual(saved, { ok: true, url: receiver.url, method });
      return tested;
    }

    async function answer(wish: Partial<ApprovalWish>, status: 'approved' | 'denied') {
      const id = await askForApproval(house, user.userId, wish);
      const shown = await phone.client.showRequest(id);
      assert.ok(shown.ok && shown.value.ok, JSON.stringify(shown));
      const told = receiver.next();
      const answered = await phone.client.answer(shown.value.request, { status });
      assert.ok(answered.ok, JSON.stringify(answered));
      return { id, request: await told };
    }

    /** As an Express receiver hands it to `authy-client`. */
    async function verifyAsAuthyClient(request: CapturedRequest): Promise<void> {
      const body = request.method === 'POST' ? JSON.parse(request.body) : nest(request.url);
      const given = { body, headers: request.headers, method: request.method, protocol: 'http', url: request.url };
      await new Client({ key: house.apiKey }).verifyCallback(given);
    }

    for (const method of ['POST', 'GET'] as const) {
      test(`${method}: the test request is one that authy-client takes`, async () => {
        await verifyAsAuthyClient(await tellBy(method));
      });

      for (const [what, wish] of Object.entries(wishes)) {
        for (const status of ['approved', 'denied'] as const) {
          test(`${method}, ${what}, ${status}: authy-client and a strict receiver take it`, async () => {
            await tellBy(method);
            const { id, request } = await answer(wish, status);
            await verifyAsAuthyClient(request);
            const hasLists = wish.logos !== undefined && method === 'POST';
            const seen = { ...request, url: `${new URL(receiver.url).origin}${request.url}` };
            if (!hasLists) assert.deepEqual(checkCallback(house.apiKey, seen), []);
            const told = method === 'POST' ? JSON.parse(request.body) : nest(request.url);
            assert.deepEqual([told.uuid, told.status, Number(told.authy_id)], [id, status, user.userId]);
          });
        }
      }
    }

    test('one bit of difference, and authy-client does not take it', async () => {
      await tellBy('POST');
      const { request } = await answer({}, 'approved');
      await assert.rejects(verifyAsAuthyClient({ ...request, body: request.body.replace('approved', 'denied') }));
    });

    test('the poll says that the application was told', async () => {
      await tellBy('POST');
      const { id } = await answer({}, 'approved');
      for (;;) {
        const reply = await fetch(`${house.baseUrl}/onetouch/json/approval_requests/${id}?api_key=${house.apiKey}`);
        const { approval_request } = (await reply.json()) as { approval_request: { notified: boolean } };
        if (approval_request.notified) break;
      }
    });

    test('after a rotation the new key signs; Standard Webhooks carries both while the old one lasts', async () => {
      await tellBy('POST');
      const old = house.apiKey;
      const rotated = await house.features.rotateApiKey(house.application.id, { overlap: 3_600_000 });
      assert.ok(rotated.ok);
      house.time.advance(2000);
      const { request } = await answer({}, 'approved');
      const url = `${new URL(receiver.url).origin}${request.url}`;
      assert.deepEqual(checkCallback(rotated.apiKey, { ...request, url }), []);
      assert.deepEqual(checkCallback(old, { ...request, url }), ['X-Authy-Signature does not fit']);
      assert.equal(String(request.headers['webhook-signature']).split(' ').length, 2);
    });
  });
}

/** The parameters of a query as Express' extended parser nests them. */
function nest(url: string): Record<string, unknown> {
  const qs = createRequire(createRequire(import.meta.url).resolve('authy-client'))('qs') as {
    parse(text: string): Record<string, unknown>;
  };
  return qs.parse(url.slice(url.indexOf('?') + 1));
}
