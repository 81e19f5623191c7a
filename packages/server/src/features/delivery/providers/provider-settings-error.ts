/** A provider was configured in a way that can never work. Stops the start; the message names the setting, never its value. */
export class ProviderSettingsError extends Error {
  constructor(provider: string, message: string) {
    super(`provider ${provider}: ${message}`);
    this.name = 'ProviderSettingsError';
  }
}
