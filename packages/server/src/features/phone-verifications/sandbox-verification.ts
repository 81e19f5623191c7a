/** The one code that sandbox applications accept, for every number and again and again. */
const sandboxCode = '0000';

export function isAcceptedInSandbox(code: string): boolean {
  return code === sandboxCode;
}

/** What starting a verification answers in a sandbox: nothing was sent and nothing is kept. */
export const sandboxStart = { id: null, secondsToExpire: 0, isCellphone: false };
