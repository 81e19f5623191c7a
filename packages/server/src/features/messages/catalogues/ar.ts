import type { Catalogue } from '../message.ts';

export const ar: Catalogue = {
  'passcode.sms': 'رمز {app} الخاص بك هو {code}. لا تشاركه مع أحد.',
  'passcode.sms.action': 'رمز {app}: {code}. لا تشاركه مع أحد. الغرض: {action}',
  'passcode.voice':
    'مرحبًا. هذه مكالمة من {app}. رمزك هو {code}. نكرر: {code}. مرة أخرى: {code}. لا تشاركه مع أحد. مع السلامة.',
  'passcode.voice.action':
    'مرحبًا. هذه مكالمة من {app}. {action}. رمزك هو {code}. نكرر: {code}. مرة أخرى: {code}. لا تشاركه مع أحد. مع السلامة.',
  'passcode.email.subject': 'رمز {app} الخاص بك',
  'passcode.email.text': 'رمز {app} الخاص بك هو {code}.\n\nلا تشاركه مع أحد. إذا لم تطلبه فتجاهل هذه الرسالة.',
  'verification.sms': 'رمز التحقق من {app} هو {code}. لا تشاركه مع أحد.',
  'verification.voice':
    'مرحبًا. هذه مكالمة من {app}. رمز التحقق الخاص بك هو {code}. نكرر: {code}. مرة أخرى: {code}. لا تشاركه مع أحد. مع السلامة.',
  'push.approval': 'هناك طلب بانتظار ردك.',
  'push.test': 'الإشعارات تصل إلى هذا الجهاز.',
  'reply.verification.sms': 'تم إرسال رسالة نصية إلى {phone}.',
  'reply.verification.voice': 'تم بدء مكالمة إلى {phone}.',
};
