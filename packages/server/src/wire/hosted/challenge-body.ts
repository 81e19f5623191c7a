import { nameHiddenSigns } from '@countersign/device';
import { widgetOriginsOf } from '../../features/applications/index.ts';
import { type Challenge, neverExpires } from '../../features/approvals/index.ts';

/** What the challenge page is told. Times are epoch milliseconds. */
export function challengeBody({ application, ...challenge }: Challenge, now: number): object {
  const { state, number, numberMatching, expiresAt, hasFallback } = challenge;
  return {
    state,
    application: nameHiddenSigns(application.name),
    number,
    is_picked: numberMatching === 'pick3',
    expires_at: expiresAt === neverExpires ? null : expiresAt,
    server_time: now,
    fallback: hasFallback,
    widget_origins: widgetOriginsOf(application),
  };
}
