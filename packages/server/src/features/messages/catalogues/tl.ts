import type { Catalogue } from '../message.ts';

export const tl: Catalogue = {
  'passcode.sms': '{code} ang iyong code sa {app}. Huwag itong ibahagi kaninuman.',
  'passcode.sms.action': '{code} ang iyong code sa {app}. Huwag ibahagi. Para sa: {action}',
  'passcode.voice':
    'Kumusta. Ito ang {app}. Ang iyong code ay {code}. Uulitin ko: {code}. Isa pang beses: {code}. Huwag itong ibahagi kaninuman. Paalam.',
  'passcode.voice.action':
    'Kumusta. Ito ang {app}. {action}. Ang iyong code ay {code}. Uulitin ko: {code}. Isa pang beses: {code}. Huwag itong ibahagi kaninuman. Paalam.',
  'passcode.email.subject': 'Ang iyong code sa {app}',
  'passcode.email.text':
    'Ang iyong code sa {app} ay {code}.\n\nHuwag itong ibahagi kaninuman. Kung hindi mo ito hiniling, balewalain ang mensaheng ito.',
  'verification.sms': '{code} ang iyong verification code sa {app}. Huwag ibahagi.',
  'verification.voice':
    'Kumusta. Ito ang {app}. Ang iyong verification code ay {code}. Uulitin ko: {code}. Isa pang beses: {code}. Huwag itong ibahagi kaninuman. Paalam.',
  'push.approval': 'May kahilingang naghihintay ng iyong sagot.',
  'push.test': 'Nakararating sa device na ito ang mga abiso.',
  'reply.verification.sms': 'Naipadala ang text message sa {phone}.',
  'reply.verification.voice': 'Sinimulan ang tawag sa {phone}.',
};
