import type { PhoneNumber } from '../../kernel/phone-number.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { phoneIndexOf } from './ensure-user.ts';
import type { RegisterUser } from './register-user.ts';
import { userRows } from './repository.ts';

/** `id_taken`: another number of the application has it. `phone_has_other_id`: the number was registered before. */
export type ImportUserRefusal = 'id_taken' | 'phone_has_other_id';

/** Registers a user under the id they had elsewhere. Doing it again changes nothing. */
export type ImportUser = (user: {
  applicationId: number;
  phone: PhoneNumber;
  email: string;
  id: number;
}) => Promise<Result<{ id: number }, ImportUserRefusal>>;

export function makeImportUser(deps: { store: Store; seal: Seal; registerUser: RegisterUser }): ImportUser {
  const { store, seal, registerUser } = deps;
  return async ({ applicationId, phone, email, id }) => {
    const phoneIndex = phoneIndexOf(seal, phone.e164);
    const { known, holder } = await store.read(async (tx) => ({
      known: await userRows.byPhone(tx, applicationId, phoneIndex),
      holder: await userRows.holder(tx, applicationId, id),
    }));
    if (known && known.id !== id) return refuse('phone_has_other_id');
    if (holder !== undefined && holder !== phoneIndex) return refuse('id_taken');
    const registered = await registerUser({ applicationId, phone, email, importedId: id });
    // Somebody may have registered the number between the look and the import.
    return registered.id === id ? { ok: true, id } : refuse('phone_has_other_id');
  };
}
