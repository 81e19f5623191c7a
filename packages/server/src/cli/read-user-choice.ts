import { isUserId } from '../features/users/index.ts';
import type { PhoneNumber } from '../kernel/phone-number.ts';
import { readInternational } from '../kernel/read-international.ts';
import { type CommandResult, misuse } from './command.ts';
import { readAppOption } from './read-app-option.ts';

export type UserChoice =
  | { ok: true; applicationId: number; id: number; phone: null }
  | { ok: true; applicationId: number; id: null; phone: PhoneNumber };

/** Reads which user is meant: by id or by phone number, one of them. */
export function readUserChoice(options: {
  app: string;
  id?: string | undefined;
  phone?: string | undefined;
}): UserChoice | { ok: false; result: CommandResult } {
  const { app, id, phone } = options;
  const read = readAppOption(app);
  if (!read.ok) return read;
  const { applicationId } = read;
  if ((id === undefined) === (phone === undefined)) return refused('say which user: --id AUTHY_ID or --phone +NUMBER');
  if (id !== undefined) {
    if (!isUserId(id)) return refused(`--id "${id}" is no Authy id`);
    return { ok: true, applicationId, id: Number(id), phone: null };
  }
  const number = readInternational(phone ?? '');
  if (!number) return refused('--phone must be an international number such as +12025550123');
  return { ok: true, applicationId, id: null, phone: number };
}

function refused(message: string): { ok: false; result: CommandResult } {
  return { ok: false, result: misuse(message) };
}
