import type { Catalogue } from '../message.ts';

export const sk: Catalogue = {
  'passcode.sms': '{code} je váš kód pre {app}. Nikomu ho neprezrádzajte.',
  'passcode.sms.action': '{code} je kód pre {app}. Neprezraďte ho. Účel: {action}',
  'passcode.voice':
    'Dobrý deň. Tu je {app}. Váš kód je {code}. Opakujem: {code}. Ešte raz: {code}. Nikomu ho neprezrádzajte. Dopočutia.',
  'passcode.voice.action':
    'Dobrý deň. Tu je {app}. {action}. Váš kód je {code}. Opakujem: {code}. Ešte raz: {code}. Nikomu ho neprezrádzajte. Dopočutia.',
  'passcode.email.subject': 'Váš kód pre {app}',
  'passcode.email.text':
    'Váš kód pre {app} je {code}.\n\nNikomu ho neprezrádzajte. Ak ste oň nežiadali, túto správu ignorujte.',
  'verification.sms': '{code} je overovací kód pre {app}. Nikomu ho neprezraďte.',
  'verification.voice':
    'Dobrý deň. Tu je {app}. Váš overovací kód je {code}. Opakujem: {code}. Ešte raz: {code}. Nikomu ho neprezrádzajte. Dopočutia.',
  'push.approval': 'Žiadosť čaká na vašu odpoveď.',
  'push.test': 'Upozornenia na toto zariadenie prichádzajú.',
  'reply.verification.sms': 'SMS odoslaná na {phone}.',
  'reply.verification.voice': 'Hovor na {phone} bol spustený.',
};
