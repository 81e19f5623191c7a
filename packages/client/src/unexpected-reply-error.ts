import { CountersignError } from './countersign-error.ts';
import type { WireReply } from './transport.ts';

/** A reply that is not one of this API: a page of a proxy, a redirect, or a success that lacks what makes it one. */
export class UnexpectedReplyError extends CountersignError {
  readonly status: number;
  /** What came, cut after some hundred characters. */
  readonly text: string;

  constructor(what: string, { status, text, requestId }: WireReply) {
    super(`${what} (status ${status})`, requestId);
    this.name = 'UnexpectedReplyError';
    this.status = status;
    this.text = text.slice(0, 500);
  }
}
