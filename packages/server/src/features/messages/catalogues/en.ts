import type { Catalogue } from '../message.ts';

export const en: Catalogue = {
  'passcode.sms': '{code} is your {app} code. Do not share it with anyone.',
  'passcode.sms.action': '{code} is your {app} code. Do not share it. For: {action}',
  'passcode.voice':
    'Hello. This is {app}. Your code is {code}. I repeat: {code}. Once more: {code}. Do not share it with anyone. Goodbye.',
  'passcode.voice.action':
    'Hello. This is {app}. {action}. Your code is {code}. I repeat: {code}. Once more: {code}. Do not share it with anyone. Goodbye.',
  'passcode.email.subject': 'Your {app} code',
  'passcode.email.text':
    'Your {app} code is {code}.\n\nDo not share it with anyone. If you did not ask for it, ignore this message.',
  'verification.sms': '{code} is your {app} verification code. Do not share it.',
  'verification.voice':
    'Hello. This is {app}. Your verification code is {code}. I repeat: {code}. Once more: {code}. Do not share it with anyone. Goodbye.',
  'push.approval': 'A request is waiting for your answer.',
  'push.test': 'Notifications reach this device.',
  'reply.verification.sms': 'Text message sent to {phone}.',
  'reply.verification.voice': 'Call to {phone} initiated.',
};
