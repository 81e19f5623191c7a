import type { Catalogue } from '../message.ts';

export const kn: Catalogue = {
  'passcode.sms': '{code} ನಿಮ್ಮ {app} ಕೋಡ್. ಇದನ್ನು ಯಾರಿಗೂ ಹೇಳಬೇಡಿ.',
  'passcode.sms.action': '{code} ನಿಮ್ಮ {app} ಕೋಡ್. ಯಾರಿಗೂ ಹೇಳಬೇಡಿ. ಕಾರಣ: {action}',
  'passcode.voice': 'ನಮಸ್ಕಾರ. ಇದು {app} ನಿಂದ ಕರೆ. ನಿಮ್ಮ ಕೋಡ್ {code}. ಮತ್ತೆ: {code}. ಇನ್ನೊಮ್ಮೆ: {code}. ಇದನ್ನು ಯಾರಿಗೂ ಹೇಳಬೇಡಿ. ಧನ್ಯವಾದಗಳು.',
  'passcode.voice.action':
    'ನಮಸ್ಕಾರ. ಇದು {app} ನಿಂದ ಕರೆ. {action}. ನಿಮ್ಮ ಕೋಡ್ {code}. ಮತ್ತೆ: {code}. ಇನ್ನೊಮ್ಮೆ: {code}. ಇದನ್ನು ಯಾರಿಗೂ ಹೇಳಬೇಡಿ. ಧನ್ಯವಾದಗಳು.',
  'passcode.email.subject': 'ನಿಮ್ಮ {app} ಕೋಡ್',
  'passcode.email.text': 'ನಿಮ್ಮ {app} ಕೋಡ್ {code}.\n\nಇದನ್ನು ಯಾರಿಗೂ ಹೇಳಬೇಡಿ. ನೀವು ಇದನ್ನು ಕೇಳಿರದಿದ್ದರೆ, ಈ ಸಂದೇಶವನ್ನು ನಿರ್ಲಕ್ಷಿಸಿ.',
  'verification.sms': '{code} ನಿಮ್ಮ {app} ಪರಿಶೀಲನಾ ಕೋಡ್. ಇದನ್ನು ಯಾರಿಗೂ ಹೇಳಬೇಡಿ.',
  'verification.voice':
    'ನಮಸ್ಕಾರ. ಇದು {app} ನಿಂದ ಕರೆ. ನಿಮ್ಮ ಪರಿಶೀಲನಾ ಕೋಡ್ {code}. ಮತ್ತೆ: {code}. ಇನ್ನೊಮ್ಮೆ: {code}. ಇದನ್ನು ಯಾರಿಗೂ ಹೇಳಬೇಡಿ. ಧನ್ಯವಾದಗಳು.',
  'push.approval': 'ಒಂದು ವಿನಂತಿ ನಿಮ್ಮ ಉತ್ತರಕ್ಕಾಗಿ ಕಾಯುತ್ತಿದೆ.',
  'push.test': 'ಅಧಿಸೂಚನೆಗಳು ಈ ಸಾಧನವನ್ನು ತಲುಪುತ್ತಿವೆ.',
  'reply.verification.sms': '{phone} ಗೆ ಪಠ್ಯ ಸಂದೇಶ ಕಳುಹಿಸಲಾಗಿದೆ.',
  'reply.verification.voice': '{phone} ಗೆ ಕರೆ ಪ್ರಾರಂಭಿಸಲಾಗಿದೆ.',
};
