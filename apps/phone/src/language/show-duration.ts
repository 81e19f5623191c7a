/** A length of time in words, such as "12 minutes", in the forms that the language has for it. */
export function showDuration(value: number, unit: 'day' | 'hour' | 'minute' | 'second', tag: string): string {
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
