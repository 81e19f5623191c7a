import type { Catalogue } from '../message.ts';

export const hu: Catalogue = {
  'passcode.sms': '{code} az Ön {app} kódja. Ne ossza meg senkivel.',
  'passcode.sms.action': '{code} az Ön {app} kódja. Ne ossza meg. Cél: {action}',
  'passcode.voice':
    'Jó napot! {app} hívja Önt. Az Ön kódja: {code}. Ismétlem: {code}. Még egyszer: {code}. Ne ossza meg senkivel. Viszonthallásra.',
  'passcode.voice.action':
    'Jó napot! {app} hívja Önt. {action}. Az Ön kódja: {code}. Ismétlem: {code}. Még egyszer: {code}. Ne ossza meg senkivel. Viszonthallásra.',
  'passcode.email.subject': 'Az Ön {app} kódja',
  'passcode.email.text':
    'Az Ön {app} kódja: {code}.\n\nNe ossza meg senkivel. Ha nem Ön kérte, hagyja figyelmen kívül ezt az üzenetet.',
  'verification.sms': '{code} az Ön {app} ellenőrző kódja. Ne ossza meg senkivel.',
  'verification.voice':
    'Jó napot! {app} hívja Önt. Az Ön ellenőrző kódja: {code}. Ismétlem: {code}. Még egyszer: {code}. Ne ossza meg senkivel. Viszonthallásra.',
  'push.approval': 'Egy kérés a válaszára vár.',
  'push.test': 'Az értesítések megérkeznek erre az eszközre.',
  'reply.verification.sms': 'SMS elküldve a következő számra: {phone}.',
  'reply.verification.voice': 'Hívás elindítva a következő számra: {phone}.',
};
