import type { CreateApplicationRefusal, makeCreateApplication } from '../../../features/applications/index.ts';
import type { ShowDashboardKeys } from '../../../features/dashboard/index.ts';
import { invariant } from '../../../kernel/domain-error.ts';
import { sameSecret } from '../../../kernel/same-secret.ts';
import { type Answer, answer, fail } from '../answer.ts';
import { type Parameters, scalar } from '../parameters.ts';

export interface CreateApplicationDeps {
  createApplication: ReturnType<typeof makeCreateApplication>;
  showDashboardKeys: ShowDashboardKeys;
  settings: {
    /** Lets its holder make applications; null where nobody may over the wire. */
    integrationKey: string | null;
  };
}

/** Makes an application with all its keys. The one call of the dashboard that is not signed: a key of the server vouches for it. */
export function makeAnswerCreateApplication(deps: CreateApplicationDeps) {
  return async (parameters: Parameters): Promise<Answer> => {
    const given = scalar(parameters, 'integration_api_key') ?? '';
    const { integrationKey } = deps.settings;
    if (integrationKey === null) return notOffered;
    if (!sameSecret(given, integrationKey)) return fail('invalid_api_key');
    const created = await deps.createApplication({ name: scalar(parameters, 'name')?.trim() ?? '' });
    if (!created.ok) return refusals[created.refusal];
    const { id, name } = created.application;
    const shown = await deps.showDashboardKeys(id);
    invariant(shown.ok, 'an application that was made just now exists');
    const { appKey, accessKey, signingKey } = shown.keys;
    const application = {
      app_id: id,
      name,
      api_key: created.apiKey,
      app_api_key: appKey,
      access_key: accessKey,
      api_signing_key: signingKey,
    };
    return answer({ application, message: 'Application created.', success: true });
  };
}

const notOffered = fail('action_not_authorized', {
  message: 'Action is not authorized: applications are made by countersign app create',
});

const refusals: Record<CreateApplicationRefusal, Answer> = {
  invalid_name: fail('application_not_valid', { fields: { name: 'has 1 to 30 characters, all of which are seen' } }),
  invalid_settings: fail('application_not_valid'),
  invalid_api_key: fail('application_not_valid'),
  api_key_taken: fail('application_not_valid'),
};
