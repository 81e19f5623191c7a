import { appBase } from '../register-worker.ts';

/** The server that this app came from, the only one it may speak to. */
export interface Server {
  iss: string;
  basePath: string;
}

/** Told by where the app was loaded from, so that the same build serves under any address and base path. */
export function thisServer(): Server {
  const { origin, pathname } = new URL(appBase());
  return { iss: origin, basePath: pathname.replace(/\/app\/$/, '') };
}
