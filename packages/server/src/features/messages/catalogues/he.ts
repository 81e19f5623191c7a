import type { Catalogue } from '../message.ts';

export const he: Catalogue = {
  'passcode.sms': 'הקוד שלך עבור {app} הוא {code}. אין לשתף אותו.',
  'passcode.sms.action': 'קוד {app}: {code}. אין לשתף אותו. עבור: {action}',
  'passcode.voice':
    'שלום. זו שיחה מאת {app}. הקוד שלך הוא {code}. שוב: {code}. ופעם נוספת: {code}. אין לשתף אותו עם אף אחד. להתראות.',
  'passcode.voice.action':
    'שלום. זו שיחה מאת {app}. {action}. הקוד שלך הוא {code}. שוב: {code}. ופעם נוספת: {code}. אין לשתף אותו עם אף אחד. להתראות.',
  'passcode.email.subject': 'הקוד שלך עבור {app}',
  'passcode.email.text':
    'הקוד שלך עבור {app} הוא {code}.\n\nאין לשתף אותו עם אף אחד. אם לא ביקשת אותו, אפשר להתעלם מההודעה הזאת.',
  'verification.sms': 'קוד האימות עבור {app} הוא {code}. אין לשתף אותו.',
  'verification.voice':
    'שלום. זו שיחה מאת {app}. קוד האימות שלך הוא {code}. שוב: {code}. ופעם נוספת: {code}. אין לשתף אותו עם אף אחד. להתראות.',
  'push.approval': 'בקשה ממתינה לתשובה שלך.',
  'push.test': 'ההתראות מגיעות למכשיר הזה.',
  'reply.verification.sms': 'הודעת טקסט נשלחה אל {phone}.',
  'reply.verification.voice': 'שיחה אל {phone} החלה.',
};
