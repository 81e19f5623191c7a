import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeCertificate } from '../../test/infrastructure/make-certificate.ts';
import { tlsProblem } from './tls-problem.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-tls-'));
after(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
}

const [own, other] = [makeCertificate(), makeCertificate()];
const tlsCertificateFile = file('cert.pem', own.certificate);
const tlsKeyFile = file('key.pem', own.key);

test('a certificate and its key are fine, and so is neither', () => {
  assert.equal(tlsProblem({ tlsCertificateFile, tlsKeyFile }), null);
  assert.equal(tlsProblem({ tlsCertificateFile: null, tlsKeyFile: null }), null);
});

const refused: Record<string, [certificate: string, key: string, code: RegExp]> = {
  'a file that is not there': [join(directory, 'missing'), tlsKeyFile, /\(ENOENT\)$/],
  'a folder': [tlsCertificateFile, directory, /\(EISDIR\)$/],
  'the key of another certificate': [tlsCertificateFile, file('other.pem', other.key), /MISMATCH\)$/],
  'no certificate': [file('text.pem', 'hello'), tlsKeyFile, /\(ERR_OSSL_\w+\)$/],
  'no key': [tlsCertificateFile, file('text.pem', 'hello'), /\(ERR_OSSL_\w+\)$/],
  'both the wrong way round': [tlsKeyFile, tlsCertificateFile, /\(ERR_OSSL_\w+\)$/],
};
for (const [name, [certificate, key, code]] of Object.entries(refused)) {
  test(`refused: ${name}, with both files and the reason`, () => {
    const problem = tlsProblem({ tlsCertificateFile: certificate, tlsKeyFile: key }) ?? '';
    assert.match(problem, code);
    assert.ok(problem.includes(certificate) && problem.includes(key));
  });
}
