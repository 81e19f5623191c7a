import { type AuthyEvent, authyEvents } from '@countersign/contract/events';
import { type EventFilter, usualReach } from '../../features/reporting/index.ts';
import { isUserId } from '../../features/users/index.ts';
import { kindOf } from './events/event-names.ts';
import { isParameters, type Parameters, scalar } from './parameters.ts';

export interface QueryProblem {
  attribute: string;
  why: string;
}

/** `isNever`: nothing can match, because such events are never raised or two conditions exclude each other. */
export interface EventQuery {
  filter: EventFilter;
  isNever: boolean;
}

/**
 * Reads `[attribute][operator]=value` conditions. Attributes may be named with the prefix of their type or, as in older queries,
 * without: `objects.user.s_authy_id` and `objects.user.authy_id` are the same.
 */
export function readEventQuery(now: number, ...given: (Parameters | undefined)[]): EventQuery | QueryProblem {
  const query: EventQuery = { filter: { from: now - usualReach, to: Number.MAX_SAFE_INTEGER }, isNever: false };
  for (const [attribute, conditions] of given.flatMap((group) => Object.entries(group ?? {}))) {
    if (!isParameters(conditions)) return { attribute, why: 'needs an operator, as in [eq]' };
    for (const operator of Object.keys(conditions)) {
      const value = scalar(conditions, operator);
      if (value === undefined) return { attribute, why: 'has no value' };
      const why = take(query, attribute, operator, value);
      if (why !== null) return { attribute, why };
    }
  }
  return query;
}

function take(query: EventQuery, attribute: string, operator: string, value: string): string | null {
  if (attribute === 'time') return takeTime(query.filter, operator, value);
  const name = attribute.replace(/\.(s|i|b|as)_/, '.');
  const set = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (!set) return 'is not an attribute that can be asked for';
  if (operator !== 'eq') return 'can only be asked for with [eq]';
  return set(query, value);
}

const attributes: Partial<Record<string, (query: EventQuery, value: string) => string | null>> = {
  event(query, value) {
    if (!authyEvents.includes(value as AuthyEvent)) return 'is not the name of an event';
    const kind = kindOf(value as AuthyEvent);
    if (kind === undefined) query.isNever = true;
    else set(query, 'kind', kind);
    return null;
  },
  'objects.user.authy_id'(query, value) {
    if (!isUserId(value)) return 'is not an id of a user';
    set(query, 'userId', Number(value));
    return null;
  },
  'objects.onetouch_request.uuid': subject,
  'objects.phone_verification.id': subject,
  'objects.onetouch_request.status'(query, value) {
    // Only answers are reported.
    if (value !== 'approved' && value !== 'denied') query.isNever = true;
    else set(query, 'outcome', value);
    set(query, 'kind', 'approval_answered');
    return null;
  },
  'objects.phone_verification.country_code'(query, value) {
    if (!/^[1-9]\d{0,2}$/.test(value)) return 'is not a country calling code';
    set(query, 'countryCode', Number(value));
    return null;
  },
  'objects.phone_verification.via'(query, value) {
    if (value !== 'sms' && value !== 'call') query.isNever = true;
    else set(query, 'channel', value === 'call' ? 'voice' : 'sms');
    return null;
  },
};

function subject(query: EventQuery, value: string): string | null {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return 'is not a UUID';
  set(query, 'subjectId', value.toLowerCase());
  return null;
}

/** Two different values of one attribute exclude each other. */
function set<K extends keyof EventFilter>(query: EventQuery, name: K, value: NonNullable<EventFilter[K]>): void {
  const { filter } = query;
  if (filter[name] !== undefined && filter[name] !== value) query.isNever = true;
  filter[name] = value;
}

function takeTime(filter: EventFilter, operator: string, value: string): string | null {
  const at = Date.parse(value);
  if (!/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(at)) return 'is not a time in ISO 8601';
  if (operator === 'gte' || operator === 'eq') filter.from = at;
  if (operator === 'gt') filter.from = at + 1;
  if (operator === 'lte' || operator === 'eq') filter.to = at;
  if (operator === 'lt') filter.to = at - 1;
  return ['eq', 'gt', 'gte', 'lt', 'lte'].includes(operator)
    ? null
    : 'can be asked for with [eq], [gt], [gte], [lt], [lte]';
}
