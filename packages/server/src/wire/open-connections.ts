import type { ServerResponse } from 'node:http';

/** Connections that stay open until something happens, and how each is ended. */
export interface OpenConnections {
  /**
   * Ends with `end` as soon as the client goes away or everything is ended, at once when either has happened already.
   * @returns forgets the connection, when it has ended by itself.
   */
  add(response: ServerResponse, end: () => void): () => void;
  endAll(): void;
}

export function makeOpenConnections(): OpenConnections {
  const ends = new Set<() => void>();
  let isEnding = false;
  return {
    add(response, end) {
      const endOnce = () => {
        if (ends.delete(endOnce)) end();
      };
      ends.add(endOnce);
      response.once('close', endOnce);
      // Idle is what these connections are meant to be.
      response.socket?.setTimeout(0);
      if (response.destroyed || isEnding) endOnce();
      return () => {
        ends.delete(endOnce);
        response.off('close', endOnce);
      };
    },
    endAll() {
      isEnding = true;
      for (const end of [...ends]) end();
    },
  };
}
