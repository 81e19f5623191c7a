import { appBase } from '../register-worker.ts';

/** The server that this app came from, the only one it may speak to. */
export interface Server {
  iss: string;
  basePath: string;
}

export function thisServer(): Server {
  const { origin, pathname } = new URL(appBase());
  return { iss: origin, basePath: pathname.replace(/\/app\/$/, '') };
}
