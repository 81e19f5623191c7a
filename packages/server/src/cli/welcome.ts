import type { Settings } from '../config/index.ts';

export interface WelcomeFacts {
  settings: Settings;
  port: number;
  apiKey: string;
  isNew: boolean;
}

/** What a development server says when it is ready: all that is needed for a first verified code. */
export function welcome({ settings, port, apiKey, isNew }: WelcomeFacts): string {
  const scheme = settings.tlsCertificateFile ? 'https' : 'http';
  const isEverywhere = settings.host === '0.0.0.0' || settings.host === '::';
  const host = isEverywhere ? 'localhost' : settings.host;
  const base =
    settings.publicUrl ?? `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}${settings.basePath}`;
  return `
Countersign is ready${isNew ? '; it made a first application for you' : ''}.

  Base URL   ${base}
  API key    ${apiKey}
  Inbox      ${base}/inbox   (every SMS, call and e-mail lands here)

Register a user:

  curl -X POST "${base}/protected/json/users/new" -H "X-Authy-API-Key: ${apiKey}" \\
    -d user[email]=me@example.com -d user[cellphone]=202-555-0123 -d user[country_code]=1

Send a code and check it, with the id from the reply and the code from the inbox:

  curl "${base}/protected/json/sms/ID" -H "X-Authy-API-Key: ${apiKey}"
  curl "${base}/protected/json/verify/CODE/ID" -H "X-Authy-API-Key: ${apiKey}"

This is development mode: codes are shown to anyone who can reach it. See README.md for production.
`;
}
