import type { Ask } from './ask.ts';
import type { AuthyPhones } from './authy.ts';
import { byArguments } from './by-arguments.ts';

const home = '/protected/json/phones';

/** The calls about phone numbers that belong to no user. */
export function makePhones(ask: Ask): AuthyPhones {
  const verificationStart = byArguments((phone_number, country_code, params) => {
    // A word in place of the parameters is the way to send.
    const given = (typeof params === 'object' ? params : { via: params }) as { via?: unknown } | null;
    const json = { phone_number, country_code, ...given, via: given?.via || 'sms' };
    return ask({ method: 'POST', path: `${home}/verification/start`, json, repeatable: 'keyed' });
  });
  const verificationCheck = byArguments((phone_number, country_code, verification_code) => {
    const query = { phone_number, country_code, verification_code };
    return ask({ method: 'GET', path: `${home}/verification/check`, query, repeatable: 'never' });
  });
  const verificationStatus = byArguments((phone_number, country_code) => {
    const query = { phone_number, country_code };
    return ask({ method: 'GET', path: `${home}/verification/status`, query, repeatable: 'safe' });
  });
  const info = byArguments((phone_number, country_code) =>
    ask({ method: 'GET', path: `${home}/info`, query: { phone_number, country_code }, repeatable: 'safe' }),
  );

  return {
    verification_start: verificationStart,
    verification_check: verificationCheck,
    verification_status: verificationStatus,
    info,
    ...{ verificationStart, verificationCheck, verificationStatus },
  };
}
