import { ProviderSettingsError } from '../provider-settings-error.ts';

export type StatusSet = (status: number) => boolean;

/** @throws ProviderSettingsError for a range that runs backwards. */
export function compileStatusSet(provider: string, where: string, statuses: readonly (number | string)[]): StatusSet {
  const ranges = statuses.map((entry) => {
    const [from = 0, to = from] = String(entry).split('-').map(Number);
    if (to < from) throw new ProviderSettingsError(provider, `${where} has the range ${entry}, which runs backwards`);
    return [from, to] as const;
  });
  return (status) => ranges.some(([from, to]) => from <= status && status <= to);
}
