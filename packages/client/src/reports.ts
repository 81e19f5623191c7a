import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { dateOfText, textOrNull } from './read-value.ts';
import { toQuery } from './to-query.ts';
import type { CallOptions } from './transport.ts';

export interface EventQuery {
  /** Conditions by attribute and operator: `{ event: { eq: 'token_verified' } }`. */
  query?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  /** From 1. */
  page?: number;
  /** At most 100. */
  perPage?: number;
}

export interface ReportedEvent {
  event: string;
  time: Date | null;
  requestId: string | null;
  objects: Record<string, unknown>;
}

/** What happened in the application. */
export interface Reports {
  events(query?: EventQuery, options?: CallOptions): Promise<ReportedEvent[]>;
}

export function makeReports(call: Call): Reports {
  return {
    events({ query = {}, page = 1, perPage = 50 } = {}, options) {
      const path = '/protected/json/reporting/events';
      const text = toQuery({ query, page, per_page: perPage });
      return call({ method: 'GET', path, query: text, repeatable: 'safe' }, readEvents, options);
    },
  };
}

function readEvents(body: Body): ReportedEvent[] | undefined {
  if (!isSuccess(body) || !Array.isArray(body.events)) return undefined;
  return body.events.filter(isRecord).map((event) => ({
    event: String(event.event),
    time: dateOfText(event.time),
    requestId: textOrNull(event.request_id),
    objects: isRecord(event.objects) ? event.objects : {},
  }));
}
