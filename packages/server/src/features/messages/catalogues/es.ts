import type { Catalogue } from '../message.ts';

export const es: Catalogue = {
  'passcode.sms': '{code} es tu clave de {app}. No la compartas con nadie.',
  'passcode.sms.action': '{code} es tu clave de {app}. No la compartas. Motivo: {action}',
  'passcode.voice':
    'Hola. Te llama {app}. Tu clave es {code}. Repito: {code}. Una vez más: {code}. No la compartas con nadie. Adiós.',
  'passcode.voice.action':
    'Hola. Te llama {app}. {action}. Tu clave es {code}. Repito: {code}. Una vez más: {code}. No la compartas con nadie. Adiós.',
  'passcode.email.subject': 'Tu clave de {app}',
  'passcode.email.text':
    'Tu clave de {app} es {code}.\n\nNo la compartas con nadie. Si no la has pedido, ignora este mensaje.',
  'verification.sms': '{code} es tu clave para verificar en {app}. No la compartas.',
  'verification.voice':
    'Hola. Te llama {app}. Tu clave de verificación es {code}. Repito: {code}. Una vez más: {code}. No la compartas con nadie. Adiós.',
  'push.approval': 'Una solicitud espera su respuesta.',
  'push.test': 'Las notificaciones llegan a este dispositivo.',
  'reply.verification.sms': 'Mensaje de texto enviado a {phone}.',
  'reply.verification.voice': 'Llamada a {phone} fue iniciada.',
};
