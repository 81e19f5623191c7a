import type { Settings } from '../../config/index.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Where callbacks and webhooks may go besides the public internet. */
export function checkOutbound(settings: Settings): Finding {
  const { mode, outboundAllow, outboundPlainHttp, outboundPorts } = settings;
  const allowed = outboundAllow === '' ? '' : `, to ${outboundAllow}`;
  const ports = `ports ${outboundPorts}`;
  if (mode === 'development') {
    return ok('callbacks', `development mode: they may also go to this machine (loopback, any port)${allowed}`);
  }
  if (outboundPlainHttp) {
    const risk = 'they may go by http, where anybody on the way reads them: COUNTERSIGN_OUTBOUND_PLAIN_HTTP=no';
    return warn('callbacks', `${risk}${allowed}; ${ports}`);
  }
  return ok('callbacks', `by https to public addresses${allowed}; ${ports}`);
}
