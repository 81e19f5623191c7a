import type { Catalogue } from '../message.ts';

export const fr: Catalogue = {
  'passcode.sms': '{code} est votre code {app}. Ne le partagez avec personne.',
  'passcode.sms.action': '{code} est votre code {app}. Ne le partagez pas. Objet : {action}',
  'passcode.voice':
    'Bonjour. Ici {app}. Votre code est {code}. Je répète : {code}. Encore une fois : {code}. Ne le partagez avec personne. Au revoir.',
  'passcode.voice.action':
    'Bonjour. Ici {app}. {action}. Votre code est {code}. Je répète : {code}. Encore une fois : {code}. Ne le partagez avec personne. Au revoir.',
  'passcode.email.subject': 'Votre code {app}',
  'passcode.email.text':
    "Votre code {app} est {code}.\n\nNe le partagez avec personne. Si vous ne l'avez pas demandé, ignorez ce message.",
  'verification.sms': '{code} est votre code de vérification {app}. Ne le partagez pas.',
  'verification.voice':
    'Bonjour. Ici {app}. Votre code de vérification est {code}. Je répète : {code}. Encore une fois : {code}. Ne le partagez avec personne. Au revoir.',
  'push.approval': 'Une demande attend votre réponse.',
  'push.test': 'Les notifications arrivent sur cet appareil.',
  'reply.verification.sms': 'SMS envoyé au {phone}.',
  'reply.verification.voice': 'Appel vers le {phone} lancé.',
};
