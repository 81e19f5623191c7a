import { isRecord } from './is-record.ts';
import { type Body, type Call, isSuccess } from './make-call.ts';
import { dateOfText, integer, textOrNull } from './read-value.ts';
import { toQuery } from './to-query.ts';
import type { CallOptions } from './transport.ts';

/** Conditions by attribute and operator: `{ event: { eq: 'token_verified' }, time: { gte: '2026-03-01T00:00:00Z' } }`. */
export type EventConditions = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

export interface EventQuery {
  query?: EventConditions;
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

export interface CountQuery {
  /** An event for each report, by the name you give it: `{ good: 'token_verified', bad: 'token_invalid' }`. */
  reports: Readonly<Record<string, string>>;
  scope?: EventConditions;
  /** A day when left out. */
  interval?: 'minute' | 'hour' | 'day';
}

/** What happened in the application. */
export interface Reports {
  /** The newest first. */
  events(query?: EventQuery, options?: CallOptions): Promise<ReportedEvent[]>;
  /** How often something happened in each stretch of time in which it did, by the names of the reports. */
  count(query: CountQuery, options?: CallOptions): Promise<Record<string, { startsAt: Date; count: number }[]>>;
}

export function makeReports(call: Call): Reports {
  return {
    events({ query = {}, page = 1, perPage = 50 } = {}, options) {
      const path = '/protected/json/reporting/events';
      const text = toQuery({ query, page, per_page: perPage });
      return call({ method: 'GET', path, query: text, repeatable: 'safe' }, readEvents, options);
    },
    count({ reports, scope = {}, interval = 'day' }, options) {
      const path = '/protected/json/reporting/date_histogram';
      const report = Object.fromEntries(
        Object.entries(reports).map(([name, event]) => [name, { event: { eq: event } }]),
      );
      const text = toQuery({ report, scope, interval });
      return call({ method: 'GET', path, query: text, repeatable: 'safe' }, readCounts, options);
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

function readCounts(body: Body): Record<string, { startsAt: Date; count: number }[]> | undefined {
  if (!isSuccess(body) || !Array.isArray(body.reports)) return undefined;
  const reports = body.reports.filter(isRecord).map(({ name, buckets }) => {
    const read = (Array.isArray(buckets) ? buckets : []).filter(isRecord).map(({ time, count }) => ({
      startsAt: new Date(String(time)),
      count: integer(count) ?? 0,
    }));
    return [String(name), read];
  });
  return Object.fromEntries(reports);
}
