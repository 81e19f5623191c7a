import type { SendOutcome } from '../../provider.ts';
import type { GatewayAnswer } from '../send-request.ts';

/** What Twilio's answer to the creation of a message or a call means. */
export function readTwilioAnswer(answer: GatewayAnswer): SendOutcome {
  if (answer.kind !== 'answered') return { kind: 'failed', reason: answer.reason };
  const { status } = answer;
  if (status === 401 || status === 403) return { kind: 'failed', reason: `credentials were not taken (${status})` };
  if (status === 429) return { kind: 'failed', reason: 'too many requests (429)' };
  if (status >= 500) return { kind: 'failed', reason: `answered ${status}` };
  if (status >= 300 && status < 400) return { kind: 'failed', reason: `answered with a redirect (${status})` };

  const said = parseObject(answer.body);
  if (status === 400) return readRefusal(said);
  if (status >= 400) return { kind: 'failed', reason: `answered ${status}` };
  const sid = said?.sid;
  if (typeof sid !== 'string' || !/^(SM|MM|CA)[0-9a-fA-F]{32}$/.test(sid)) return nonsense(status);
  return { kind: 'accepted', reference: sid };
}

function readRefusal(said: Record<string, unknown> | null): SendOutcome {
  const code = said?.code;
  // Numbers of Twilio's error catalogue have five digits; anything else did not come from Twilio.
  if (typeof code !== 'number' || !Number.isInteger(code) || code < 10_000 || code > 99_999) return nonsense(400);
  return { kind: 'refused', reason: `twilio ${code}` };
}

function nonsense(status: number): SendOutcome {
  return { kind: 'failed', reason: `nonsense in an answer ${status}` };
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
