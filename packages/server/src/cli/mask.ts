/** `+1*******23`: the calling code and the last two digits. */
export function maskPhone({ phone, countryCode }: { phone: string; countryCode: number }): string {
  if (phone === '') return '';
  const start = `+${countryCode}`;
  const hidden = Math.max(0, phone.length - start.length - 2);
  return `${start}${'*'.repeat(hidden)}${phone.slice(-2)}`;
}

/** `a***@example.com`: the first letter and the domain. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}***${email.slice(at)}`;
}
