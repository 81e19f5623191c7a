import type { Catalogue } from '../message.ts';

export const zhHk: Catalogue = {
  'passcode.sms': '【{app}】驗證碼：{code}，請勿向他人透露。',
  'passcode.sms.action': '【{app}】驗證碼：{code}，請勿向他人透露。用途：{action}',
  'passcode.voice':
    '您好，這裡是{app}。您的驗證碼是 {code}。重複一次：{code}。再重複一次：{code}。請勿向他人透露。再見。',
  'passcode.voice.action':
    '您好，這裡是{app}。{action}。您的驗證碼是 {code}。重複一次：{code}。再重複一次：{code}。請勿向他人透露。再見。',
  'passcode.email.subject': '您的{app}驗證碼',
  'passcode.email.text': '您的{app}驗證碼是 {code}。\n\n請勿向他人透露。如非您本人要求，請忽略此訊息。',
  'verification.sms': '【{app}】電話號碼驗證碼：{code}，請勿向他人透露。',
  'verification.voice':
    '您好，這裡是{app}。您的電話號碼驗證碼是 {code}。重複一次：{code}。再重複一次：{code}。請勿向他人透露。再見。',
  'push.approval': '有一個請求等待您的回覆。',
  'push.test': '通知可以送達此裝置。',
  'reply.verification.sms': '短訊已傳送至 {phone}。',
  'reply.verification.voice': '已致電 {phone}。',
};
