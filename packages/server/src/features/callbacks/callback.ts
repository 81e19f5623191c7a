/** Where callbacks of an application go: its own address for answered approvals, or one of its webhooks. */
export interface LaneKey {
  applicationId: number;
  /** `onetouch`, or `webhook:` and the id of the webhook. */
  endpoint: string;
}

/** Something an application is to be told. */
export interface NewCallback extends LaneKey {
  /**
   * What it is about: callbacks of one subject are sent one after the other in the order in which they were raised, those of different
   * subjects side by side. Keep subjects small, such as one approval.
   */
  subject: string;
  /** As it is now; what changes later is another callback. */
  body: object;
}

export type CallbackState = 'waiting' | 'delivered' | 'failed';

/** The body of a callback is sealed for its own row. */
export const bodyContext = (applicationId: number, id: string) => ['callbacks', 'body', applicationId, id] as const;

export const answerContext = (applicationId: number, id: string) =>
  ['callback_attempts', 'answer', applicationId, id] as const;

/** The kind of the job that sends what waits in a lane. */
export const laneJobKind = 'deliver callbacks';

export function writeLaneKey({ applicationId, endpoint }: LaneKey): string {
  return `${applicationId} ${endpoint}`;
}

export function readLaneKey(payload: string): LaneKey {
  const [id = '', ...endpoint] = payload.split(' ');
  return { applicationId: Number(id), endpoint: endpoint.join(' ') };
}

/** What is announced when a callback is raised into a lane that is being worked on. */
export const laneTopic = (lane: LaneKey) => `callbacks ${writeLaneKey(lane)}`;
