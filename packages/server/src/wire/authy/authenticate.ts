import type { IncomingHttpHeaders } from 'node:http';
import type { Application, FindApplication } from '../../features/applications/index.ts';
import type { Parameters } from './parameters.ts';
import { readApiKey } from './read-api-key.ts';

/** Finds the application a request speaks for. A missing key, a wrong one and one in a forbidden place look the same. */
export function makeAuthenticate(deps: { findApplication: FindApplication; allowsKeyInQuery: boolean }) {
  return async (headers: IncomingHttpHeaders, parameters: Parameters): Promise<Application | null> => {
    const presented = readApiKey(headers, parameters);
    if (!presented) return null;
    const application = await deps.findApplication(presented.key);
    if (!application || presented.carrier === 'header') return application;
    return (application.settings.allowsKeyInQuery ?? deps.allowsKeyInQuery) ? application : null;
  };
}
