import { duration, integer } from '../setting.ts';

/** What a user may have, and what may be asked of them. */
export const factorSettings = {
  softTokensPerUser: integer({
    env: 'COUNTERSIGN_SOFT_TOKENS_PER_USER',
    fallback: 5,
    min: 1,
    max: 20,
    explanation: 'Authenticators one user may have in one application. Per application: softTokensPerUser.',
  }),
  softTokenDrift: integer({
    env: 'COUNTERSIGN_SOFT_TOKEN_DRIFT',
    fallback: 1,
    min: 0,
    max: 5,
    explanation: 'Steps of 30 seconds that an authenticator may be early or late.',
  }),
  devicesPerUser: integer({
    env: 'COUNTERSIGN_DEVICES_PER_USER',
    fallback: 5,
    min: 1,
    max: 20,
    explanation: 'Phones that approve requests and make codes, which one user may have in one application.',
  }),
  qrLinkLife: duration({
    env: 'COUNTERSIGN_QR_LINK_LIFE',
    fallback: '10m',
    min: '1m',
    max: '1h',
    explanation: 'How long the link to the QR picture of an authenticator secret works.',
  }),
  approvalTextLength: integer({
    env: 'COUNTERSIGN_APPROVAL_TEXT_LENGTH',
    fallback: 1000,
    min: 200,
    max: 10_000,
    explanation: 'Characters that the message of an approval request, a label and a value of its details may have.',
  }),
  approvalRows: integer({
    env: 'COUNTERSIGN_APPROVAL_ROWS',
    fallback: 50,
    min: 10,
    max: 200,
    explanation: 'Details an approval request may have, and hidden ones as many again.',
  }),
};
