/** The files that make the app, and the name of this version of them. Written in by the build. */
export interface Shell {
  version: string;
  /** Relative to the scope of the worker. */
  files: string[];
}

export const shell: Shell = JSON.parse('__SHELL__');
