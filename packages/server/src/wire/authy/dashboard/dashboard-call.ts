import type { DashboardOperationId } from '@countersign/contract/paths';
import type { Application } from '../../../features/applications/index.ts';
import type { Answer } from '../answer.ts';
import type { Parameters } from '../parameters.ts';

/** One call of the dashboard whose signature was found good. */
export interface DashboardCall {
  application: Application;
  path: Readonly<Record<string, string>>;
  parameters: Parameters;
}

export type DashboardHandler = (call: DashboardCall) => Promise<Answer>;

export type DashboardHandlers<Id extends DashboardOperationId> = Record<Id, DashboardHandler>;
