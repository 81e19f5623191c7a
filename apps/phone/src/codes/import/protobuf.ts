/** One field of a protobuf message: a number, or bytes. */
export interface Field {
  number: number;
  value: bigint | Uint8Array;
}

/**
 * The fields of a protobuf message in the order they stand in; undefined when the bytes are none. Varints and bytes are read,
 * numbers of fixed width are stepped over: the one message we read has none.
 */
export function readFields(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;

  function varint(): bigint | undefined {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  }

  while (at < bytes.length) {
    const tag = varint();
    if (tag === undefined || tag >> 3n === 0n) return undefined;
    const number = Number(tag >> 3n);
    const wireType = Number(tag & 7n);
    if (wireType === 0) {
      const value = varint();
      if (value === undefined) return undefined;
      fields.push({ number, value });
    } else if (wireType === 2) {
      const length = varint();
      if (length === undefined || length > BigInt(bytes.length - at)) return undefined;
      fields.push({ number, value: bytes.subarray(at, at + Number(length)) });
      at += Number(length);
    } else if (wireType === 1 || wireType === 5) {
      at += wireType === 1 ? 8 : 4;
      if (at > bytes.length) return undefined;
    } else return undefined;
  }
  return fields;
}
