import type { Found } from './found.ts';

/** `wrong`: the password does not open it, or somebody changed the file. `damaged`: it opens, and holds nothing that makes sense. */
export type OpenRefusal = 'wrong' | 'damaged';

/** What a locked file gave when its password was tried. */
export type Opened = ({ ok: true } & Found) | { ok: false; refusal: OpenRefusal };

/** A file that its password opens. */
export interface LockedFile {
  app: 'Aegis' | '2FAS' | 'Countersign';
  open(password: string): Promise<Opened>;
}

/** What becomes of an opened file whose content was read; undefined where it could not be. */
export function openedAs(found: Found | undefined): Opened {
  return found ? { ok: true, ...found } : { ok: false, refusal: 'damaged' };
}
