import { type DeviceClient, makeDeviceClient } from '@countersign/device';
import { systemClock } from '../../kernel/clock.ts';
import { type CommandResult, fail, misuse } from '../command.ts';
import { explainFailure } from './explain-failure.ts';
import { findPhones } from './find-phones.ts';
import type { PhoneFiles } from './phone-files.ts';
import { readPhoneKey, type StoredPhone } from './stored-phone.ts';

/** A phone that was taken out of its drawer. */
export interface OpenedPhone {
  name: string;
  files: PhoneFiles;
  stored: StoredPhone;
  client: DeviceClient;
  /** What to say, and do, about a call that brought nothing. */
  explain(failure: Parameters<typeof explainFailure>[0]): Promise<CommandResult>;
}

export const notTrustedYet = 'this phone is not trusted yet: approve it on another device of yours, or wait';

type Which = { as: string | undefined; dir: string | undefined };

/** Takes a phone, does something with it, and keeps what it learned of the server's clock. */
export async function withPhone(
  which: Which,
  work: (phone: OpenedPhone) => Promise<CommandResult>,
): Promise<CommandResult> {
  const opened = await openPhone(which);
  if (!opened.ok) return opened.result;
  const { phone } = opened;
  const { files, name } = phone;
  const result = await work(phone);
  const clockSamples = phone.client.clockSamples();
  const isSame = JSON.stringify(clockSamples) === JSON.stringify(phone.stored.clockSamples);
  const latest = isSame || !files.has(name) ? undefined : files.read(name);
  if (latest?.ok) files.write(name, { ...latest.phone, clockSamples });
  return result;
}

type Opened = { ok: true; phone: OpenedPhone } | { ok: false; result: CommandResult };

async function openPhone({ as, dir }: Which): Promise<Opened> {
  const found = findPhones(dir);
  if (!found.ok) return found;
  const { files } = found;
  const chosen = choose(files, as);
  if (!chosen.ok) return chosen;
  const { name } = chosen;
  const read = files.read(name);
  if (!read.ok) return { ok: false, result: fail('unreadable', read.problem) };
  const settled = await settleRotation(files, name, read.phone);
  if (!settled.ok) return settled;
  const { stored } = settled;
  const client = await clientOf(stored);
  const explain: OpenedPhone['explain'] = async (failure) => {
    if (failure.kind === 'revoked') {
      // What is no longer trusted must not lie about.
      files.remove(name);
      return fail('revoked', 'this phone was taken out of use; its keys and codes are deleted');
    }
    // A phone that waits to be trusted may ask for nothing but that.
    const isPending = failure.kind === 'unauthorized' && (await stateOf(client)) === 'pending';
    return isPending ? fail('pending', notTrustedYet) : explainFailure(failure, stored.iss);
  };
  return { ok: true, phone: { name, files, stored, client, explain } };
}

function choose(files: PhoneFiles, as: string | undefined) {
  const names = files.names();
  if (as !== undefined && names.includes(as)) return { ok: true, name: as } as const;
  const [only, ...others] = names;
  if (only === undefined) {
    const words = `there is no phone in ${files.directory} yet: \`countersign phone enrol\` makes one`;
    return { ok: false, result: fail('no_phone', words) } as const;
  }
  if (as !== undefined) {
    return { ok: false, result: fail('no_phone', `there is no phone ${as}; there is ${names.join(', ')}`) } as const;
  }
  if (others.length > 0) {
    return { ok: false, result: misuse(`say which phone: --as ${names.join(' or --as ')}`) } as const;
  }
  return { ok: true, name: only } as const;
}

/** When the reply to a change of keys was lost, trying tells which key the server knows. */
async function settleRotation(files: PhoneFiles, name: string, stored: StoredPhone) {
  const { nextKey } = stored;
  if (nextKey === null) return { ok: true, stored } as const;
  for (const key of [nextKey, stored.key]) {
    const tried = { ...stored, key, nextKey: null };
    const reply = await (await clientOf(tried)).showState();
    if (!reply.ok && reply.failure.kind === 'unauthorized') continue;
    if (!reply.ok) return { ok: false, result: explainFailure(reply.failure, stored.iss) } as const;
    files.write(name, tried);
    return { ok: true, stored: tried } as const;
  }
  return { ok: false, result: explainFailure({ kind: 'unauthorized' }, stored.iss) } as const;
}

async function stateOf(client: DeviceClient): Promise<string | null> {
  const reply = await client.showState();
  return reply.ok ? reply.value.state : null;
}

async function clientOf({ iss, basePath, deviceId, key, clockSamples }: StoredPhone): Promise<DeviceClient> {
  const device = { iss, basePath, deviceId, clockSamples, key: await readPhoneKey(key) };
  return makeDeviceClient({ device, fetch, clock: systemClock });
}
