import type { Catalogue } from '../message.ts';

export const hi: Catalogue = {
  'passcode.sms': '{code} आपका {app} कोड है। इसे किसी को न बताएँ।',
  'passcode.sms.action': '{code} आपका {app} कोड है। किसी को न बताएँ। उद्देश्य: {action}',
  'passcode.voice':
    'नमस्ते। यह {app} की ओर से कॉल है। आपका कोड है {code}। फिर से: {code}। एक बार और: {code}। इसे किसी को न बताएँ। धन्यवाद।',
  'passcode.voice.action':
    'नमस्ते। यह {app} की ओर से कॉल है। {action}। आपका कोड है {code}। फिर से: {code}। एक बार और: {code}। इसे किसी को न बताएँ। धन्यवाद।',
  'passcode.email.subject': 'आपका {app} कोड',
  'passcode.email.text':
    'आपका {app} कोड {code} है।\n\nइसे किसी को न बताएँ। अगर आपने यह कोड नहीं माँगा, तो इस संदेश पर ध्यान न दें।',
  'verification.sms': '{code} आपका {app} सत्यापन कोड है। इसे किसी को न बताएँ।',
  'verification.voice':
    'नमस्ते। यह {app} की ओर से कॉल है। आपका सत्यापन कोड है {code}। फिर से: {code}। एक बार और: {code}। इसे किसी को न बताएँ। धन्यवाद।',
  'push.approval': 'एक अनुरोध आपके उत्तर की प्रतीक्षा कर रहा है।',
  'push.test': 'सूचनाएँ इस डिवाइस तक पहुँच रही हैं।',
  'reply.verification.sms': '{phone} पर टेक्स्ट संदेश भेजा गया।',
  'reply.verification.voice': '{phone} पर कॉल शुरू की गई।',
};
