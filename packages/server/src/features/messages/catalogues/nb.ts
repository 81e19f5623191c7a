import type { Catalogue } from '../message.ts';

export const nb: Catalogue = {
  'passcode.sms': '{code} er koden din for {app}. Ikke del den med noen.',
  'passcode.sms.action': '{code} er koden din for {app}. Ikke del den. Gjelder: {action}',
  'passcode.voice':
    'Hei. Dette er {app}. Koden din er {code}. Jeg gjentar: {code}. En gang til: {code}. Ikke del den med noen. Ha det bra.',
  'passcode.voice.action':
    'Hei. Dette er {app}. {action}. Koden din er {code}. Jeg gjentar: {code}. En gang til: {code}. Ikke del den med noen. Ha det bra.',
  'passcode.email.subject': 'Koden din for {app}',
  'passcode.email.text':
    'Koden din for {app} er {code}.\n\nIkke del den med noen. Hvis du ikke ba om den, kan du se bort fra denne meldingen.',
  'verification.sms': '{code} er bekreftelseskoden din for {app}. Ikke del den.',
  'verification.voice':
    'Hei. Dette er {app}. Bekreftelseskoden din er {code}. Jeg gjentar: {code}. En gang til: {code}. Ikke del den med noen. Ha det bra.',
  'push.approval': 'En forespørsel venter på svaret ditt.',
  'push.test': 'Varsler når frem til denne enheten.',
  'reply.verification.sms': 'SMS sendt til {phone}.',
  'reply.verification.voice': 'Anrop til {phone} er startet.',
};
