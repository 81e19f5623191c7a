/** What one check found. `warn` is worth a look, `fail` stops the server or loses something. */
export interface Finding {
  check: string;
  state: 'ok' | 'warn' | 'fail';
  /** What is, and for a warning or failure also what to do. */
  text: string;
}

export const ok = (check: string, text: string): Finding => ({ check, state: 'ok', text });
export const warn = (check: string, text: string): Finding => ({ check, state: 'warn', text });
export const failed = (check: string, text: string): Finding => ({ check, state: 'fail', text });
