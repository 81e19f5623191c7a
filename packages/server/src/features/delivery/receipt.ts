export type ReceiptStatus = 'delivered' | 'undelivered' | 'pending';

/** What a provider says later of a message it had accepted. */
export interface Receipt {
  /** Name of the provider. */
  provider: string;
  /** What the provider called the message when it accepted it. */
  reference: string;
  status: ReceiptStatus;
  /** The vendor's code for why it was not delivered: letters, digits, dots, dashes. */
  errorCode: string | null;
}
