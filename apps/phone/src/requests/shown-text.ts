import { nameHiddenSigns } from '@countersign/device';

/** What others wrote, as they wrote it: signs that would turn or hide the rest are named instead of obeyed. */
export const shownText = (text: string): string => nameHiddenSigns(text, { keepsLines: true });
