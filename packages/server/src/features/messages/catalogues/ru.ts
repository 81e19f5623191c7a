import type { Catalogue } from '../message.ts';

export const ru: Catalogue = {
  'passcode.sms': '{code} — ваш код для {app}. Никому его не сообщайте.',
  'passcode.sms.action': '{code} — код {app}. Никому не сообщайте. Цель: {action}',
  'passcode.voice':
    'Здравствуйте. Вам звонит {app}. Ваш код: {code}. Повторяю: {code}. Ещё раз: {code}. Никому его не сообщайте. До свидания.',
  'passcode.voice.action':
    'Здравствуйте. Вам звонит {app}. {action}. Ваш код: {code}. Повторяю: {code}. Ещё раз: {code}. Никому его не сообщайте. До свидания.',
  'passcode.email.subject': 'Ваш код для {app}',
  'passcode.email.text':
    'Ваш код для {app}: {code}.\n\nНикому его не сообщайте. Если вы его не запрашивали, не обращайте внимания на это сообщение.',
  'verification.sms': '{code} — код подтверждения {app}. Никому не сообщайте.',
  'verification.voice':
    'Здравствуйте. Вам звонит {app}. Ваш код подтверждения: {code}. Повторяю: {code}. Ещё раз: {code}. Никому его не сообщайте. До свидания.',
  'push.approval': 'Запрос ожидает вашего ответа.',
  'push.test': 'Уведомления приходят на это устройство.',
  'reply.verification.sms': 'SMS отправлено на номер {phone}.',
  'reply.verification.voice': 'Звонок на номер {phone} начат.',
};
