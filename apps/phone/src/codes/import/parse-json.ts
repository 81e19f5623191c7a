/** The value of a JSON text, given as text or as its bytes; undefined for anything else. */
export function parseJson(json: string | BufferSource): unknown {
  try {
    return JSON.parse(typeof json === 'string' ? json : new TextDecoder().decode(json));
  } catch {
    return undefined;
  }
}
