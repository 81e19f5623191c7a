import type { Catalogue } from '../message.ts';

export const de: Catalogue = {
  'passcode.sms': '{code} ist Ihr Code für {app}. Geben Sie ihn nicht weiter.',
  'passcode.sms.action': '{code} ist Ihr Code für {app}. Nicht weitergeben. Zweck: {action}',
  'passcode.voice':
    'Guten Tag. Hier ist {app}. Ihr Code lautet {code}. Ich wiederhole: {code}. Noch einmal: {code}. Geben Sie ihn nicht weiter. Auf Wiederhören.',
  'passcode.voice.action':
    'Guten Tag. Hier ist {app}. {action}. Ihr Code lautet {code}. Ich wiederhole: {code}. Noch einmal: {code}. Geben Sie ihn nicht weiter. Auf Wiederhören.',
  'passcode.email.subject': 'Ihr Code für {app}',
  'passcode.email.text':
    'Ihr Code für {app} lautet {code}.\n\nGeben Sie ihn nicht weiter. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht.',
  'verification.sms': '{code} ist Ihr Prüfcode für {app}. Geben Sie ihn nicht weiter.',
  'verification.voice':
    'Guten Tag. Hier ist {app}. Ihr Bestätigungscode lautet {code}. Ich wiederhole: {code}. Noch einmal: {code}. Geben Sie ihn nicht weiter. Auf Wiederhören.',
  'push.approval': 'Eine Anfrage wartet auf Ihre Antwort.',
  'push.test': 'Benachrichtigungen kommen auf diesem Gerät an.',
  'reply.verification.sms': 'SMS wurde an {phone} gesendet.',
  'reply.verification.voice': 'Anruf an {phone} wurde gestartet.',
};
