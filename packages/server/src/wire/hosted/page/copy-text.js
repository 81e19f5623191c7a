/** Puts text on the clipboard; false when the browser does not allow it, as none does for plain HTTP on a network address. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
