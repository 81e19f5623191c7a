export {
  type AcceptedToken,
  type CheckToken,
  type CheckTokenDeps,
  makeCheckToken,
  type TokenCheck,
  type TokenRefusal,
} from './check-token.ts';
