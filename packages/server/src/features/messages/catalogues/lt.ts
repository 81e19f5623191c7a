import type { Catalogue } from '../message.ts';

export const lt: Catalogue = {
  'passcode.sms': '{code} yra {app} kodas. Niekam jo neatskleiskite.',
  'passcode.sms.action': '{code} yra {app} kodas. Niekam jo neatskleiskite. Tikslas: {action}',
  'passcode.voice':
    'Sveiki. Skambina {app}. Jūsų kodas yra {code}. Kartoju: {code}. Dar kartą: {code}. Niekam jo neatskleiskite. Viso gero.',
  'passcode.voice.action':
    'Sveiki. Skambina {app}. {action}. Jūsų kodas yra {code}. Kartoju: {code}. Dar kartą: {code}. Niekam jo neatskleiskite. Viso gero.',
  'passcode.email.subject': 'Jūsų {app} kodas',
  'passcode.email.text':
    'Jūsų {app} kodas yra {code}.\n\nNiekam jo neatskleiskite. Jei jo neprašėte, nekreipkite dėmesio į šį pranešimą.',
  'verification.sms': '{code} yra {app} patvirtinimo kodas. Niekam jo neatskleiskite.',
  'verification.voice':
    'Sveiki. Skambina {app}. Jūsų patvirtinimo kodas yra {code}. Kartoju: {code}. Dar kartą: {code}. Niekam jo neatskleiskite. Viso gero.',
  'push.approval': 'Užklausa laukia jūsų atsakymo.',
  'push.test': 'Pranešimai pasiekia šį įrenginį.',
  'reply.verification.sms': 'SMS žinutė išsiųsta numeriu {phone}.',
  'reply.verification.voice': 'Pradėtas skambutis numeriu {phone}.',
};
