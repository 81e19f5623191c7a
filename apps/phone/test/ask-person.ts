import assert from 'node:assert/strict';
import type { TestHouse } from '../../../packages/server/test/house.ts';

export interface AskedPerson {
  requestId: string;
  /** What the application's page would show, where one was asked for. */
  number: string | null;
}

const given = {
  message: 'Pay Bob',
  'details[Amount]': '10.00 EUR',
  'details[Payee]': 'Bob GmbH',
  'context[ip]': '203.0.113.7',
};

/** Asks a user the way an application's back end does. */
export async function askPerson(
  { baseUrl, apiKey }: TestHouse,
  userId: number,
  fields: Record<string, string> = {},
): Promise<AskedPerson> {
  const response = await fetch(`${baseUrl}/onetouch/json/users/${userId}/approval_requests`, {
    method: 'POST',
    headers: { 'X-Authy-API-Key': apiKey },
    body: new URLSearchParams({ ...given, ...fields }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  const { approval_request } = JSON.parse(text);
  return { requestId: approval_request.uuid, number: approval_request.number ?? null };
}

/** What the application is told about it. */
export async function statusOf({ baseUrl, apiKey }: TestHouse, requestId: string): Promise<string> {
  const response = await fetch(`${baseUrl}/onetouch/json/approval_requests/${requestId}`, {
    headers: { 'X-Authy-API-Key': apiKey },
  });
  const body = (await response.json()) as { approval_request: { status: string } };
  return body.approval_request.status;
}
