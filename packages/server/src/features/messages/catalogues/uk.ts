import type { Catalogue } from '../message.ts';

export const uk: Catalogue = {
  'passcode.sms': '{code} — ваш код для {app}. Нікому його не повідомляйте.',
  'passcode.sms.action': '{code} — код {app}. Нікому не повідомляйте. Мета: {action}',
  'passcode.voice':
    'Вітаємо. Вам телефонує {app}. Ваш код: {code}. Повторюю: {code}. Ще раз: {code}. Нікому його не повідомляйте. До побачення.',
  'passcode.voice.action':
    'Вітаємо. Вам телефонує {app}. {action}. Ваш код: {code}. Повторюю: {code}. Ще раз: {code}. Нікому його не повідомляйте. До побачення.',
  'passcode.email.subject': 'Ваш код для {app}',
  'passcode.email.text':
    'Ваш код для {app}: {code}.\n\nНікому його не повідомляйте. Якщо ви його не запитували, не зважайте на це повідомлення.',
  'verification.sms': '{code} — код підтвердження {app}. Нікому не повідомляйте.',
  'verification.voice':
    'Вітаємо. Вам телефонує {app}. Ваш код підтвердження: {code}. Повторюю: {code}. Ще раз: {code}. Нікому його не повідомляйте. До побачення.',
  'push.approval': 'Запит очікує на вашу відповідь.',
  'push.test': 'Сповіщення надходять на цей пристрій.',
  'reply.verification.sms': 'SMS надіслано на номер {phone}.',
  'reply.verification.voice': 'Дзвінок на номер {phone} розпочато.',
};
