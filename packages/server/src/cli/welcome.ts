import type { Settings } from '../config/index.ts';
import { type CommandResult, succeed } from './command.ts';
import { serverAddress } from './server-address.ts';

export interface ReadyFacts {
  settings: Settings;
  port: number;
  /** In development, the application to begin with; null in production. */
  first: { apiKey: string; isNew: boolean } | null;
}

/** What the server says when it listens. A program finds it among the lines of the log by its `event`. */
export function readyAnswer({ settings, port, first }: ReadyFacts): CommandResult {
  const baseUrl = serverAddress(settings, port);
  const ready = { event: 'ready', mode: settings.mode, baseUrl, port };
  // The log says so, and nothing but the log goes to standard output in production.
  if (!first) return succeed(ready, '');
  const { apiKey, isNew } = first;
  const data = { ...ready, apiKey, inboxUrl: `${baseUrl}/inbox`, isNewApplication: isNew };
  return succeed(data, welcome(baseUrl, apiKey, isNew));
}

/** All that is needed for a first verified code. */
function welcome(base: string, apiKey: string, isNew: boolean): string {
  return `
Countersign is ready${isNew ? '; it made a first application for you' : ''}.

  Base URL   ${base}
  API key    ${apiKey}
  Inbox      ${base}/inbox   (every SMS, call and e-mail lands here)
  Phone app  ${base}/app/   (approves requests and shows codes, in any browser)

Register a user:

  curl -X POST "${base}/protected/json/users/new" -H "X-Authy-API-Key: ${apiKey}" \\
    -d "user[email]=me@example.com" -d "user[cellphone]=202-555-0123" -d "user[country_code]=1"

Send a code and check it, with the id from the reply and the code from the inbox:

  curl "${base}/protected/json/sms/ID" -H "X-Authy-API-Key: ${apiKey}"
  curl "${base}/protected/json/verify/CODE/ID" -H "X-Authy-API-Key: ${apiKey}"

This is development mode: codes are shown to anyone who can reach it, and callbacks may go to this machine (loopback).
See README.md for production.
`;
}
