import type { Catalogue } from '../message.ts';

export const et: Catalogue = {
  'passcode.sms': '{code} on sinu kood teenusele {app}. Ära ütle seda kellelegi.',
  'passcode.sms.action': '{code} on sinu kood teenusele {app}. Ära jaga seda. Eesmärk: {action}',
  'passcode.voice':
    'Tere. Siin {app}. Sinu kood on {code}. Kordan: {code}. Veel kord: {code}. Ära ütle seda kellelegi. Head aega.',
  'passcode.voice.action':
    'Tere. Siin {app}. {action}. Sinu kood on {code}. Kordan: {code}. Veel kord: {code}. Ära ütle seda kellelegi. Head aega.',
  'passcode.email.subject': 'Sinu kood teenusele {app}',
  'passcode.email.text':
    'Sinu kood teenusele {app} on {code}.\n\nÄra ütle seda kellelegi. Kui sa seda ei küsinud, jäta see sõnum tähelepanuta.',
  'verification.sms': '{code} on sinu kinnituskood teenusele {app}. Ära jaga seda.',
  'verification.voice':
    'Tere. Siin {app}. Sinu kinnituskood on {code}. Kordan: {code}. Veel kord: {code}. Ära ütle seda kellelegi. Head aega.',
  'push.approval': 'Taotlus ootab teie vastust.',
  'push.test': 'Teavitused jõuavad sellesse seadmesse.',
  'reply.verification.sms': 'SMS saadeti numbrile {phone}.',
  'reply.verification.voice': 'Kõnet numbrile {phone} alustati.',
};
