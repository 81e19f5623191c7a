import type { Catalogue } from '../message.ts';

export const pt: Catalogue = {
  'passcode.sms': 'Use {code} para se autenticar em {app}. Nunca o partilhe.',
  'passcode.sms.action': 'Use {code} para se autenticar em {app}. Nunca o partilhe. Motivo: {action}',
  'passcode.voice':
    'Olá. Esta é uma chamada de {app}. O seu código é {code}. Repito: {code}. Mais uma vez: {code}. Não o partilhe com ninguém. Adeus.',
  'passcode.voice.action':
    'Olá. Esta é uma chamada de {app}. {action}. O seu código é {code}. Repito: {code}. Mais uma vez: {code}. Não o partilhe com ninguém. Adeus.',
  'passcode.email.subject': 'O seu código para {app}',
  'passcode.email.text':
    'O seu código para {app} é {code}.\n\nNão o partilhe com ninguém. Se não o pediu, ignore esta mensagem.',
  'verification.sms': 'Use {code} para verificar o telefone em {app}. Nunca o partilhe.',
  'verification.voice':
    'Olá. Esta é uma chamada de {app}. O seu código de verificação é {code}. Repito: {code}. Mais uma vez: {code}. Não o partilhe com ninguém. Adeus.',
  'push.approval': 'Um pedido aguarda a sua resposta.',
  'push.test': 'As notificações chegam a este dispositivo.',
  'reply.verification.sms': 'SMS enviado para {phone}.',
  'reply.verification.voice': 'Chamada para {phone} iniciada.',
};
