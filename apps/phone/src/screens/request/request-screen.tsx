import { useRef } from 'react';
import { useHeld } from '../../device/use-identities.ts';
import { useWords } from '../../language/use-words.ts';
import { Screen } from '../../look/screen.tsx';
import { findRequest } from '../../requests/find-request.ts';
import { useRequests } from '../../requests/use-requests.ts';
import { NotSetUp } from '../requests/not-set-up.tsx';
import { MissingRequest } from './missing-request.tsx';
import { OpenRequest } from './open-request.tsx';
import { OverRequest } from './over-request.tsx';
import { RemovedRequest } from './removed-request.tsx';
import './request-screen.css';
import { UnsentRequest } from './unsent-request.tsx';

/** One request, as it stands now. */
export function RequestScreen({ requestId }: { requestId: string }) {
  const words = useWords();
  const held = useHeld();
  const requests = useRequests();
  const found = findRequest(requests, requestId);
  // Whose it was, for when that identity is gone and its requests with it.
  const owner = useRef<string>(undefined);
  if (found) owner.current = found.kind === 'kept' ? found.kept.identityId : found.item.identityId;

  if (!held.isRead || !requests.isRead) return <Screen title={words.requests}>{null}</Screen>;
  const removed = held.notices.find(({ id }) => id === owner.current);
  if (removed) return <RemovedRequest notice={removed} />;
  if (found?.kind === 'over') return <OverRequest item={found.item} />;
  const identity = held.identities.find(({ id }) => id === found?.kept.identityId);
  if (found && identity) {
    const { kept } = found;
    if (kept.answer) return <UnsentRequest kept={kept} answer={kept.answer} identity={identity} />;
    return <OpenRequest kept={kept} identity={identity} />;
  }
  if (held.identities.length > 0) return <MissingRequest requestId={requestId} />;
  return (
    <Screen title={words.noSuchRequest}>
      <NotSetUp />
    </Screen>
  );
}
