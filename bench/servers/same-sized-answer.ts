/** As many bytes as the answer to a good verification, with its success in it. */
export const sameSizedAnswer = JSON.stringify({
  message: 'Token is valid.',
  token: 'is valid',
  success: 'true',
  device: { id: null, os_type: 'sms', registration_date: 1_772_445_600, padding: '-'.repeat(216) },
});
