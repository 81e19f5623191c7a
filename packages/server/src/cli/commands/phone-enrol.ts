import {
  makeAskForCode,
  makeRedeemToken,
  readEnrolmentLink,
  readRegistrationToken,
  readShortCode,
} from '@countersign/device';
import { systemClock } from '../../kernel/clock.ts';
import { type CommandResult, defineCommand, fail, misuse, succeed } from '../command.ts';
import { enrolPhone, type NewPhone } from '../phone/enrol-phone.ts';
import { explainFailure } from '../phone/explain-failure.ts';
import { findPhones } from '../phone/find-phones.ts';
import { offerLocally } from '../phone/offer-locally.ts';
import { isPhoneName } from '../phone/phone-files.ts';
import { phoneOptions } from '../phone/phone-options.ts';
import { readServerUrl } from '../phone/read-server-url.ts';

const options = {
  'authy-id': { kind: 'text', value: 'ID', explanation: 'in development: any user, without an invitation' },
  app: { kind: 'text', value: 'ID', explanation: 'with --authy-id: the application, where several know the user' },
  link: { kind: 'text', value: 'LINK', explanation: 'by the link of an invitation' },
  code: { kind: 'text', value: 'XXXXX-XXXXX', explanation: 'by the code of an invitation; needs --url' },
  qr: {
    kind: 'text',
    value: 'TEXT',
    explanation: 'by the QR picture of an application, authy://account?token=…; needs --url',
  },
  phone: { kind: 'text', value: '+NUMBER', explanation: 'by a code that is sent to this number; needs --url' },
  'sms-code': { kind: 'text', value: 'CODE', explanation: 'the code that was sent; needs --enrolment and --url' },
  enrolment: {
    kind: 'text',
    value: 'ID',
    explanation: 'what the code is for, as it was said when the code was asked for',
  },
  url: { kind: 'text', value: 'URL', explanation: 'address of the server' },
  name: { kind: 'text', value: 'NAME', explanation: 'what other devices of the person call this one' },
  ...phoneOptions,
  as: { kind: 'text', value: 'NAME', explanation: 'what this phone is called here; "phone" when left out' },
} as const;

type Options = { [Name in keyof typeof options]: string | undefined };

export const phoneEnrolCommand = defineCommand({
  name: 'phone enrol',
  summary: 'make a phone in this terminal known to a server',
  notes: [
    'Keys and codes are kept in a file that only you may read. Whoever has it is you: this is for trying things out and for tests.',
  ],
  options,
  examples: [
    'phone enrol --authy-id 4711',
    'phone enrol --link "https://auth.example.com/app/#e=…" --as work',
    'phone enrol --code K7RQ2-M9XTB --url https://auth.example.com',
    'phone enrol --qr "authy://account?token=…" --url https://auth.example.com',
    'phone enrol --phone +12025550123 --url https://auth.example.com',
    'phone enrol --sms-code 1234567 --enrolment enr_… --url https://auth.example.com',
  ],
  async run({ options: given }) {
    const { as = 'phone', dir, name } = given;
    if (!isPhoneName(as)) return misuse('--as must be letters, digits, dots, hyphens and underscores, at most 40');
    const ways = (['authy-id', 'link', 'code', 'qr', 'phone', 'sms-code'] as const).filter(
      (way) => given[way] !== undefined,
    );
    if (ways.length !== 1) return misuse('say how: one of --authy-id, --link, --code, --qr, --phone and --sms-code');
    const found = findPhones(dir);
    if (!found.ok) return found.result;
    const { files } = found;
    if (files.has(as)) {
      return fail('phone_exists', `there is a phone ${as} already: call this one something else by --as NAME`);
    }
    return enrol({ files, as, name }, given);
  },
});

async function enrol(phone: NewPhone, given: Options): Promise<CommandResult> {
  const { url, link: typedLink, code: typedCode } = given;
  const server = url === undefined ? undefined : readServerUrl(url);
  if (url !== undefined && !server) return misuse('--url must be an https address, or http on this machine');
  if (given['authy-id'] !== undefined) {
    return offerLocally(given['authy-id'], { app: given.app, url }, (offer) => enrolPhone(phone, offer));
  }
  if (typedLink !== undefined) {
    const link = readEnrolmentLink(typedLink);
    return link ? enrolPhone(phone, link) : misuse('--link is no enrolment link: https://…/app/#e=…');
  }
  if (!server) return misuse('--url URL is missing: the address of the server');
  if (typedCode !== undefined) {
    const secret = readShortCode(typedCode);
    return secret ? enrolPhone(phone, { ...server, eid: null, secret }) : misuse('--code is no code: XXXXX-XXXXX');
  }
  if (given.qr !== undefined) return redeemAndEnrol(phone, server, given.qr);
  if (given.phone !== undefined) return askForCode(server, given.phone);
  const { 'sms-code': secret = '', enrolment: eid } = given;
  if (eid === undefined) return misuse('--enrolment ID is missing: it was said when the code was asked for');
  if (!/^\d{4,10}$/.test(secret)) return misuse('--sms-code must be the digits that were sent');
  return enrolPhone(phone, { ...server, eid, secret });
}

async function redeemAndEnrol(
  phone: NewPhone,
  server: { iss: string; basePath: string },
  typed: string,
): Promise<CommandResult> {
  const token = readRegistrationToken(typed);
  if (token === undefined) return misuse('--qr is no text of such a picture: authy://account?token=…');
  const redeemed = await makeRedeemToken({ fetch, clock: systemClock })({ ...server, token });
  return redeemed.ok
    ? enrolPhone(phone, redeemed.value)
    : explainFailure(redeemed.failure, server.iss + server.basePath);
}

async function askForCode(server: { iss: string; basePath: string }, phone: string): Promise<CommandResult> {
  const { iss, basePath } = server;
  const reply = await makeAskForCode({ fetch, clock: systemClock })({ ...server, phone });
  if (!reply.ok) return explainFailure(reply.failure, iss + basePath);
  const { eid } = reply.value;
  const next = `countersign phone enrol --sms-code CODE --enrolment ${eid} --url ${iss}${basePath}`;
  return succeed({ enrolment: eid }, `If the server knows ${phone}, a code is on its way there. Then:\n\n  ${next}`);
}
