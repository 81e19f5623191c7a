/** Lists of this API whose items are not called what the list is called without its last s. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['capabilities', 'capability'],
  ['statuses', 'status'],
  ['entries', 'entry'],
]);

/** What one item of the list `name` is called: `detailed_devices` holds `detailed_device`. */
export function singularName(name: string): string {
  const known = irregular.get(name);
  if (known !== undefined) return known;
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name;
}
