import type { Catalogue } from '../message.ts';

export const af: Catalogue = {
  'passcode.sms': '{code} is jou kode vir {app}. Moenie dit met iemand deel nie.',
  'passcode.sms.action': '{code} is jou kode vir {app}. Moenie dit deel nie. Doel: {action}',
  'passcode.voice':
    'Hallo. Dit is {app}. Jou kode is {code}. Ek herhaal: {code}. Nog een keer: {code}. Moenie dit met iemand deel nie. Totsiens.',
  'passcode.voice.action':
    'Hallo. Dit is {app}. {action}. Jou kode is {code}. Ek herhaal: {code}. Nog een keer: {code}. Moenie dit met iemand deel nie. Totsiens.',
  'passcode.email.subject': 'Jou kode vir {app}',
  'passcode.email.text':
    'Jou kode vir {app} is {code}.\n\nMoenie dit met iemand deel nie. As jy dit nie aangevra het nie, ignoreer hierdie boodskap.',
  'verification.sms': '{code} is jou verifikasiekode vir {app}. Moenie dit deel nie.',
  'verification.voice':
    'Hallo. Dit is {app}. Jou verifikasiekode is {code}. Ek herhaal: {code}. Nog een keer: {code}. Moenie dit met iemand deel nie. Totsiens.',
  'push.approval': "'n Versoek wag op u antwoord.",
  'push.test': 'Kennisgewings bereik hierdie toestel.',
  'reply.verification.sms': 'SMS is na {phone} gestuur.',
  'reply.verification.voice': 'Oproep na {phone} is begin.',
};
