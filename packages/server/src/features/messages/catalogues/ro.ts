import type { Catalogue } from '../message.ts';

export const ro: Catalogue = {
  'passcode.sms': '{code} este codul pentru {app}. Nu-l divulga altor persoane.',
  'passcode.sms.action': '{code} este codul pentru {app}. Nu-l divulga. Scop: {action}',
  'passcode.voice':
    'Bună ziua. Aici {app}. Codul tău este {code}. Repet: {code}. Încă o dată: {code}. Nu îl divulga nimănui. La revedere.',
  'passcode.voice.action':
    'Bună ziua. Aici {app}. {action}. Codul tău este {code}. Repet: {code}. Încă o dată: {code}. Nu îl divulga nimănui. La revedere.',
  'passcode.email.subject': 'Codul tău pentru {app}',
  'passcode.email.text':
    'Codul tău pentru {app} este {code}.\n\nNu îl divulga nimănui. Dacă nu l-ai cerut, ignoră acest mesaj.',
  'verification.sms': '{code} este codul de verificare pentru {app}. Nu-l divulga.',
  'verification.voice':
    'Bună ziua. Aici {app}. Codul tău de verificare este {code}. Repet: {code}. Încă o dată: {code}. Nu îl divulga nimănui. La revedere.',
  'push.approval': 'O cerere așteaptă răspunsul dumneavoastră.',
  'push.test': 'Notificările ajung la acest dispozitiv.',
  'reply.verification.sms': 'SMS trimis la {phone}.',
  'reply.verification.voice': 'Apel către {phone} inițiat.',
};
