import type { Provider } from '../../packages/server/src/features/delivery/index.ts';

/** A provider that costs nothing: it accepts at once, or it never answers. */
export interface NullProvider {
  provider: Provider;
  /** Messages it was asked to send. */
  asked(): number;
}

export function makeNullProvider(manner: 'accepting' | 'silent'): NullProvider {
  let asked = 0;
  return {
    provider: {
      name: manner,
      channels: ['sms', 'voice', 'email'],
      send() {
        asked += 1;
        return manner === 'accepting' ? Promise.resolve({ kind: 'accepted', reference: null }) : new Promise(() => {});
      },
    },
    asked: () => asked,
  };
}
