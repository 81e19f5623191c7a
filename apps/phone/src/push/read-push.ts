/** What a push asks the worker to show. */
export interface ShownPush {
  title: string;
  text: string;
  tag: string;
  /** Place in the app that it leads to, without a slash at its start. */
  path: string;
  /** Null for pushes about nothing that could be answered. */
  requestId: string | null;
}

/** For pushes that nobody of ours wrote: something must be shown, and it says nothing. */
const neutral: ShownPush = { title: 'Countersign', text: '', tag: 'countersign', path: '', requestId: null };
const requestForm = /^[\w-]{1,64}$/;

/**
 * Reads the body of a push. It only ever names a request; what is asked is fetched and checked, so that a made-up push gives nothing to
 * approve. It leads nowhere outside the app.
 * @param scope address of the app
 */
export function readPush(body: unknown, scope: string): ShownPush {
  if (!isObject(body) || body.web_push !== 8030 || !isObject(body.notification) || !isObject(body.dp1)) return neutral;
  const { title, body: text, navigate, tag } = body.notification;
  if (!isText(title) || !isText(text) || !isText(navigate) || !isText(tag)) return neutral;
  if (!navigate.startsWith(scope)) return neutral;
  const { rid } = body.dp1;
  const shown = { title, text, tag };
  if (rid === undefined) return { ...shown, path: navigate === `${scope}settings` ? 'settings' : '', requestId: null };
  if (!isText(rid) || !requestForm.test(rid) || navigate !== `${scope}r/${rid}`) return neutral;
  return { ...shown, path: `r/${rid}`, requestId: rid };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 2000;
}
