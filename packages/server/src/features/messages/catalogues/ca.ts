import type { Catalogue } from '../message.ts';

export const ca: Catalogue = {
  'passcode.sms': '{code} és el teu codi per a {app}. No el comparteixis.',
  'passcode.sms.action': '{code} és el teu codi per a {app}. No el comparteixis. Motiu: {action}',
  'passcode.voice':
    'Hola. Et truca {app}. El teu codi és {code}. Ho repeteixo: {code}. Una vegada més: {code}. No el comparteixis amb ningú. Adeu.',
  'passcode.voice.action':
    'Hola. Et truca {app}. {action}. El teu codi és {code}. Ho repeteixo: {code}. Una vegada més: {code}. No el comparteixis amb ningú. Adeu.',
  'passcode.email.subject': 'El teu codi per a {app}',
  'passcode.email.text':
    "El teu codi per a {app} és {code}.\n\nNo el comparteixis amb ningú. Si no l'has demanat, ignora aquest missatge.",
  'verification.sms': '{code} és el codi per verificar-te a {app}. No el comparteixis.',
  'verification.voice':
    'Hola. Et truca {app}. El teu codi de verificació és {code}. Ho repeteixo: {code}. Una vegada més: {code}. No el comparteixis amb ningú. Adeu.',
  'push.approval': 'Una sol·licitud espera la vostra resposta.',
  'push.test': 'Les notificacions arriben a aquest dispositiu.',
  'reply.verification.sms': 'Missatge de text enviat a {phone}.',
  'reply.verification.voice': 'Trucada a {phone} iniciada.',
};
