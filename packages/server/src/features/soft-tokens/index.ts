export {
  type AddSoftToken,
  type AddSoftTokenRefusal,
  makeAddSoftToken,
} from './add-soft-token.ts';
export { type CheckSoftToken, makeCheckSoftToken } from './check-soft-token.ts';
export { makeExportSoftToken } from './export-soft-token.ts';
export { forgetSoftTokens } from './forget-soft-tokens.ts';
export { drawQrPath } from './qr-path.ts';
export { drawQr } from './qr-picture.ts';
export { makeRefuseCurrentCodes } from './refuse-current-codes.ts';
export { softTokenRows } from './repository.ts';
export { makeShowQr, type ShowQr } from './show-qr.ts';
