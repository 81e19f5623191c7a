/** Something that happened to an identity that is gone, until the person has read it. */
export interface Notice {
  /** Of the identity. */
  id: string;
  /** `refused`: it never came to be trusted. */
  kind: 'revoked' | 'refused';
  applicationName: string;
  userLabel: string | null;
  /** Epoch milliseconds. */
  at: number;
}
