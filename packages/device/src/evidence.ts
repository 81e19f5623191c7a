import type { Bytes } from './bytes.ts';
import { canonicalBytes, readCanonical } from './canonical-json.ts';
import { isPublicJwk } from './public-jwk.ts';
import { type Result, refuse } from './result.ts';
import { hasAtLeast, hasExactly, isBytes, isCount, isNullOr, isOneOf, isText, type Shaped } from './shape.ts';
import { signingInput } from './signing-input.ts';

const named = (value: unknown): value is { id: string; name: string } =>
  hasExactly(value, { id: isText, name: isText });

const passkey = {
  id: isText,
  pk: isBytes(),
  alg: isOneOf('ES256', 'RS256'),
  authenticatorData: isBytes(),
  clientDataJSON: isBytes(),
  signature: isBytes(),
};

const claims = {
  v: isOneOf(1),
  typ: isOneOf('countersign-evidence'),
  iss: isText,
  application: named,
  user: isText,
  device: named,
  request: isBytes(),
  answer: isBytes(),
  signature: isBytes(64),
  jwk: isPublicJwk,
  passkey: isNullOr((value): value is Shaped<typeof passkey> => hasExactly(value, passkey)),
  asked_at: isCount,
  answered_at: isCount,
  status: isOneOf('approved', 'denied'),
  server_jwk: isPublicJwk,
};

/**
 * What a server says about one answered approval. `request` and `answer` are the bytes that crossed the network, `signature` and
 * `jwk` the device's over the answer, `asked_at` and `answered_at` seconds of the server's clock, names as they were when the
 * record was made.
 */
export type EvidenceClaims = Shaped<typeof claims>;

const record = { ...claims, server_signature: isBytes(64) };

/** The claims with the server's signature over them: the whole of a file of evidence. */
export type EvidenceRecord = Shaped<typeof record>;

/** `not_canonical`: a byte is not as the one right way of writing has it; `unknown_version`: a newer kind of record. */
export type EvidenceFormRefusal = 'not_canonical' | 'unknown_version' | 'malformed_record';

/** The bytes that the server signs. */
export function evidenceInput(claims: EvidenceClaims): Bytes {
  return signingInput('2fa-evidence-v1', canonicalBytes(claims));
}

/**
 * The one file of a record: its canonical JSON and the end of the line.
 * @param signature of {@link evidenceInput}, of the low form, in base64url
 */
export function writeEvidence(claims: EvidenceClaims, signature: string): Bytes {
  return new Uint8Array([...canonicalBytes({ ...claims, server_signature: signature }), lineEnd]);
}

/** Reads what {@link writeEvidence} wrote and nothing else. Nothing in it is checked yet. */
export function readEvidence(file: Bytes): Result<{ record: EvidenceRecord }, EvidenceFormRefusal> {
  if (file.at(-1) !== lineEnd) return refuse('not_canonical');
  const read = readCanonical(file.slice(0, -1));
  if (!read.ok) return refuse('not_canonical');
  const isOfKind = hasAtLeast(read.value, { v: isCount, typ: claims.typ });
  if (isOfKind && !hasAtLeast(read.value, { v: claims.v })) return refuse('unknown_version');
  return hasExactly(read.value, record) ? { ok: true, record: read.value } : refuse('malformed_record');
}

const lineEnd = 0x0a;
