import type { Catalogue } from '../message.ts';

export const ptBr: Catalogue = {
  'passcode.sms': 'Use {code} para se autenticar em {app}. Nunca compartilhe.',
  'passcode.sms.action': 'Use {code} para se autenticar em {app}. Nunca compartilhe. Motivo: {action}',
  'passcode.voice':
    'Olá. Esta é uma ligação de {app}. Seu código é {code}. Repito: {code}. Mais uma vez: {code}. Não compartilhe com ninguém. Até logo.',
  'passcode.voice.action':
    'Olá. Esta é uma ligação de {app}. {action}. Seu código é {code}. Repito: {code}. Mais uma vez: {code}. Não compartilhe com ninguém. Até logo.',
  'passcode.email.subject': 'Seu código para {app}',
  'passcode.email.text':
    'Seu código para {app} é {code}.\n\nNão compartilhe com ninguém. Se você não o solicitou, ignore esta mensagem.',
  'verification.sms': 'Use {code} para verificar o telefone em {app}. Nunca compartilhe.',
  'verification.voice':
    'Olá. Esta é uma ligação de {app}. Seu código de verificação é {code}. Repito: {code}. Mais uma vez: {code}. Não compartilhe com ninguém. Até logo.',
  'push.approval': 'Uma solicitação aguarda sua resposta.',
  'push.test': 'As notificações chegam a este aparelho.',
  'reply.verification.sms': 'SMS enviado para {phone}.',
  'reply.verification.voice': 'Ligação para {phone} iniciada.',
};
