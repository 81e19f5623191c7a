import { CountersignError } from './countersign-error.ts';

/** No reply came: the network failed, or the time was over. Whether the server did what it was asked is not known. */
export class UnreachableError extends CountersignError {
  readonly problem: 'network' | 'timeout';

  constructor(problem: 'network' | 'timeout', message: string, cause?: unknown) {
    super(message, null, cause);
    this.name = 'UnreachableError';
    this.problem = problem;
  }
}
