import type { Catalogue } from '../message.ts';

export const te: Catalogue = {
  'passcode.sms': '{code} మీ {app} కోడ్. దీన్ని ఎవరికీ చెప్పకండి.',
  'passcode.sms.action': '{code} మీ {app} కోడ్. ఎవరికీ చెప్పకండి. కారణం: {action}',
  'passcode.voice': 'నమస్తే. ఇది {app} నుండి కాల్. మీ కోడ్ {code}. మళ్ళీ: {code}. మరోసారి: {code}. దీన్ని ఎవరికీ చెప్పకండి. ధన్యవాదాలు.',
  'passcode.voice.action':
    'నమస్తే. ఇది {app} నుండి కాల్. {action}. మీ కోడ్ {code}. మళ్ళీ: {code}. మరోసారి: {code}. దీన్ని ఎవరికీ చెప్పకండి. ధన్యవాదాలు.',
  'passcode.email.subject': 'మీ {app} కోడ్',
  'passcode.email.text': 'మీ {app} కోడ్ {code}.\n\nదీన్ని ఎవరికీ చెప్పకండి. మీరు దీన్ని కోరకపోతే, ఈ సందేశాన్ని పట్టించుకోకండి.',
  'verification.sms': '{code} మీ {app} ధృవీకరణ కోడ్. దీన్ని ఎవరికీ చెప్పకండి.',
  'verification.voice':
    'నమస్తే. ఇది {app} నుండి కాల్. మీ ధృవీకరణ కోడ్ {code}. మళ్ళీ: {code}. మరోసారి: {code}. దీన్ని ఎవరికీ చెప్పకండి. ధన్యవాదాలు.',
  'push.approval': 'ఒక అభ్యర్థన మీ సమాధానం కోసం వేచి ఉంది.',
  'push.test': 'నోటిఫికేషన్లు ఈ పరికరానికి చేరుతున్నాయి.',
  'reply.verification.sms': '{phone} కు టెక్స్ట్ సందేశం పంపబడింది.',
  'reply.verification.voice': '{phone} కు కాల్ ప్రారంభించబడింది.',
};
