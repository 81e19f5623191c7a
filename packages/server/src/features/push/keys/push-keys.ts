import type { KeyObject } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { drawP256Scalar, readP256Key } from '../../../kernel/p256-key.ts';
import type { Random } from '../../../kernel/random.ts';
import type { Seal } from '../../../kernel/seal.ts';
import { keepSecret, listSecrets, type Store } from '../../../storage/index.ts';

/** A key by which push services know this server. A subscription takes pushes only from the key it was made with. */
export interface PushKey {
  /** Uncompressed point in base64url, as browsers want it for `applicationServerKey`. */
  public: string;
  privateKey: KeyObject;
}

export interface PushKeys {
  /** The public key for new subscriptions. */
  newest(): Promise<string>;
  /** The key with this public part; undefined when it is none of ours, or was let go. */
  find(publicKey: string): Promise<PushKey | undefined>;
  /** Makes one more key, which is the newest from then on. The earlier ones go on serving the subscriptions made with them. */
  add(): Promise<string>;
}

/** Every node notices a new key within this time. */
const rememberedFor = 10_000;
const prefix = 'push_key_';

/** The keys lie sealed among the secrets of the database, and so in every backup of it. The first is made when it is needed first. */
export function makePushKeys(deps: { store: Store; clock: Clock; random: Random; seal: Seal }): PushKeys {
  const { clock } = deps;
  let known: { keys: PushKey[]; until: number } | undefined;

  async function load(): Promise<PushKey[]> {
    const scalars = await listSecrets(deps, prefix);
    const keys = (scalars.length > 0 ? scalars : [await make(1)]).map(read).toReversed();
    known = { keys, until: clock.now() + rememberedFor };
    return keys;
  }

  const make = (number: number) =>
    keepSecret(deps, `${prefix}${String(number).padStart(6, '0')}`, () => drawP256Scalar(deps.random));
  const all = async () => (known && clock.now() < known.until ? known.keys : load());
  const newestOf = ([key]: PushKey[]) => key?.public ?? '';

  return {
    newest: async () => newestOf(await all()),
    async find(publicKey) {
      const has = (keys: PushKey[]) => keys.find((key) => key.public === publicKey);
      return has(await all()) ?? has(await load());
    },
    async add() {
      const { length } = await load();
      await make(length + 1);
      return newestOf(await load());
    },
  };
}

function read(scalar: string): PushKey {
  const { privateKey, publicPoint } = readP256Key(scalar);
  return { public: publicPoint.toString('base64url'), privateKey };
}
