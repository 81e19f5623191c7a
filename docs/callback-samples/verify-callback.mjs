// Checks that a callback comes from your Countersign server. Node 18 or newer, nothing to install.
// With @countersign/client it is one call, verifyCallback, which also says why a signature fails.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The parameters as they are signed: names in brackets, percent-encoded, members of objects sorted. */
function toQuery(value, path = '') {
  if (Array.isArray(value)) return value.map((element) => toQuery(element, `${path}[]`)).join('&');
  if (typeof value !== 'object' || value === null) return `${encode(path)}=${encode(String(value ?? ''))}`;
  const members = Object.entries(value)
    .filter(([, member]) => !isEmpty(member))
    .map(([name, member]) => toQuery(member, path === '' ? name : `${path}[${name}]`));
  return members.sort().join('&');
}

function isEmpty(value) {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function encode(text) {
  const toHex = (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, toHex);
}

/** url: as you configured it, without the query. query: as received, undecoded. body: as received, empty for GET. */
export function isGenuine({ apiKey, method, url, query, body, nonce, signature }) {
  const parameters = method === 'GET' ? query : toQuery(JSON.parse(body));
  const signed = [nonce, method, url, parameters].join('|');
  const expected = createHmac('sha256', apiKey).update(signed).digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { api_key: apiKey, ...callback } = JSON.parse(await text(process.stdin));
  console.log(isGenuine({ apiKey, ...callback }) ? 'genuine' : 'forged');
}
