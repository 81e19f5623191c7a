/** A number as it is dialled from everywhere, `+41791234567`; undefined when the country is missing or it is no number. */
export function readPhoneNumber(typed: string): string | undefined {
  const plain = typed.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(plain) ? plain : undefined;
}
