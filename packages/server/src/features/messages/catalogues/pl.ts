import type { Catalogue } from '../message.ts';

export const pl: Catalogue = {
  'passcode.sms': '{code} to kod do {app}. Nie podawaj go nikomu.',
  'passcode.sms.action': '{code} to kod do {app}. Nie podawaj go nikomu. Cel: {action}',
  'passcode.voice':
    'Dzień dobry. Tu {app}. Twój kod to {code}. Powtarzam: {code}. Jeszcze raz: {code}. Nie podawaj go nikomu. Do usłyszenia.',
  'passcode.voice.action':
    'Dzień dobry. Tu {app}. {action}. Twój kod to {code}. Powtarzam: {code}. Jeszcze raz: {code}. Nie podawaj go nikomu. Do usłyszenia.',
  'passcode.email.subject': 'Twój kod do {app}',
  'passcode.email.text':
    'Twój kod do {app} to {code}.\n\nNie podawaj go nikomu. Jeśli to nie Ty o niego prosisz, zignoruj tę wiadomość.',
  'verification.sms': '{code} to kod weryfikacyjny do {app}. Nie podawaj go nikomu.',
  'verification.voice':
    'Dzień dobry. Tu {app}. Twój kod weryfikacyjny to {code}. Powtarzam: {code}. Jeszcze raz: {code}. Nie podawaj go nikomu. Do usłyszenia.',
  'push.approval': 'Prośba czeka na Twoją odpowiedź.',
  'push.test': 'Powiadomienia docierają do tego urządzenia.',
  'reply.verification.sms': 'Wysłano SMS na numer {phone}.',
  'reply.verification.voice': 'Rozpoczęto połączenie z numerem {phone}.',
};
