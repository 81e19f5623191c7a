import type { Catalogue } from '../message.ts';

export const ms: Catalogue = {
  'passcode.sms': '{code} ialah kod {app} anda. Jangan kongsi dengan sesiapa.',
  'passcode.sms.action': '{code} ialah kod {app} anda. Jangan kongsi. Untuk: {action}',
  'passcode.voice':
    'Helo. Ini {app}. Kod anda ialah {code}. Saya ulang: {code}. Sekali lagi: {code}. Jangan kongsi dengan sesiapa. Selamat tinggal.',
  'passcode.voice.action':
    'Helo. Ini {app}. {action}. Kod anda ialah {code}. Saya ulang: {code}. Sekali lagi: {code}. Jangan kongsi dengan sesiapa. Selamat tinggal.',
  'passcode.email.subject': 'Kod {app} anda',
  'passcode.email.text':
    'Kod {app} anda ialah {code}.\n\nJangan kongsi dengan sesiapa. Jika anda tidak memintanya, abaikan mesej ini.',
  'verification.sms': '{code} ialah kod pengesahan {app} anda. Jangan kongsi.',
  'verification.voice':
    'Helo. Ini {app}. Kod pengesahan anda ialah {code}. Saya ulang: {code}. Sekali lagi: {code}. Jangan kongsi dengan sesiapa. Selamat tinggal.',
  'push.approval': 'Satu permintaan sedang menunggu jawapan anda.',
  'push.test': 'Pemberitahuan sampai ke peranti ini.',
  'reply.verification.sms': 'SMS dihantar ke {phone}.',
  'reply.verification.voice': 'Panggilan ke {phone} dimulakan.',
};
