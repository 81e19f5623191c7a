import type { Catalogue } from '../message.ts';

export const el: Catalogue = {
  'passcode.sms': '{code}: ο κωδικός σας για {app}. Μην τον δώσετε σε κανέναν.',
  'passcode.sms.action': '{code}: κωδικός για {app}. Μην τον δώσετε. Για: {action}',
  'passcode.voice':
    'Γεια σας. Σας καλεί η υπηρεσία {app}. Ο κωδικός σας είναι {code}. Επαναλαμβάνω: {code}. Ακόμη μία φορά: {code}. Μην τον δώσετε σε κανέναν. Γεια σας.',
  'passcode.voice.action':
    'Γεια σας. Σας καλεί η υπηρεσία {app}. {action}. Ο κωδικός σας είναι {code}. Επαναλαμβάνω: {code}. Ακόμη μία φορά: {code}. Μην τον δώσετε σε κανέναν. Γεια σας.',
  'passcode.email.subject': 'Ο κωδικός σας για {app}',
  'passcode.email.text':
    'Ο κωδικός σας για {app} είναι {code}.\n\nΜην τον δώσετε σε κανέναν. Αν δεν τον ζητήσατε, αγνοήστε αυτό το μήνυμα.',
  'verification.sms': '{code}: κωδικός επαλήθευσης {app}. Μην τον δώσετε σε κανέναν.',
  'verification.voice':
    'Γεια σας. Σας καλεί η υπηρεσία {app}. Ο κωδικός επαλήθευσης είναι {code}. Επαναλαμβάνω: {code}. Ακόμη μία φορά: {code}. Μην τον δώσετε σε κανέναν. Γεια σας.',
  'push.approval': 'Ένα αίτημα περιμένει την απάντησή σας.',
  'push.test': 'Οι ειδοποιήσεις φτάνουν σε αυτή τη συσκευή.',
  'reply.verification.sms': 'Στάλθηκε SMS στο {phone}.',
  'reply.verification.voice': 'Ξεκίνησε κλήση στο {phone}.',
};
