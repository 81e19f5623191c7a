import type { Catalogue } from '../message.ts';
import { zh } from './zh.ts';

/** Plain `zh` is already in the characters and the terms of the mainland. */
export const zhCn: Catalogue = { ...zh };
