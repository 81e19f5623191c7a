/**
 * Brings what somebody typed as a recipient into the one form that messages are found by: `+` and digits for telephone
 * numbers, lower case for addresses. A plus sign that a query string turned into a space is put back.
 *
 * @returns null for what can be neither.
 */
export function normaliseRecipient(typed: string): string | null {
  const text = typed.trim();
  if (text.length > 320) return null;
  if (text.includes('@')) return text.replaceAll(' ', '+').toLowerCase();
  if (!/^\+?[0-9 .()-]+$/.test(text)) return null;
  const digits = text.replace(/[^0-9]/g, '');
  return digits.length >= 3 && digits.length <= 20 ? `+${digits}` : null;
}
