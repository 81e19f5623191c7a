import type { GivenHeaders } from './find-header.ts';

export interface GivenCallback {
  /** The application's API key. While a key is being replaced: both. */
  apiKey: string | readonly string[];
  method: string;
  /** The callback URL as it stands in the application's settings; a query is ignored, except on a GET without `query`. */
  url: string;
  headers: GivenHeaders;
  /** Of a POST. Best the raw text or bytes, which nothing can have changed; else what a JSON parser made of it. */
  body?: string | Uint8Array | object | undefined;
  /** Of a GET. Best the raw text. */
  query?: string | URLSearchParams | object | undefined;
  /** Epoch milliseconds; the platform's clock when left out. */
  now?: number;
  /** Seconds by which the nonce may be off, 300 when left out; null when replays are seen to otherwise. */
  tolerance?: number | null;
}
