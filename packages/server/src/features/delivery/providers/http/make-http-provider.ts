import type { Provider } from '../../provider.ts';
import { checkProviderSettings } from '../check-provider-settings.ts';
import { sendRequest } from '../send-request.ts';
import { compileRequest } from './compile-request.ts';
import { compileVerdict } from './compile-verdict.ts';
import { HttpSettings } from './http-settings.ts';

/**
 * Any SMS or voice gateway that takes one HTTP request per message, described by templates.
 *
 * @throws ProviderSettingsError when the settings cannot work.
 */
export function makeHttpProvider(settings: HttpSettings): Provider {
  const name = settings.name ?? 'http';
  checkProviderSettings(name, HttpSettings, settings);
  const compile = compileRequest(name, settings);
  const judge = compileVerdict(name, settings);
  const channels: Provider['channels'] = [...settings.channels];

  return {
    name,
    channels,
    async send(message, signal) {
      if (!channels.includes(message.channel))
        return { kind: 'refused', reason: `${message.channel} is not configured` };
      const compiled = compile(message);
      if ('refusal' in compiled) return { kind: 'refused', reason: compiled.refusal };
      return judge(await sendRequest(compiled.request, signal));
    },
  };
}
