import type { CountEvents, ListEvents } from '../../features/reporting/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Answer, answer, fail } from './answer.ts';
import type { Handlers } from './call.ts';
import { writeReportedEvent } from './events/write-event.ts';
import { pageOf } from './page-of.ts';
import { isParameters, object, presence, scalar } from './parameters.ts';
import { type QueryProblem, readEventQuery } from './read-event-query.ts';

export interface ReportingRoutesDeps {
  clock: Clock;
  listEvents: ListEvents;
  countEvents: CountEvents;
}

const widths: ReadonlyMap<string, number> = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** Reports in one call; each is a question of its own to the database. */
const mostReports = 10;

/** What happened in an application: event by event, and counted. */
export function reportingRoutes(deps: ReportingRoutesDeps): Handlers<'reportingEvents' | 'reportingDateHistogram'> {
  return {
    async reportingEvents({ application, parameters }) {
      const page = pageOf(parameters);
      if ('status' in page) return page;
      if (presence(parameters, 'query') === 'scalar') return problem({ attribute: 'query', why: 'has no attribute' });
      const read = readEventQuery(deps.clock.now(), object(parameters, 'query'));
      if ('why' in read) return problem(read);
      const events = read.isNever ? [] : await deps.listEvents(application.id, read.filter, page);
      return answer({
        events: events.map(({ activity, facts }) => writeReportedEvent(activity, facts)),
        success: true,
      });
    },

    async reportingDateHistogram({ application, parameters }) {
      const width = widths.get(scalar(parameters, 'interval') || 'day');
      const page = pageOf(parameters);
      const named = Object.entries(object(parameters, 'report') ?? {});
      if (width === undefined)
        return fail('report_interval_invalid', { message: 'Interval is invalid: minute, hour or day' });
      if ('status' in page) return page;
      if (named.length === 0 || named.length > mostReports) {
        return fail('report_invalid', { message: `Report is invalid: 1 to ${mostReports} of report[NAME][event][eq]` });
      }
      const reports: object[] = [];
      for (const [name, report] of named) {
        if (!/^[a-z0-9_]{1,60}$/.test(name)) return badName;
        if (!isParameters(report)) return fail('report_invalid', { message: 'Report is invalid: it has no attribute' });
        const read = readEventQuery(deps.clock.now(), object(parameters, 'scope'), report);
        if ('why' in read) return problem(read);
        const counted = read.isNever
          ? ({ ok: true, buckets: [] } as const)
          : await deps.countEvents(application.id, read.filter, width);
        if (!counted.ok) return tooMany;
        const shown = counted.buckets.slice(page.offset, page.offset + page.limit);
        const buckets = shown.map(({ startsAt, count }) => ({ time: new Date(startsAt).toISOString(), count }));
        reports.push({ name, buckets });
      }
      return answer({ reports, success: true });
    },
  };
}

const badName = fail('report_invalid', { message: 'Report is invalid: names are 1 to 60 of a-z, 0-9 and _' });
const tooMany = fail('report_failed', { message: 'Report could not be processed: ask for a shorter time' });

const problem = ({ attribute, why }: QueryProblem): Answer =>
  fail('report_query_invalid', { message: `Query is invalid: ${attribute.slice(0, 60)} ${why}` });
