import { type Transport, toQuery, type WireCall } from '@countersign/client';

/** A call, with its query as an object of whatever was given. */
export interface Asked extends Omit<WireCall, 'query'> {
  query?: Readonly<Record<string, unknown>>;
}

/** Sends one call; what is not answered with 200 rejects with the parsed reply, or with its text where it was no JSON. */
export type Ask = (call: Asked) => Promise<unknown>;

export function makeAsk(transport: Transport): Ask {
  return async ({ query = {}, ...call }) => {
    const { status, body, text } = await transport({ ...call, query: toQuery(query) });
    const reply = body === undefined ? text : body;
    if (status === 200) return reply;
    throw reply;
  };
}
