import type { Catalogue } from '../message.ts';

export const fi: Catalogue = {
  'passcode.sms': '{code} on koodisi palveluun {app}. Älä kerro sitä kenellekään.',
  'passcode.sms.action': '{code} on koodisi palveluun {app}. Älä jaa sitä. Asia: {action}',
  'passcode.voice':
    'Hei. Tämä on puhelu palvelusta {app}. Koodisi on {code}. Toistan: {code}. Vielä kerran: {code}. Älä kerro sitä kenellekään. Kuulemiin.',
  'passcode.voice.action':
    'Hei. Tämä on puhelu palvelusta {app}. {action}. Koodisi on {code}. Toistan: {code}. Vielä kerran: {code}. Älä kerro sitä kenellekään. Kuulemiin.',
  'passcode.email.subject': 'Koodisi palveluun {app}',
  'passcode.email.text':
    'Koodisi palveluun {app} on {code}.\n\nÄlä kerro sitä kenellekään. Jos et pyytänyt koodia, jätä tämä viesti huomiotta.',
  'verification.sms': '{code} on vahvistuskoodisi palveluun {app}. Älä jaa sitä.',
  'verification.voice':
    'Hei. Tämä on puhelu palvelusta {app}. Vahvistuskoodisi on {code}. Toistan: {code}. Vielä kerran: {code}. Älä kerro sitä kenellekään. Kuulemiin.',
  'push.approval': 'Pyyntö odottaa vastaustasi.',
  'push.test': 'Ilmoitukset tulevat perille tähän laitteeseen.',
  'reply.verification.sms': 'Tekstiviesti lähetetty numeroon {phone}.',
  'reply.verification.voice': 'Puhelu numeroon {phone} aloitettu.',
};
