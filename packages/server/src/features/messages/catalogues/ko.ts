import type { Catalogue } from '../message.ts';

export const ko: Catalogue = {
  'passcode.sms': '[{app}] 인증번호 {code}. 다른 사람에게 알려주지 마세요.',
  'passcode.sms.action': '[{app}] 인증번호 {code}. 다른 사람에게 알려주지 마세요. 용도: {action}',
  'passcode.voice':
    '안녕하세요. {app}입니다. 인증번호는 {code}입니다. 다시 말씀드립니다. {code}. 한 번 더 말씀드립니다. {code}. 다른 사람에게 알려주지 마세요. 감사합니다.',
  'passcode.voice.action':
    '안녕하세요. {app}입니다. {action}. 인증번호는 {code}입니다. 다시 말씀드립니다. {code}. 한 번 더 말씀드립니다. {code}. 다른 사람에게 알려주지 마세요. 감사합니다.',
  'passcode.email.subject': '{app} 인증번호',
  'passcode.email.text':
    '{app} 인증번호는 {code}입니다.\n\n다른 사람에게 알려주지 마세요. 요청하지 않으셨다면 이 메시지를 무시하세요.',
  'verification.sms': '[{app}] 확인 코드 {code}. 다른 사람에게 알려주지 마세요.',
  'verification.voice':
    '안녕하세요. {app}입니다. 전화번호 확인 코드는 {code}입니다. 다시 말씀드립니다. {code}. 한 번 더 말씀드립니다. {code}. 다른 사람에게 알려주지 마세요. 감사합니다.',
  'push.approval': '요청이 응답을 기다리고 있습니다.',
  'push.test': '알림이 이 기기에 도착합니다.',
  'reply.verification.sms': '{phone}(으)로 문자 메시지를 보냈습니다.',
  'reply.verification.voice': '{phone}(으)로 전화를 걸었습니다.',
};
