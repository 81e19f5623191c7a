import type { Fault } from './fault.ts';
import { readGatewayFields } from './read-gateway-fields.ts';
import { type HttpAnswer, type HttpDouble, type HttpRequest, startHttpDouble } from './start-http-double.ts';

/** One request that reached the double. */
export interface GatewayEntry {
  isAccepted: boolean;
  /** The identifier given to it, or null. */
  id: string | null;
  /** What was wrong with the request, or null. */
  complaint: string | null;
  to: string;
  text: string;
  fields: ReadonlyMap<string, string>;
  request: HttpRequest;
}

export interface HttpGatewayDouble extends HttpDouble {
  /** Expected in the header `Authorization: Bearer …`. */
  apiKey: string;
  ledger: GatewayEntry[];
}

const FIELDS = new Set(['to', 'text', 'code', 'locale', 'id', 'channel']);

/**
 * A gateway of no particular vendor: `POST /json`, `POST /form`, `POST /xml`, `POST /plain?to=…` and `GET /get?to=…&text=…`.
 * `to` and `text` are required, `code`, `locale`, `id` and `channel` are known, everything else is refused.
 *
 * @param acceptedStatus the status of an acceptance.
 */
export async function startHttpGatewayDouble(acceptedStatus = 200): Promise<HttpGatewayDouble> {
  const ledger: GatewayEntry[] = [];
  const apiKey = 'double-gateway-key-4b1d';
  const double = await startHttpDouble({
    answer: (request, fault) => answer(request, fault, apiKey, acceptedStatus, ledger),
  });
  return { ...double, apiKey, ledger };
}

function answer(
  request: HttpRequest,
  fault: Fault,
  apiKey: string,
  acceptedStatus: number,
  ledger: GatewayEntry[],
): HttpAnswer {
  const isKnown = request.headers.authorization === `Bearer ${apiKey}`;
  const { fields, trouble } = readGatewayFields(request);
  const to = fields.get('to') ?? '';
  const text = fields.get('text') ?? '';
  const complaint = trouble ?? checkFields(fields);
  const failure = failureOf(fault, isKnown, complaint);
  const id = failure ? null : `gw-${ledger.length + 1}`;
  ledger.push({ isAccepted: !failure, id, complaint, to, text, fields, request });
  // Quotes the request in its errors, as many gateways do; whoever logs them leaks it.
  const error = `${complaint ?? fault}: ${to} ${text} ${request.headers.authorization ?? ''}`;
  const message = failure ? { status: failure.code, error } : { status: '0', id };
  return {
    status: failure?.status ?? acceptedStatus,
    contentType: 'application/json',
    body: JSON.stringify({ messages: [message] }),
  };
}

function failureOf(fault: Fault, isKnown: boolean, complaint: string | null): { status: number; code: string } | null {
  if (!isKnown || fault === 'unauthorised') return { status: 401, code: '4' };
  if (fault === 'throttle') return { status: 429, code: '1' };
  if (fault === 'error') return { status: 503, code: '5' };
  if (complaint) return { status: 400, code: '2' };
  // Says no with a success, as some gateways do.
  if (fault === 'refuse') return { status: 200, code: '6' };
  return null;
}

function checkFields(fields: ReadonlyMap<string, string>): string | null {
  const unknown = [...fields.keys()].find((name) => !FIELDS.has(name));
  if (unknown) return `unknown field ${unknown}`;
  if (!/^\+?[1-9][0-9]{6,14}$/.test(fields.get('to') ?? '')) return 'to is not a number';
  const text = fields.get('text') ?? '';
  return text === '' || text.length > 1600 ? 'text is missing or too long' : null;
}
