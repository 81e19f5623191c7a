/** The largest id that clients can hold: the sequence of users never comes so far. */
const nobody = 2 ** 31 - 1;

/**
 * What a new callback address is tested with: the body of a request that nobody made, denied and about nobody, so that a receiver
 * which believes every genuine callback lets nobody in. Authy's first tests lacked `approval_request`, which validators of real
 * callbacks refused (ruimarinho/authy-client#10).
 * @param uuid of a request that does not exist
 * @param at epoch milliseconds
 */
export function callbackTestBody(applicationId: number, uuid: string, at: number): object {
  const seconds = Math.floor(at / 1000);
  const address = '192.0.2.1';
  return {
    authy_id: nobody,
    device_uuid: '1',
    callback_action: 'approval_request_status',
    uuid,
    status: 'denied',
    approval_request: {
      transaction: {
        details: null,
        device_details: {},
        device_geolocation: '',
        device_signing_time: seconds,
        encrypted: false,
        flagged: false,
        hidden_details: null,
        message: 'Test of your callback address',
        reason: '',
        requester_details: null,
        status: 'denied',
        uuid,
        created_at_time: seconds,
        customer_uuid: applicationId,
      },
      expiration_timestamp: seconds,
      logos: null,
      app_id: '000000000000000000000000',
    },
    signature: 'dGVzdA==',
    device: {
      city: null,
      country: null,
      ip: address,
      region: null,
      registration_city: null,
      registration_country: null,
      registration_ip: address,
      registration_method: 'test',
      registration_region: null,
      os_type: 'test',
      last_account_recovery_at: null,
      id: 1,
      registration_date: seconds,
      last_sync_date: seconds,
    },
  };
}
