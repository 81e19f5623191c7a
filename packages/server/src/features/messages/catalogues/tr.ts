import type { Catalogue } from '../message.ts';

export const tr: Catalogue = {
  'passcode.sms': '{app} kodunuz: {code}. Bu kodu kimseye vermeyin.',
  'passcode.sms.action': '{app} kodunuz: {code}. Bu kodu kimseye vermeyin. Konu: {action}',
  'passcode.voice':
    'Merhaba. {app} sizi arıyor. Kodunuz: {code}. Tekrar ediyorum: {code}. Bir kez daha: {code}. Bu kodu kimseye vermeyin. Hoşça kalın.',
  'passcode.voice.action':
    'Merhaba. {app} sizi arıyor. {action}. Kodunuz: {code}. Tekrar ediyorum: {code}. Bir kez daha: {code}. Bu kodu kimseye vermeyin. Hoşça kalın.',
  'passcode.email.subject': '{app} kodunuz',
  'passcode.email.text':
    '{app} kodunuz: {code}.\n\nBu kodu kimseye vermeyin. Kodu siz istemediyseniz bu iletiyi dikkate almayın.',
  'verification.sms': '{app} onay kodunuz: {code}. Bu kodu kimseye vermeyin.',
  'verification.voice':
    'Merhaba. {app} sizi arıyor. Onay kodunuz: {code}. Tekrar ediyorum: {code}. Bir kez daha: {code}. Bu kodu kimseye vermeyin. Hoşça kalın.',
  'push.approval': 'Bir istek yanıtınızı bekliyor.',
  'push.test': 'Bildirimler bu cihaza ulaşıyor.',
  'reply.verification.sms': '{phone} numarasına SMS gönderildi.',
  'reply.verification.voice': '{phone} numarasına arama başlatıldı.',
};
