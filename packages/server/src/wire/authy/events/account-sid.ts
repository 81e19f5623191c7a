/** The account an application belongs to. There are no accounts here: each application is its own. */
export const accountSid = (applicationId: number): string => `AC${applicationId.toString(16).padStart(32, '0')}`;
