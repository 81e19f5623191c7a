/** Texts of 60003 for limits whose original text is not known; the hourly one is in the error table. */
export const tooManyToday = 'DoS protection: User has requested too many tokens in the last day.';
export const tooManyWrongCodes = 'DoS protection: too many wrong codes were entered for this phone number.';
