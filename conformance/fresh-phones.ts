import type { FreshPhone } from './case.ts';

/** North American area codes; 555-0100 to 555-0199 in each is reserved for fiction, so nobody is ever disturbed. */
const areaCodes = '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234'.split(
  ' ',
);
const moreAreaCodes = '239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307'.split(' ');

/**
 * Numbers in an order of its own for every `start`, none twice: a server that counts messages per number is not met by the
 * numbers of an earlier run.
 */
export function makeFreshPhones(start: number): () => FreshPhone {
  const areas = [...areaCodes, ...moreAreaCodes];
  const all = areas.length * 100;
  let next = Math.abs(Math.trunc(start)) % all;
  return () => {
    // 37 shares no factor with the count: every number comes once before any comes again.
    next = (next + 37) % all;
    const line = String(100 + Math.floor(next / areas.length)).padStart(4, '0');
    const national = `${areas[next % areas.length]}555${line}`;
    return { countryCode: '1', national, e164: `+1${national}` };
  };
}
