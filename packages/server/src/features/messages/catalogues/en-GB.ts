import type { Catalogue } from '../message.ts';
import { en } from './en.ts';

/** No text differs from the American one so far. */
export const enGb: Catalogue = { ...en };
