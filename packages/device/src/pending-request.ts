import { type ApprovalRequest, checkApprovalRequest, type RequestRefusal } from './approval-request.ts';
import { readBase64url } from './base64url.ts';
import { type Result, refuse } from './result.ts';
import { hasAtLeast, isListOf, isNullOr, isText } from './shape.ts';

/** A request that waits for this person, with what is shown beside it and is not signed. */
export interface PendingRequest extends ApprovalRequest {
  /** For `pick3`: the three numbers to choose from. */
  options: string[] | null;
  logoId: string | null;
}

export interface PendingRequests {
  requests: PendingRequest[];
  /** Why others cannot be shown. `update_app` is worth telling the person. */
  refused: RequestRefusal[];
  /** Names this very list, for the next call to wait until it is another. Null from servers that give no names. */
  tag: string | null;
  /** Somebody waits for the code of this device: show it. */
  isNudged: boolean;
}

/** Who asks, and when: epoch milliseconds of the server's clock. */
export interface RequestReader {
  iss: string;
  deviceId: string;
  now: number;
}

/** The entries of a reply of `GET requests` or `GET requests/{rid}`; undefined when it is no such reply. One bad entry hides no other. */
export async function readPendingRequests(body: unknown, reader: RequestReader): Promise<PendingRequests | undefined> {
  if (!hasAtLeast(body, { requests: Array.isArray })) return undefined;
  const read = await Promise.all(body.requests.map((entry) => readEntry(entry, reader)));
  return {
    requests: read.flatMap((one) => (one.ok ? [one.request] : [])),
    refused: read.flatMap((one) => (one.ok ? [] : [one.refusal])),
    tag: hasAtLeast(body, { tag: isText }) ? body.tag : null,
    isNudged: hasAtLeast(body, { nudge: (value): value is true => value === true }),
  };
}

async function readEntry(
  entry: unknown,
  reader: RequestReader,
): Promise<Result<{ request: PendingRequest }, RequestRefusal>> {
  if (!hasAtLeast(entry, { r: isText, opts: isNullOr(isListOf(isText)), logo_id: isNullOr(isText) })) {
    return refuse('malformed');
  }
  const bytes = readBase64url(entry.r);
  if (bytes === undefined) return refuse('malformed');
  const checked = await checkApprovalRequest(bytes, reader);
  if (!checked.ok) return checked;
  const isChoice = checked.request.numberMatching === 'pick3';
  if (isChoice && !areThreeNumbers(entry.opts)) return refuse('malformed');
  return { ok: true, request: { ...checked.request, options: isChoice ? entry.opts : null, logoId: entry.logo_id } };
}

function areThreeNumbers(options: string[] | null): boolean {
  return options?.length === 3 && new Set(options).size === 3 && options.every((option) => /^\d{1,6}$/.test(option));
}
