/**
 * The token in an Authy QR picture, `authy://account?token=<jwt>`, which names no server: it is redeemed at the one whose app read it.
 * Undefined for any other text.
 */
export function readRegistrationToken(text: string): string | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url?.protocol !== 'authy:' || url.host !== 'account') return undefined;
  const token = url.searchParams.get('token') ?? '';
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(token) ? token : undefined;
}
