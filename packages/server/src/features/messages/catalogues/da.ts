import type { Catalogue } from '../message.ts';

export const da: Catalogue = {
  'passcode.sms': '{code} er din kode til {app}. Del den ikke med nogen.',
  'passcode.sms.action': '{code} er din kode til {app}. Del den ikke. Formål: {action}',
  'passcode.voice':
    'Hej. Dette er {app}. Din kode er {code}. Jeg gentager: {code}. En gang til: {code}. Del den ikke med nogen. Farvel.',
  'passcode.voice.action':
    'Hej. Dette er {app}. {action}. Din kode er {code}. Jeg gentager: {code}. En gang til: {code}. Del den ikke med nogen. Farvel.',
  'passcode.email.subject': 'Din kode til {app}',
  'passcode.email.text':
    'Din kode til {app} er {code}.\n\nDel den ikke med nogen. Hvis du ikke har bedt om den, kan du se bort fra denne besked.',
  'verification.sms': '{code} er din bekræftelseskode til {app}. Del den ikke.',
  'verification.voice':
    'Hej. Dette er {app}. Din bekræftelseskode er {code}. Jeg gentager: {code}. En gang til: {code}. Del den ikke med nogen. Farvel.',
  'push.approval': 'En anmodning venter på dit svar.',
  'push.test': 'Notifikationer når frem til denne enhed.',
  'reply.verification.sms': 'Sms sendt til {phone}.',
  'reply.verification.voice': 'Opkald til {phone} er startet.',
};
