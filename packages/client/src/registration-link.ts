import { writeBase64Url } from './base64.ts';
import { bytesOf, signHmac } from './hmac.ts';

export interface RegistrationLinkRequest {
  apiKey: string;
  applicationName: string;
  /** The number of the application: `id` of its details. */
  applicationId: number | string;
  /** Your own name for the person. */
  customUserId: string;
  /** Epoch milliseconds; the platform's clock when left out. */
  now?: number;
  /** Seconds for which the link is good; 300 when left out. */
  life?: number;
}

/** The text of a QR code by which somebody without a phone number or address here registers a device. For the person's eyes only. */
export async function registrationLink(request: RegistrationLinkRequest): Promise<string> {
  const { apiKey, applicationName, applicationId, customUserId, now = Date.now(), life = 300 } = request;
  const iat = Math.floor(now / 1000);
  const context = { custom_user_id: customUserId, authy_app_id: String(applicationId) };
  const signed = [
    { typ: 'JWT', alg: 'HS256' },
    { iss: applicationName, iat, exp: iat + life, context },
  ]
    .map((part) => writeBase64Url(bytesOf(JSON.stringify(part))))
    .join('.');
  const signature = writeBase64Url(await signHmac(bytesOf(apiKey), signed));
  return `authy://account?token=${signed}.${signature}`;
}
