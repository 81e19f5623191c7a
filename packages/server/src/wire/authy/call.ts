import type { AuthyOperationId } from '@countersign/contract/paths';
import type { Origin } from '../../features/activity/index.ts';
import type { Application } from '../../features/applications/index.ts';
import type { Answer, Format } from './answer.ts';
import type { Parameters } from './parameters.ts';

/** One authenticated request, read. */
export interface Call {
  application: Application;
  format: Format;
  /** Path parameters, percent-decoded once. */
  path: Readonly<Record<string, string>>;
  parameters: Parameters;
  /** Where the client reached this server, for links: scheme, host and base path. */
  baseUrl: string;
  /** Where it came from, for what is noted of it. */
  origin: Origin;
}

/** Waits for nothing but the store: a request with an idempotency key runs it inside one unit of work. */
export type Handler = (call: Call) => Promise<Answer>;

/** The handlers of some operations; together the resources handle every one, which the compiler checks in authy-wire.ts. */
export type Handlers<Id extends AuthyOperationId> = Record<Id, Handler>;
