import type { Catalogue } from '../message.ts';

export const sv: Catalogue = {
  'passcode.sms': '{code} är din kod för {app}. Dela den inte med någon.',
  'passcode.sms.action': '{code} är din kod för {app}. Dela den inte. Gäller: {action}',
  'passcode.voice':
    'Hej. Det här är {app}. Din kod är {code}. Jag upprepar: {code}. En gång till: {code}. Dela den inte med någon. Hej då.',
  'passcode.voice.action':
    'Hej. Det här är {app}. {action}. Din kod är {code}. Jag upprepar: {code}. En gång till: {code}. Dela den inte med någon. Hej då.',
  'passcode.email.subject': 'Din kod för {app}',
  'passcode.email.text':
    'Din kod för {app} är {code}.\n\nDela den inte med någon. Om du inte har begärt den kan du bortse från det här meddelandet.',
  'verification.sms': '{code} är din verifieringskod för {app}. Dela den inte.',
  'verification.voice':
    'Hej. Det här är {app}. Din verifieringskod är {code}. Jag upprepar: {code}. En gång till: {code}. Dela den inte med någon. Hej då.',
  'push.approval': 'En förfrågan väntar på ditt svar.',
  'push.test': 'Aviseringar når den här enheten.',
  'reply.verification.sms': 'Sms skickat till {phone}.',
  'reply.verification.voice': 'Samtal till {phone} har påbörjats.',
};
