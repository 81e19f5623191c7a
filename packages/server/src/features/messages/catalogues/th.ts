import type { Catalogue } from '../message.ts';

export const th: Catalogue = {
  'passcode.sms': '{code} คือรหัส {app} ของคุณ อย่าบอกรหัสนี้แก่ผู้อื่น',
  'passcode.sms.action': '{code} คือรหัส {app} อย่าบอกผู้อื่น สำหรับ: {action}',
  'passcode.voice': 'สวัสดี นี่คือสายจาก {app} รหัสของคุณคือ {code} ขอทวนอีกครั้ง {code} อีกครั้งหนึ่ง {code} อย่าบอกรหัสนี้แก่ผู้อื่น ขอบคุณ',
  'passcode.voice.action':
    'สวัสดี นี่คือสายจาก {app} {action} รหัสของคุณคือ {code} ขอทวนอีกครั้ง {code} อีกครั้งหนึ่ง {code} อย่าบอกรหัสนี้แก่ผู้อื่น ขอบคุณ',
  'passcode.email.subject': 'รหัส {app} ของคุณ',
  'passcode.email.text': 'รหัส {app} ของคุณคือ {code}\n\nอย่าบอกรหัสนี้แก่ผู้อื่น หากคุณไม่ได้ขอรหัสนี้ โปรดเพิกเฉยต่อข้อความนี้',
  'verification.sms': '{code} คือรหัสยืนยัน {app} ของคุณ อย่าบอกรหัสนี้แก่ผู้อื่น',
  'verification.voice':
    'สวัสดี นี่คือสายจาก {app} รหัสยืนยันของคุณคือ {code} ขอทวนอีกครั้ง {code} อีกครั้งหนึ่ง {code} อย่าบอกรหัสนี้แก่ผู้อื่น ขอบคุณ',
  'push.approval': 'มีคำขอรอคำตอบจากคุณ',
  'push.test': 'การแจ้งเตือนมาถึงอุปกรณ์นี้แล้ว',
  'reply.verification.sms': 'ส่งข้อความไปที่ {phone} แล้ว',
  'reply.verification.voice': 'เริ่มโทรไปที่ {phone} แล้ว',
};
