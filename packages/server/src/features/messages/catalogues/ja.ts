import type { Catalogue } from '../message.ts';

export const ja: Catalogue = {
  'passcode.sms': '認証コード：{code}（{app}）。他人に教えないでください。',
  'passcode.sms.action': '認証コード：{code}（{app}）。他人に教えないでください。用件：{action}',
  'passcode.voice':
    'こんにちは。{app}です。認証コードは、{code}です。繰り返します。{code}です。もう一度、{code}です。他人に教えないでください。失礼いたします。',
  'passcode.voice.action':
    'こんにちは。{app}です。{action}。認証コードは、{code}です。繰り返します。{code}です。もう一度、{code}です。他人に教えないでください。失礼いたします。',
  'passcode.email.subject': '{app}の認証コード',
  'passcode.email.text':
    '{app}の認証コードは {code} です。\n\n他人に教えないでください。心当たりがない場合は、このメッセージを無視してください。',
  'verification.sms': '確認コード：{code}（{app}）。他人に教えないでください。',
  'verification.voice':
    'こんにちは。{app}です。電話番号の確認コードは、{code}です。繰り返します。{code}です。もう一度、{code}です。他人に教えないでください。失礼いたします。',
  'push.approval': '回答待ちのリクエストがあります。',
  'push.test': '通知はこの端末に届いています。',
  'reply.verification.sms': '{phone} にSMSを送信しました。',
  'reply.verification.voice': '{phone} への発信を開始しました。',
};
