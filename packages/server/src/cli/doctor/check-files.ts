import { existsSync, statSync } from 'node:fs';
import { generatedKeyFile, type Settings, tlsProblem } from '../../config/index.ts';
import { type Finding, failed, ok, warn } from './finding.ts';

/** The files that hold keys: whether others may read them, and whether they can be used. */
export function checkFiles(settings: Settings): Finding[] {
  return [
    ...checkMasterKeyFile(settings),
    ...checkProvidersFile(settings),
    ...checkTls(settings),
    ...checkDataDirectory(settings),
  ];
}

function checkMasterKeyFile(settings: Settings): Finding[] {
  const file = settings.masterKeyFile ?? (settings.masterKey ? null : generatedKeyFile(settings));
  if (file === null) return [ok('master key', 'given by COUNTERSIGN_MASTER_KEY')];
  if (!existsSync(file)) {
    if (settings.masterKeyFile)
      return [failed('master key', `${file} is not there: COUNTERSIGN_MASTER_KEY_FILE names it`)];
    if (settings.mode === 'production') {
      return [failed('master key', 'not set: set COUNTERSIGN_MASTER_KEY or COUNTERSIGN_MASTER_KEY_FILE')];
    }
    return [ok('master key', `none yet; the first start writes one to ${file}`)];
  }
  if (isOpenToOthers(file)) return [failed('master key', `${file} may be read by others: chmod 600 ${file}`)];
  if (!settings.masterKeyFile && settings.mode === 'production') {
    return [
      failed('master key', `${file} was generated beside the data: set COUNTERSIGN_MASTER_KEY_FILE to one kept apart`),
    ];
  }
  return [ok('master key', `${file} may be read by its owner only`)];
}

/** The passwords of gateways and mail servers. */
function checkProvidersFile({ providersFile }: Settings): Finding[] {
  if (!providersFile || !existsSync(providersFile)) return [];
  if (!isOpenToOthers(providersFile)) return [ok('providers file', `${providersFile} may be read by its owner only`)];
  return [warn('providers file', `${providersFile} may be read by others: chmod 600 ${providersFile}`)];
}

/** A key that belongs to the certificate. */
function checkTls({ tlsCertificateFile: certificate, tlsKeyFile: key }: Settings): Finding[] {
  if (!certificate || !key) return [];
  const problem = tlsProblem({ tlsCertificateFile: certificate, tlsKeyFile: key });
  if (problem !== null) return [failed('tls', problem)];
  if (isOpenToOthers(key)) return [warn('tls', `${key} may be read by others: chmod 600 ${key}`)];
  return [ok('tls', `${certificate} and its key fit`)];
}

function checkDataDirectory({ dataDirectory, databaseUrl }: Settings): Finding[] {
  if (databaseUrl || !existsSync(dataDirectory)) return [];
  if (!isOpenToOthers(dataDirectory)) return [ok('data directory', `${dataDirectory} may be read by its owner only`)];
  return [warn('data directory', `${dataDirectory} may be read by others: chmod 700 ${dataDirectory}`)];
}

function isOpenToOthers(path: string): boolean {
  return (statSync(path).mode & 0o077) !== 0;
}
