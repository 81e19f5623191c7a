import type { Catalogue } from '../message.ts';

export const id: Catalogue = {
  'passcode.sms': '{code} adalah kode {app} Anda. Jangan berikan kepada siapa pun.',
  'passcode.sms.action': '{code} adalah kode {app} Anda. Jangan bagikan. Untuk: {action}',
  'passcode.voice':
    'Halo. Ini {app}. Kode Anda adalah {code}. Saya ulangi: {code}. Sekali lagi: {code}. Jangan berikan kepada siapa pun. Sampai jumpa.',
  'passcode.voice.action':
    'Halo. Ini {app}. {action}. Kode Anda adalah {code}. Saya ulangi: {code}. Sekali lagi: {code}. Jangan berikan kepada siapa pun. Sampai jumpa.',
  'passcode.email.subject': 'Kode {app} Anda',
  'passcode.email.text':
    'Kode {app} Anda adalah {code}.\n\nJangan berikan kepada siapa pun. Jika Anda tidak memintanya, abaikan pesan ini.',
  'verification.sms': '{code} adalah kode verifikasi {app} Anda. Jangan bagikan.',
  'verification.voice':
    'Halo. Ini {app}. Kode verifikasi Anda adalah {code}. Saya ulangi: {code}. Sekali lagi: {code}. Jangan berikan kepada siapa pun. Sampai jumpa.',
  'push.approval': 'Sebuah permintaan menunggu jawaban Anda.',
  'push.test': 'Notifikasi sampai ke perangkat ini.',
  'reply.verification.sms': 'SMS dikirim ke {phone}.',
  'reply.verification.voice': 'Panggilan ke {phone} dimulai.',
};
