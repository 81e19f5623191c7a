const longest = 100;

/** Text that can stand on one line of a list. */
export function isDeviceName(value: unknown): value is string {
  return (
    typeof value === 'string' && value.trim() !== '' && value.length <= longest && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)
  );
}
