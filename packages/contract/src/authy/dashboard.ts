import { type TProperties, Type } from 'typebox';
import type { Operation } from '../operation.ts';
import { authyEvents } from './event-names.ts';
import { acknowledgement, message, noPath, page, success } from './parts.ts';
import { dashboardPaths } from './paths.ts';

/** Parameters of every call, part of what is signed. */
const withKeys = (properties: TProperties) =>
  Type.Object({
    app_api_key: Type.String({ description: 'Says which application is meant.' }),
    access_key: Type.String({ description: 'Says who asks.' }),
    ...properties,
  });

const webhook = Type.Object({
  id: Type.String({ pattern: '^WH_' }),
  name: Type.String(),
  account_sid: Type.String(),
  service_id: Type.String(),
  url: Type.String(),
  signing_key: Type.String({ pattern: '^WSK_', description: 'Signs the JWT of every event, as the text it is.' }),
  events: Type.Array(Type.String()),
  creation_date: Type.String(),
});
const webhookPath = Type.Object({ id: Type.String({ pattern: '^WH_' }) });

const details = Type.Object({
  app_id: Type.Integer(),
  name: Type.String(),
  plan: Type.String(),
  account_sid: Type.String(),
  sms_enabled: Type.Boolean(),
  phone_calls_enabled: Type.Boolean(),
});
const uiSettings = Type.Object({ background_color: Type.Union([Type.String(), Type.Null()]) });
const named = (key: string, schema: TProperties[string], text: string) =>
  Type.Object({ [key]: schema, message: message(text), success });

/** The calls of the dashboard that are signed. */
export const dashboardOperations = [
  {
    id: 'webhooksCreate',
    ...dashboardPaths.webhooksCreate,
    summary: 'Subscribe an address to events.',
    pathParameters: noPath,
    parameters: withKeys({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      url: Type.String({ maxLength: 2000 }),
      events: Type.Array(Type.String(), { description: `Some of ${authyEvents.join(', ')}.` }),
      encoding: Type.Optional(
        Type.String({ pattern: '^(json|form)$', description: 'Of what is sent; json when left out.' }),
      ),
    }),
    reply: named('webhook', webhook, 'Webhook created'),
    refusals: [404],
  },
  {
    id: 'webhooksList',
    ...dashboardPaths.webhooksList,
    summary: 'The webhooks of the application, the oldest first.',
    pathParameters: noPath,
    parameters: withKeys({}),
    reply: named('webhooks', Type.Array(webhook), 'Webhooks list'),
    refusals: [404],
  },
  {
    id: 'webhooksDelete',
    ...dashboardPaths.webhooksDelete,
    summary: 'End a subscription.',
    pathParameters: webhookPath,
    parameters: withKeys({}),
    reply: acknowledgement('Webhook deleted'),
    refusals: [404],
  },
  {
    id: 'webhooksDeleteNamed',
    ...dashboardPaths.webhooksDeleteNamed,
    summary: 'End a subscription, as one of the older clients names it.',
    pathParameters: noPath,
    parameters: withKeys({ webhook_id: Type.String({ pattern: '^WH_' }) }),
    reply: acknowledgement('Webhook deleted'),
    refusals: [404],
  },
  {
    id: 'applicationDetails',
    ...dashboardPaths.applicationDetails,
    summary: 'The application.',
    pathParameters: noPath,
    parameters: withKeys({}),
    reply: named('application', details, 'Application details.'),
    refusals: [404],
  },
  {
    id: 'applicationUpdate',
    ...dashboardPaths.applicationUpdate,
    summary: 'Rename the application.',
    pathParameters: noPath,
    parameters: withKeys({ name: Type.String({ minLength: 1, maxLength: 30 }) }),
    reply: named('application', details, 'Application updated.'),
    refusals: [404],
  },
  {
    id: 'applicationUiSettings',
    ...dashboardPaths.applicationUiSettings,
    summary: 'How the application looks on phones.',
    pathParameters: noPath,
    parameters: withKeys({}),
    reply: named('ui_settings', uiSettings, 'UI settings.'),
    refusals: [404],
  },
  {
    id: 'applicationUiSettingsUpdate',
    ...dashboardPaths.applicationUiSettingsUpdate,
    summary: 'Change how the application looks on phones.',
    pathParameters: noPath,
    parameters: withKeys({ background_color: Type.String({ pattern: '^#[0-9A-Fa-f]{6}$' }) }),
    reply: named('ui_settings', uiSettings, 'UI settings updated.'),
    refusals: [404],
  },
  {
    id: 'applicationUsers',
    ...dashboardPaths.applicationUsers,
    summary: 'The users of the application by their ids.',
    pathParameters: noPath,
    parameters: withKeys(page),
    reply: named(
      'users',
      Type.Array(
        Type.Object({
          authy_id: Type.Integer(),
          email: Type.Union([Type.String(), Type.Null()]),
          country_code: Type.Integer(),
          phone_number: Type.String(),
          confirmed: Type.Boolean(),
          created_at: Type.String(),
        }),
      ),
      'Application users.',
    ),
    refusals: [404],
  },
  {
    id: 'applicationsCreate',
    method: 'POST',
    path: '/dashboard/{format}/applications',
    summary: 'Make an application, by a key of the server instead of a signature; off unless the server has one.',
    pathParameters: noPath,
    parameters: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 30 }),
      integration_api_key: Type.String(),
    }),
    reply: named(
      'application',
      Type.Object({
        app_id: Type.Integer(),
        name: Type.String(),
        api_key: Type.String(),
        app_api_key: Type.String(),
        access_key: Type.String(),
        api_signing_key: Type.String(),
      }),
      'Application created.',
    ),
    refusals: [403],
  },
] as const satisfies readonly Operation[];
