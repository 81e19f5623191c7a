export {
  type CheckToken,
  makeCheckToken,
  type TokenRefusal,
} from './check-token.ts';
