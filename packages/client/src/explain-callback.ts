import { type RefusedCallback, refuse } from './callback-verdict.ts';
import { findHeader } from './find-header.ts';
import type { GivenCallback } from './given-callback.ts';
import { otherUrls } from './other-urls.ts';
import type { ReadParameters } from './read-callback-parameters.ts';
import { repairsOf, tellDamage } from './repair-callback.ts';
import { canonicalsOf, type SignedCallback, sameUrls } from './signed-callback.ts';
import { toQuery } from './to-query.ts';
import { verifyStandardWebhook } from './verify-standard-webhook.ts';

interface Failed {
  given: GivenCallback;
  keys: readonly string[];
  nonce: string;
  method: string;
  read: ReadParameters;
  isSigned: (signed: SignedCallback, keys?: readonly string[]) => Promise<boolean>;
}

/** Why a signature does not hold, found by trying what usually goes wrong. Each step changes one thing. */
export async function explainCallback({
  given,
  keys,
  nonce,
  method,
  read,
  isSigned,
}: Failed): Promise<RefusedCallback> {
  const canonicals = canonicalsOf(read);
  const urls = sameUrls(given.url);
  const holds = async (changed: Partial<SignedCallback>, among?: readonly string[]) => {
    for (const url of changed.url ? [changed.url] : urls) {
      for (const canonical of changed.canonical !== undefined ? [changed.canonical] : canonicals) {
        if (await isSigned({ nonce, method, ...changed, url, canonical }, among)) return true;
      }
    }
    return false;
  };

  for (const { url, what } of otherUrls(given.url, (name) => findHeader(given.headers, name))) {
    if (await holds({ url })) return { ...refuse('wrong_url', tellUrl(what, url, given.url)), signedUrl: url };
  }
  const otherMethod = method === 'GET' ? 'POST' : 'GET';
  if (await holds({ method: otherMethod })) {
    return refuse('wrong_method', `it was signed as ${otherMethod} and passed here as ${method}`);
  }
  const cleaned = keys.map((key) =>
    key
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .trim(),
  );
  if (cleaned.some((key, index) => key !== keys[index]) && (await holds({}, cleaned))) {
    return refuse(
      'wrong_key',
      'the key is right but for the white space or quotes around it: look where it is read from',
    );
  }
  for (const { parameters, what } of repairsOf(read.parameters)) {
    if (await holds({ canonical: toQuery(parameters) })) return refuse('body_altered', `${what}; ${passRaw}`);
  }
  if (await isRightButForItsUrl(given, keys, read)) return refuse('wrong_url', otherPath);
  return guess(read, keys);
}

/** The headers of Standard Webhooks are over the content alone: where they hold, key and content are right. */
async function isRightButForItsUrl(
  { headers }: GivenCallback,
  keys: readonly string[],
  { content }: ReadParameters,
): Promise<boolean> {
  if (content === null) return false;
  const tolerance = Number.POSITIVE_INFINITY;
  return (await verifyStandardWebhook({ secret: keys, headers, body: content, tolerance })).ok;
}

/** Nothing tried made it hold, so what remains is judged by its look, and said with its doubt. */
function guess({ parameters, content }: ReadParameters, keys: readonly string[]): RefusedCallback {
  const damage = tellDamage(parameters);
  if (damage) return refuse('body_altered', content === null ? `${damage}; ${passRaw}` : damage);
  const key = keys.length > 1 ? 'none of the keys is' : 'the key is most likely not';
  const doubt =
    content === null
      ? `or a parser changed a value: ${passRaw}`
      : 'or the body was changed on its way, or the path of the URL is another one than in the settings of the application';
  return refuse('wrong_key', `${key} the API key of the application that asked; ${doubt}`);
}

function tellUrl(what: string, signed: string, given: string): string {
  return `the signature holds for ${signed}, not for ${given}: ${what}`;
}

const otherPath =
  'key and content are right, so the URL is not the one in the settings of the application: compare the path, and the host';
const passRaw = 'pass the raw text of the body, as it came';
