import type { DeviceClient } from '@countersign/device';
import type { OpenAuthy } from './clients/authy.ts';
import type { SentCode, Target } from './target.ts';

/** What a case is given: the server, and numbers that nobody used in this run. */
export interface World {
  baseUrl: string;
  apiKey: string;
  /** The npm package `authy`, or what claims to be as good. */
  openAuthy: OpenAuthy;
  sentTo(recipient: string): Promise<SentCode>;
  /** A phone of ours for this user. */
  enrolPhone(authyId: number): Promise<DeviceClient>;
  freshPhone(): FreshPhone;
}

export interface FreshPhone {
  countryCode: string;
  national: string;
  e164: string;
}

/** One thing that clients depend on. Throws when the server does not do it. */
export interface Case {
  name: string;
  /** Left out where sent codes cannot be seen, or where the server knows no phones of ours. */
  needs: 'nothing' | 'codes' | 'phones';
  run(world: World): Promise<void>;
}

type Run = Case['run'];

/** A case that only asks and reads answers. */
export const plain = (name: string, run: Run): Case => ({ name, needs: 'nothing', run });

/** A case that enters a code it has to see first. */
export const withCodes = (name: string, run: Run): Case => ({ name, needs: 'codes', run });

/** A case in which somebody answers on a phone. */
export const withPhones = (name: string, run: Run): Case => ({ name, needs: 'phones', run });

/** The cases of a list that can run against this target. */
export function runnable(cases: readonly Case[], target: Target): readonly Case[] {
  const has = { nothing: true, codes: target.sentTo !== null, phones: target.hasPhones };
  return cases.filter(({ needs }) => has[needs]);
}
