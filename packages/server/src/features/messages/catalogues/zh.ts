import type { Catalogue } from '../message.ts';

export const zh: Catalogue = {
  'passcode.sms': '【{app}】验证码：{code}，请勿告诉他人。',
  'passcode.sms.action': '【{app}】验证码：{code}，请勿告诉他人。用途：{action}',
  'passcode.voice':
    '您好，这里是{app}。您的验证码是 {code}。重复一遍：{code}。再重复一遍：{code}。请勿告诉他人。再见。',
  'passcode.voice.action':
    '您好，这里是{app}。{action}。您的验证码是 {code}。重复一遍：{code}。再重复一遍：{code}。请勿告诉他人。再见。',
  'passcode.email.subject': '您的{app}验证码',
  'passcode.email.text': '您的{app}验证码是 {code}。\n\n请勿告诉他人。如非本人操作，请忽略此消息。',
  'verification.sms': '【{app}】手机号验证码：{code}，请勿告诉他人。',
  'verification.voice':
    '您好，这里是{app}。您的手机号验证码是 {code}。重复一遍：{code}。再重复一遍：{code}。请勿告诉他人。再见。',
  'push.approval': '有一个请求等待您的答复。',
  'push.test': '通知可以送达此设备。',
  'reply.verification.sms': '短信已发送至 {phone}。',
  'reply.verification.voice': '已向 {phone} 发起呼叫。',
};
