import { useEntries } from '../../codes/use-entries.ts';
import { ago } from '../../language/ago.ts';
import { useLanguage } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { useSettings } from '../../settings/use-settings.ts';
import { BackupForm } from './backup-form.tsx';
import type { GoTo } from './codes-step.ts';
import { DrillForm } from './drill-form.tsx';

/** A file of the codes of other services: written, proven, and taken back. */
export function BackupStep({ go }: { go: GoTo }) {
  const { words, language } = useLanguage();
  const entries = useEntries() ?? [];
  const settings = useSettings();
  const when = (at: number | null | undefined) => (at ? ago(at, Date.now(), language.tag) : words.never);
  return (
    <>
      <p>{words.backupIntro}</p>
      <section className="card">
        <h2>{words.backupMake}</h2>
        <p className="muted">{fill(words.lastBackup, { time: when(settings?.backedUpAt) })}</p>
        {entries.length === 0 ? <p>{words.backupNothing}</p> : <BackupForm count={entries.length} />}
      </section>
      <section className="card">
        <h2>{words.backupTry}</h2>
        <p>{words.backupTryIntro}</p>
        <p className="muted">{fill(words.lastBackupTried, { time: when(settings?.backupTriedAt) })}</p>
        <DrillForm entries={entries} />
      </section>
      <section className="card">
        <h2>{words.backupRestore}</h2>
        <p>{words.backupRestoreIntro}</p>
        <Button onClick={() => go({ at: 'import' })}>{words.backupRestore}</Button>
      </section>
    </>
  );
}
