/**
 * Where every call of the Authy REST API is: a file of its own, without schemas, because a server that starts needs the paths and
 * nothing else. `{format}` stands for json or xml.
 */
export const authyPaths = {
  usersNew: { method: 'POST', path: '/protected/{format}/users/new' },
  usersStatus: { method: 'GET', path: '/protected/{format}/users/{id}/status' },
  usersRemove: { method: 'POST', path: '/protected/{format}/users/{id}/remove' },
  usersDelete: { method: 'POST', path: '/protected/{format}/users/{id}/delete' },
  usersDeleteFirst: { method: 'POST', path: '/protected/{format}/users/delete/{id}' },
  usersUpdate: { method: 'POST', path: '/protected/{format}/users/{id}/update' },
  usersRegisterActivity: { method: 'POST', path: '/protected/{format}/users/{id}/register_activity' },
  sms: { method: 'GET', path: '/protected/{format}/sms/{id}' },
  call: { method: 'GET', path: '/protected/{format}/call/{id}' },
  email: { method: 'POST', path: '/protected/{format}/email/{id}' },
  verify: { method: 'GET', path: '/protected/{format}/verify/{token}/{id}' },
  secret: { method: 'POST', path: '/protected/{format}/users/{id}/secret' },
  secretExport: { method: 'GET', path: '/protected/{format}/users/{id}/secret/export' },
  phoneNumberExport: { method: 'GET', path: '/protected/{format}/users/{id}/phone_number' },
  sdkRegistrations: { method: 'POST', path: '/protected/{format}/sdk/registrations' },
  sdkDevicesRemove: { method: 'DELETE', path: '/protected/{format}/sdk/devices/{device_id}' },
  sdkDevicesDelete: { method: 'POST', path: '/protected/{format}/sdk/devices/{device_id}/delete' },
  sdkDevicesConfirm: { method: 'POST', path: '/protected/{format}/sdk/devices/{device_id}/confirm' },
  registrationsStatus: { method: 'GET', path: '/protected/{format}/registrations/status' },
  phonesVerificationStart: { method: 'POST', path: '/protected/{format}/phones/verification/start' },
  phonesVerificationCheck: { method: 'GET', path: '/protected/{format}/phones/verification/check' },
  phonesVerificationStatus: { method: 'GET', path: '/protected/{format}/phones/verification/status' },
  phonesInfo: { method: 'GET', path: '/protected/{format}/phones/info' },
  approvalRequestsNew: { method: 'POST', path: '/onetouch/{format}/users/{id}/approval_requests' },
  approvalRequest: { method: 'GET', path: '/onetouch/{format}/approval_requests/{uuid}' },
  approvalRequestByPost: { method: 'POST', path: '/onetouch/{format}/approval_requests/{uuid}' },
  appDetails: { method: 'GET', path: '/protected/{format}/app/details' },
  reportingEvents: { method: 'GET', path: '/protected/{format}/reporting/events' },
  reportingDateHistogram: { method: 'GET', path: '/protected/{format}/reporting/date_histogram' },
  appStats: { method: 'GET', path: '/protected/{format}/app/stats' },
} as const satisfies Record<string, { method: 'GET' | 'POST' | 'DELETE'; path: string }>;

export type AuthyOperationId = keyof typeof authyPaths;

/** The calls of the dashboard: authenticated by keys and a signature of their own. */
export const dashboardPaths = {
  webhooksCreate: { method: 'POST', path: '/dashboard/{format}/application/webhooks' },
  webhooksList: { method: 'GET', path: '/dashboard/{format}/application/webhooks' },
  webhooksDelete: { method: 'DELETE', path: '/dashboard/{format}/application/webhooks/{id}' },
  webhooksDeleteNamed: { method: 'DELETE', path: '/dashboard/{format}/application/webhooks' },
  applicationDetails: { method: 'GET', path: '/dashboard/{format}/application/details' },
  applicationUpdate: { method: 'POST', path: '/dashboard/{format}/application/update' },
  applicationUiSettings: { method: 'GET', path: '/dashboard/{format}/application/ui_settings' },
  applicationUiSettingsUpdate: { method: 'POST', path: '/dashboard/{format}/application/ui_settings/update' },
  applicationUsers: { method: 'GET', path: '/dashboard/{format}/application/users' },
} as const satisfies Record<string, { method: 'GET' | 'POST' | 'DELETE'; path: string }>;

export type DashboardOperationId = keyof typeof dashboardPaths;
