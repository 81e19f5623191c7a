export {
  type AddedSoftToken,
  type AddSoftToken,
  type AddSoftTokenRefusal,
  makeAddSoftToken,
  type SoftTokenRequest,
} from './add-soft-token.ts';
export { type CheckSoftToken, makeCheckSoftToken, type SoftTokenOutcome } from './check-soft-token.ts';
export { type ExportSoftToken, makeExportSoftToken } from './export-soft-token.ts';
export { forgetSoftTokens } from './forget-soft-tokens.ts';
export { drawQr, qrPixels } from './qr-picture.ts';
export { makeRefuseCurrentCodes } from './refuse-current-codes.ts';
export { softTokenRows } from './repository.ts';
export { makeShowQr, type ShowQr } from './show-qr.ts';
