/** A raw HTTP request as a plain client sends it. */
export function writeRequest(
  method: 'GET' | 'POST',
  target: string,
  apiKey: string,
  form?: Record<string, string>,
): string {
  const head = `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-Authy-API-Key: ${apiKey}\r\n`;
  if (!form) return `${head}\r\n`;
  const body = new URLSearchParams(form).toString();
  return `${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
