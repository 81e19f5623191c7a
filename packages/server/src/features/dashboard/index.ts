export { type ClaimDashboardCall, makeClaimDashboardCall } from './claim-dashboard-call.ts';
export {
  type DashboardCallerRefusal,
  type FindDashboardCaller,
  makeFindDashboardCaller,
} from './find-dashboard-caller.ts';
export { dashboardRows } from './repository.ts';
export { makeShowDashboardKeys, type ShowDashboardKeys } from './show-dashboard-keys.ts';
