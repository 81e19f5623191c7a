import { type Application, makeApplication } from './application.ts';
import { type Approvals, makeApprovals } from './approvals.ts';
import { type Codes, makeCodes } from './codes.ts';
import { type DashboardKeys, makeCallDashboard } from './dashboard.ts';
import { type Devices, makeDevices } from './devices.ts';
import { makeCall } from './make-call.ts';
import { type Management, makeManagement } from './management.ts';
import { makePhones, type Phones } from './phones.ts';
import { makeReports, type Reports } from './reports.ts';
import { makeTransport, pause, type TransportOptions } from './transport.ts';
import { makeUsers, type Users } from './users.ts';
import { makeWebhooks, type Webhooks } from './webhooks.ts';

export interface CountersignOptions extends TransportOptions {
  /** For `webhooks` and `management`, whose calls are signed. */
  dashboardKeys?: DashboardKeys;
}

/** Every call of the API. All of them throw RefusedError, UnreachableError and UnexpectedReplyError, and return only on success. */
export interface Countersign {
  users: Users;
  codes: Codes;
  phones: Phones;
  approvals: Approvals;
  devices: Devices;
  application: Application;
  reports: Reports;
  webhooks: Webhooks;
  management: Management;
}

/** Makes a client of one application on one server. It keeps no state and opens nothing. */
export function makeCountersign(options: CountersignOptions): Countersign {
  const { baseUrl, dashboardKeys: keys, sleep = pause, now = Date.now } = options;
  const call = makeCall(makeTransport(options));
  const callDashboard = makeCallDashboard({ call, baseUrl, keys, now });
  return {
    users: makeUsers(call),
    codes: makeCodes(call),
    phones: makePhones(call),
    approvals: makeApprovals(call, { sleep, now }),
    devices: makeDevices(call),
    application: makeApplication(call),
    reports: makeReports(call),
    webhooks: makeWebhooks(callDashboard),
    management: makeManagement(callDashboard),
  };
}
