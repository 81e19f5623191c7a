import { randomBytes, randomUUID } from 'node:crypto';

/** The one source of randomness and identifiers, so that tests can repeat a run. */
export interface Random {
  /** Bytes from the operating system's generator. */
  bytes(length: number): Buffer;
  /** Version 4 UUID (RFC 9562). */
  uuid(): string;
  /** Hexadecimal identifier of `length` characters. */
  hex(length: number): string;
  /** A number in [0, 1), for jitter only; never for secrets. */
  fraction(): number;
}

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
  hex: (length) =>
    randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
