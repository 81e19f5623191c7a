import type { Catalogue } from '../message.ts';

export const it: Catalogue = {
  'passcode.sms': '{code} è il tuo codice {app}. Non condividerlo con nessuno.',
  'passcode.sms.action': '{code} è il tuo codice {app}. Non condividerlo. Motivo: {action}',
  'passcode.voice':
    'Salve. Ti chiamiamo da {app}. Il tuo codice è {code}. Ripeto: {code}. Ancora una volta: {code}. Non condividerlo con nessuno. Arrivederci.',
  'passcode.voice.action':
    'Salve. Ti chiamiamo da {app}. {action}. Il tuo codice è {code}. Ripeto: {code}. Ancora una volta: {code}. Non condividerlo con nessuno. Arrivederci.',
  'passcode.email.subject': 'Il tuo codice {app}',
  'passcode.email.text':
    "Il tuo codice {app} è {code}.\n\nNon condividerlo con nessuno. Se non l'hai richiesto, ignora questo messaggio.",
  'verification.sms': '{code} è il tuo codice di verifica {app}. Non condividerlo.',
  'verification.voice':
    'Salve. Ti chiamiamo da {app}. Il tuo codice di verifica è {code}. Ripeto: {code}. Ancora una volta: {code}. Non condividerlo con nessuno. Arrivederci.',
  'push.approval': 'Una richiesta attende la sua risposta.',
  'push.test': 'Le notifiche arrivano su questo dispositivo.',
  'reply.verification.sms': 'SMS inviato a {phone}.',
  'reply.verification.voice': 'Chiamata a {phone} avviata.',
};
