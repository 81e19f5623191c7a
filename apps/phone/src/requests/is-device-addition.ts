/** The rows that the server writes when another device is to be trusted. */
const labels = 'Device System Key';

/**
 * Whether somebody asks for another device to be trusted, which deserves a warning: who agrees to it gives away everything. An
 * application that writes the same gets the same warning.
 */
export function isDeviceAddition(request: { message: string; details: readonly { label: string }[] }): boolean {
  return request.message.startsWith('Add device ') && request.details.map(({ label }) => label).join(' ') === labels;
}
