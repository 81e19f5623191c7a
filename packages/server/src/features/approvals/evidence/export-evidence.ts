import { sign } from 'node:crypto';
import { evidenceInput, lowS, writeEvidence } from '@countersign/device';
import { type Result, refuse } from '../../../kernel/result.ts';
import type { Store } from '../../../storage/index.ts';
import { applicationRows } from '../../applications/index.ts';
import type { ShowEvidence } from '../show-evidence.ts';
import { evidenceClaims } from './evidence-claims.ts';
import type { OpenEvidenceKey } from './evidence-key.ts';

export interface ExportEvidenceDeps {
  store: Store;
  showEvidence: ShowEvidence;
  openEvidenceKey: OpenEvidenceKey;
}

/**
 * The record of an answered approval, signed by this server, for whoever is to be shown it. A byte more or less makes the file
 * worthless. `no_evidence`: there is no such approval, or no device answered it.
 * @param applicationId whose approvals are looked at; null for all, which is for operators
 */
export type ExportEvidence = (
  applicationId: number | null,
  approvalId: string,
) => Promise<Result<{ file: Uint8Array }, 'no_evidence'>>;

export function makeExportEvidence({ store, showEvidence, openEvidenceKey }: ExportEvidenceDeps): ExportEvidence {
  return async (applicationId, approvalId) => {
    const evidence = await showEvidence(applicationId, approvalId);
    if (!evidence) return refuse('no_evidence');
    const application = await store.read((tx) => applicationRows.byId(tx, evidence.applicationId));
    const { jwk, privateKey } = await openEvidenceKey();
    const claims = await evidenceClaims(evidence, { applicationName: application?.name ?? '', serverKey: jwk });
    const signature = sign('sha256', evidenceInput(claims), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const low = Buffer.from(lowS(Uint8Array.from(signature))).toString('base64url');
    return { ok: true, file: writeEvidence(claims, low) };
  };
}
