import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { anchors, linkTargets, type Page } from './markdown.ts';

/** Links into this repository that lead to no file or to no heading. Addresses elsewhere are not looked at. */
export function findDeadLinks(root: string, page: Page): string[] {
  return linkTargets(page).flatMap((target) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? page.path : normalize(join(dirname(page.path), file));
    if (path.startsWith('..') || !existsSync(join(root, path))) return [`the link ${target} leads nowhere`];
    if (anchor === undefined) return [];
    const known = anchors({ path, text: readFileSync(join(root, path), 'utf8') });
    return known.includes(anchor) ? [] : [`the link ${target} leads to no heading`];
  });
}
