import { nameHiddenSigns } from '@countersign/device';
import { deviceTopic, enrolmentTopic, type OfferProof, type OfferStanding } from '../../features/devices/index.ts';
import { drawQrPath } from '../../features/soft-tokens/index.ts';

/** What the enrolment page is told. Times are epoch milliseconds. */
export function offerBody(
  standing: OfferStanding,
  { proof, base, now }: { proof: OfferProof; base: string; now: number },
): object {
  const { state } = standing;
  const application = nameHiddenSigns(standing.applicationName);
  if (standing.state === 'used') {
    const { name, state: deviceState } = standing.device;
    return { state, application, device: { name: nameHiddenSigns(name), state: deviceState } };
  }
  const { user, expiresAt } = standing;
  const app = `${base}/app/`;
  const link = `${app}#e=${proof.eid}.${proof.secret}`;
  return {
    ...{ state, application, app, link },
    person: user.phone === '' ? maskEmail(user.emails[0]) : `…${user.phone.slice(-4)}`,
    expires_at: expiresAt,
    server_time: now,
    qr: drawQrPath(link),
  };
}

/** What changes how an offer stands: its use, and what becomes of the device. */
export function topicsOfOffer(eid: string, standing: OfferStanding | null): string[] {
  return standing?.state === 'used' ? [enrolmentTopic(eid), deviceTopic(standing.device.id)] : [enrolmentTopic(eid)];
}

/** Enough to know one's own. */
function maskEmail(address: string | undefined): string | null {
  const [, first, domain] = /^(.).*(@.+)$/u.exec(address ?? '') ?? [];
  return first === undefined ? null : `${first}…${domain}`;
}
