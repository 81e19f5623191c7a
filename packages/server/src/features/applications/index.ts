export { type Application, apiKeyProblem, longestName, nameProblem, type Plan } from './application.ts';
export { type ApplicationDeps, makeCreateApplication, type NewApplication, openApiKey } from './create-application.ts';
export { type FindApplication, makeFindApplication } from './find-application.ts';
export { readApplication } from './read-application.ts';
export { applicationRows } from './repository.ts';
export { makeRotateApiKey } from './rotate-api-key.ts';
export type { ApplicationSettings } from './settings.ts';
export { type ApplicationChange, makeUpdateApplication } from './update-application.ts';
