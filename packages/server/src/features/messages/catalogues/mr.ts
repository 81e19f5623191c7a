import type { Catalogue } from '../message.ts';

export const mr: Catalogue = {
  'passcode.sms': '{code} हा तुमचा {app} कोड आहे. तो कोणालाही सांगू नका.',
  'passcode.sms.action': '{code} हा {app} कोड आहे. कोणालाही सांगू नका. कारण: {action}',
  'passcode.voice':
    'नमस्कार. हा {app} कडून आलेला कॉल आहे. तुमचा कोड आहे {code}. पुन्हा: {code}. आणखी एकदा: {code}. तो कोणालाही सांगू नका. धन्यवाद.',
  'passcode.voice.action':
    'नमस्कार. हा {app} कडून आलेला कॉल आहे. {action}. तुमचा कोड आहे {code}. पुन्हा: {code}. आणखी एकदा: {code}. तो कोणालाही सांगू नका. धन्यवाद.',
  'passcode.email.subject': 'तुमचा {app} कोड',
  'passcode.email.text':
    'तुमचा {app} कोड {code} आहे.\n\nतो कोणालाही सांगू नका. तुम्ही हा कोड मागितला नसेल, तर या संदेशाकडे दुर्लक्ष करा.',
  'verification.sms': '{code} हा {app} पडताळणी कोड आहे. तो कोणालाही सांगू नका.',
  'verification.voice':
    'नमस्कार. हा {app} कडून आलेला कॉल आहे. तुमचा पडताळणी कोड आहे {code}. पुन्हा: {code}. आणखी एकदा: {code}. तो कोणालाही सांगू नका. धन्यवाद.',
  'push.approval': 'एक विनंती तुमच्या उत्तराची वाट पाहत आहे.',
  'push.test': 'सूचना या डिव्हाइसपर्यंत पोहोचत आहेत.',
  'reply.verification.sms': '{phone} वर मजकूर संदेश पाठवला.',
  'reply.verification.voice': '{phone} वर कॉल सुरू केला.',
};
