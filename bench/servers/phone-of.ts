/** The n-th telephone number: North American, possible, and each one once for n below 8 million. */
export function phoneOf(n: number): { countryCode: string; number: string } {
  const exchange = 200 + Math.floor(n / 10_000);
  if (exchange > 999) throw new Error('there are no more numbers');
  return { countryCode: '1', number: `210${exchange}${String(n % 10_000).padStart(4, '0')}` };
}
