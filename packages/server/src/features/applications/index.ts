export { type Application, apiKeyProblem, nameProblem, type Plan } from './application.ts';
export { type CreateApplicationRefusal, makeCreateApplication, newApiKey, openApiKey } from './create-application.ts';
export { type FindApplication, makeFindApplication } from './find-application.ts';
export { openSigningKeys } from './open-signing-keys.ts';
export { readApplication } from './read-application.ts';
export { applicationRows } from './repository.ts';
export { makeRotateApiKey } from './rotate-api-key.ts';
export type { ApplicationSettings } from './settings.ts';
export { makeUpdateApplication, type UpdateApplication, type UpdateRefusal } from './update-application.ts';
