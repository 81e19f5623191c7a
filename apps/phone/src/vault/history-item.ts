/** What was asked and what became of it, to be read without a network. Times are epoch milliseconds. */
export interface HistoryItem {
  identityId: string;
  requestId: string;
  applicationId: string;
  applicationName: string;
  message: string;
  /** In the order they were shown in. */
  details: { label: string; value: string }[];
  /** `answered`: elsewhere, this device never heard how. */
  status: 'approved' | 'denied' | 'expired' | 'answered';
  /** Whether what was answered here is what counted. */
  isOurs: boolean;
  /**
   * What was answered here, whether or not it counted: an approval that came too late, or whose number was wrong too often, is not
   * one. Null when nothing was.
   */
  given: 'approved' | 'denied' | null;
  /** Whether the person said that somebody else asked. */
  isReported: boolean;
  issuedAt: number;
  /** When it was answered, or found to be over. */
  answeredAt: number;
}
