import { createECDH, createPrivateKey, type KeyObject } from 'node:crypto';
import type { Random } from './random.ts';

/** A key of this server on the curve P-256. */
export interface P256Key {
  privateKey: KeyObject;
  /** Uncompressed: one byte, then the coordinates. */
  publicPoint: Buffer;
  /** Coordinates in base64url. */
  x: string;
  y: string;
}

/** Order of P-256. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** 64 bits more than the order has, so that no number is likelier than another (FIPS 186-5 A.2.1). In hexadecimal digits. */
export function drawP256Scalar(random: Random): string {
  const drawn = BigInt(`0x${random.bytes(40).toString('hex')}`);
  return ((drawn % (order - 1n)) + 1n).toString(16).padStart(64, '0');
}

/** The key of a private number in hexadecimal digits. */
export function readP256Key(scalar: string): P256Key {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(scalar, 'hex');
  const publicPoint = ecdh.getPublicKey();
  const x = publicPoint.subarray(1, 33).toString('base64url');
  const y = publicPoint.subarray(33).toString('base64url');
  const d = Buffer.from(scalar, 'hex').toString('base64url');
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y, d } });
  return { privateKey, publicPoint, x, y };
}
