import type { Application } from '../../../features/applications/index.ts';
import type {
  ClaimDashboardCall,
  DashboardCallerRefusal,
  FindDashboardCaller,
} from '../../../features/dashboard/index.ts';
import { type Answer, fail } from '../answer.ts';
import { scalar } from '../parameters.ts';
import { type SignedCall, verifyCallSignature } from './verify-call-signature.ts';

export interface DashboardAuthenticationDeps {
  findDashboardCaller: FindDashboardCaller;
  claimDashboardCall: ClaimDashboardCall;
}

const longestNonce = 256;

/**
 * Finds the application a signed call speaks for, or the answer to a call that speaks for none. What changes something is carried out
 * once: the same POST, signed with the same nonce, is refused. Reading or deleting twice does no harm.
 */
export function makeAuthenticateDashboard(deps: DashboardAuthenticationDeps) {
  return async (call: SignedCall): Promise<{ application: Application } | { refused: Answer }> => {
    const appKey = scalar(call.parameters, 'app_api_key') ?? '';
    const accessKey = scalar(call.parameters, 'access_key') ?? '';
    if (appKey === '') return refused(fail('application_api_key_invalid'));
    if (accessKey === '') return refused(fail('access_key_not_found'));
    const caller = await deps.findDashboardCaller(appKey, accessKey);
    if (!caller.ok) return refused(refusals[caller.refusal]);
    if (call.nonce === '' || call.signature === '') return refused(missingSignature);
    if (call.nonce.length > longestNonce) return refused(fail('signature_invalid'));
    const signed = verifyCallSignature(caller.signingKey, call);
    if (signed === null) return refused(fail('signature_invalid'));
    if (call.method !== 'POST') return { application: caller.application };
    const isFirst = await deps.claimDashboardCall(caller.application.id, signed);
    return isFirst ? { application: caller.application } : refused(repeated);
  };
}

const refused = (answer: Answer) => ({ refused: answer });

const missingSignature = fail('signature_invalid', {
  message: 'Signature is invalid: X-Authy-Signature and X-Authy-Signature-Nonce are needed',
});
const repeated = fail('signature_invalid', { message: 'Signature is invalid: this call was made before' });

const refusals: Record<DashboardCallerRefusal, Answer> = {
  unknown_app_key: fail('application_api_key_invalid'),
  wrong_access_key: fail('access_key_invalid'),
  disabled: fail('application_not_valid'),
};
