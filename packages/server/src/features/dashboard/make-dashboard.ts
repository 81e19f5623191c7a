import { makeClaimDashboardCall } from './claim-dashboard-call.ts';
import { makeFindDashboardCaller } from './find-dashboard-caller.ts';
import { makeShowDashboardKeys } from './show-dashboard-keys.ts';

/** Keys by which the owners of an application manage it, and whose call it is that was signed with them. */
export function makeDashboard(deps: Parameters<typeof makeShowDashboardKeys>[0]) {
  return {
    showDashboardKeys: makeShowDashboardKeys(deps),
    findDashboardCaller: makeFindDashboardCaller(deps),
    claimDashboardCall: makeClaimDashboardCall(deps),
  };
}
