import type { Logo } from '../../features/approvals/index.ts';
import { namesInOrder } from './parameter-names.ts';
import { isParameters, type Parameters, type ParameterValue, presence, scalar } from './parameters.ts';

/** Null for none; undefined for what is no list of logos. Whether each can be one is judged further on. */
export type ReadLogos = Logo[] | null | undefined;

/** Logos as lists or, as `logos[0][res]`, by their places. The Rust client sends both members of each under the name `res`. */
export function readLogos({ logos }: Parameters): ReadLogos {
  if (logos === undefined || logos === null || logos === '') return null;
  const items = itemsOf(logos);
  if (!items?.every(isParameters)) return undefined;
  const read: { res: string; url: string }[] = [];
  for (const item of items) {
    if (['res', 'url'].some((name) => presence(item, name) === 'not_scalar')) return undefined;
    const [res = '', url = ''] = [scalar(item, 'res'), scalar(item, 'url')];
    const last = read.at(-1);
    if (item.url === undefined && last?.url === '') last.url = res;
    else read.push({ res, url });
  }
  return read.length === 0 ? null : (read as Logo[]);
}

function itemsOf(logos: ParameterValue): ParameterValue[] | undefined {
  if (Array.isArray(logos)) return [...logos];
  return isParameters(logos) ? namesInOrder(logos).map((name) => logos[name] ?? null) : undefined;
}
