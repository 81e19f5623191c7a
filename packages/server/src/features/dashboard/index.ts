export type { ClaimDashboardCall } from './claim-dashboard-call.ts';
export type { DashboardCallerRefusal, FindDashboardCaller } from './find-dashboard-caller.ts';
export { makeDashboard } from './make-dashboard.ts';
export { dashboardRows } from './repository.ts';
export type { ShowDashboardKeys } from './show-dashboard-keys.ts';
