import type { Fault } from './fault.ts';
import { type ReceivedMail, readMail } from './read-mail.ts';

export interface SmtpCredentials {
  username: string;
  password: string;
}

/** One transaction, begun by `MAIL FROM`. */
export interface SmtpEntry {
  isAccepted: boolean;
  from: string;
  to: string[];
  mail: ReceivedMail | null;
  /** What was wrong with it, or null. */
  complaint: string | null;
}

export type Reply = { text: string; ending?: 'end' | 'cut' } | 'silence';

export interface SmtpSession {
  greet(): Reply;
  /** Takes the next command, or mail after DATA, off the front of what has arrived; null while it is not complete. */
  take(pending: string): { length: number; reply: Reply } | null;
}

interface Surroundings {
  credentials: SmtpCredentials;
  ledger: SmtpEntry[];
  fault(): Fault;
  /** Called when a message was handed over, or refused on the way. */
  handedOver(): void;
}

const say = (text: string): Reply => ({ text: `${text}\r\n` });
const bye = (text: string): Reply => ({ text: `${text}\r\n`, ending: 'end' });

/** The server's side of one connection, without the socket. */
export function makeSmtpSession({ credentials, ledger, fault, handedOver }: Surroundings): SmtpSession {
  let stage: 'new' | 'greeted' | 'known' | 'mail' | 'rcpt' | 'data' = 'new';
  let login: 'user' | 'password' | null = null;
  let loginUser = '';
  let allowsUnicode = false;
  let entry: SmtpEntry | null = null;

  const decode = (text: string) => Buffer.from(text, 'base64').toString('utf8');
  const refuse = (reply: Reply): Reply => {
    handedOver();
    return reply;
  };

  function checkLogin(username: string, password: string): Reply {
    login = null;
    const isRight = username === credentials.username && password === credentials.password;
    // Quotes what it was sent, as some servers do; whoever logs it leaks it.
    if (!isRight || fault() === 'unauthorised') return refuse(say(`535 5.7.8 no ${username} ${password}`));
    stage = 'known';
    return say('235 2.7.0 welcome');
  }

  function auth(line: string): Reply {
    if (stage !== 'greeted') return say('503 5.5.1 not now');
    const [, , method = '', initial] = /^(AUTH) (PLAIN|LOGIN)(?: (\S+))?$/i.exec(line) ?? [];
    if (method.toUpperCase() === 'PLAIN' && initial) {
      const [, username = '', password = ''] = decode(initial).split('\0');
      return checkLogin(username, password);
    }
    if (method.toUpperCase() === 'LOGIN' && !initial) {
      login = 'user';
      return say('334 VXNlcm5hbWU6');
    }
    return say('504 5.5.4 unknown mechanism');
  }

  function continueLogin(line: string): Reply {
    if (login === 'password') return checkLogin(loginUser, decode(line));
    loginUser = decode(line);
    login = 'password';
    return say('334 UGFzc3dvcmQ6');
  }

  function mail(line: string): Reply {
    if (stage === 'greeted') return refuse(say('530 5.7.0 authenticate first'));
    if (stage !== 'known') return say('503 5.5.1 not now');
    const [, address = '', options = ''] = /^MAIL FROM:<([^<>\s]+)>((?: [A-Z0-9]+(?:=[!-<>-~]+)?)*)$/i.exec(line) ?? [];
    const unknown = options.split(' ').find((option) => !/^(|SIZE=\d+|BODY=(7BIT|8BITMIME)|SMTPUTF8)$/i.test(option));
    if (!address || unknown) return refuse(say(`501 5.5.4 ${unknown ?? 'that is not a sender'}`));
    allowsUnicode = /SMTPUTF8/i.test(options);
    entry = { isAccepted: false, from: address, to: [], mail: null, complaint: null };
    ledger.push(entry);
    if (fault() === 'throttle') return refuse(say('450 4.7.1 slow down'));
    stage = 'mail';
    return say('250 2.1.0 ok');
  }

  function rcpt(line: string): Reply {
    if (!entry || (stage !== 'mail' && stage !== 'rcpt')) return say('503 5.5.1 not now');
    const [, address = ''] = /^RCPT TO:<([^<>\s]+@[^<>\s]+)>$/i.exec(line) ?? [];
    const recipient = Buffer.from(address, 'latin1').toString('utf8');
    if (!address || (!allowsUnicode && /[^\x21-\x7e]/.test(address)))
      return refuse(say('501 5.1.3 that is not a recipient'));
    entry.to.push(recipient);
    if (fault() === 'refuse') return refuse(say(`550 5.1.1 <${address}> unknown`));
    if (fault() === 'redirect') return refuse(say(`551 5.1.6 <${address}> please try <other@127.0.0.1>`));
    stage = 'rcpt';
    return say('250 2.1.5 ok');
  }

  function command(line: string): Reply {
    if (login) return continueLogin(line);
    const verb = line.split(' ', 1)[0]?.toUpperCase();
    if (verb === 'EHLO') {
      if (!/^EHLO (\[[\d.]+\]|[A-Za-z0-9.-]+)$/i.test(line)) return say('501 5.5.4 who?');
      stage = 'greeted';
      return say(
        '250-double.example\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-SIZE 100000\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN LOGIN',
      );
    }
    if (verb === 'AUTH') return auth(line);
    if (verb === 'MAIL') return mail(line);
    if (verb === 'RCPT') return rcpt(line);
    if (verb === 'QUIT') return bye('221 2.0.0 bye');
    if (verb === 'NOOP') return say('250 2.0.0 ok');
    if (verb === 'RSET') {
      stage = stage === 'new' || stage === 'greeted' ? stage : 'known';
      return say('250 2.0.0 ok');
    }
    if (verb !== 'DATA') return say('500 5.5.1 unknown command');
    if (stage !== 'rcpt') return say('503 5.5.1 not now');
    stage = 'data';
    return say('354 go ahead');
  }

  function data(raw: string): Reply {
    stage = 'known';
    const complaint = entry ? check(entry, raw) : 'no transaction';
    const reply = complaint ? say(`554 5.6.0 ${complaint}`) : answerMail(fault(), raw);
    if (entry) {
      entry.complaint = complaint;
      entry.isAccepted = reply !== 'silence' && reply.text.startsWith('250 ');
    }
    handedOver();
    return reply;
  }

  return {
    greet: () => say('220 double.example ESMTP'),
    take(pending) {
      const end = stage === 'data' ? '\r\n.\r\n' : '\r\n';
      const at = pending.indexOf(end);
      if (at < 0) return null;
      const length = at + end.length;
      if (stage === 'data') return { length, reply: data(pending.slice(0, at + 2)) };
      const line = pending.slice(0, at);
      if (length > 512 || /[\r\n\0]/.test(line)) return { length, reply: bye('500 5.5.2 that is not a line') };
      return { length, reply: command(line) };
    },
  };
}

/** Checks a mail as it came over the wire and records it; returns what is wrong with it. */
function check(entry: SmtpEntry, raw: string): string | null {
  if (entry.to.length !== 1) return 'not one recipient';
  const lines = raw.split('\r\n');
  if (lines.some((line) => /[\r\n\0]/.test(line))) return 'a bare line end or a null';
  if (lines.some((line) => line.length > 998)) return 'a line is too long';
  if (lines.some((line) => line.startsWith('.') && !line.startsWith('..'))) return 'a dot is not stuffed';
  const unstuffed = lines.map((line) => (line.startsWith('.') ? line.slice(1) : line)).join('\r\n');
  try {
    entry.mail = readMail(Buffer.from(unstuffed, 'latin1').toString('utf8'));
  } catch (error) {
    return String(error).replaceAll(/[^\x20-\x7e]/g, '?');
  }
  return null;
}

function answerMail(fault: Fault, raw: string): Reply {
  const quoted = raw.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
  if (fault === 'error') return say(`451 4.3.0 could not store: ${quoted}`);
  if (fault === 'nonsense') return say('<html>It works!</html>');
  if (fault === 'silent') return 'silence';
  if (fault === 'cut') return { text: '25', ending: 'cut' };
  if (fault === 'huge') return { text: `${`250-${'x'.repeat(500)}\r\n`.repeat(2000)}250 2.0.0 queued\r\n` };
  return say('250 2.0.0 queued');
}
