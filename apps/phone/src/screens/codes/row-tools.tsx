import type { CodeItem } from '../../codes/code-item.ts';
import { nameOf } from '../../codes/read-entry.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Icon } from '../../look/icon.tsx';

export interface RowToolsProps {
  item: CodeItem;
  onMove(by: -1 | 1): void;
  onEdit(): void;
  onDelete(): void;
}

/** What can be done with one line of the list. A service's own codes can only be moved: the devices screen removes them. */
export function RowTools({ item, onMove, onEdit, onDelete }: RowToolsProps) {
  const words = useWords();
  const name = nameOf(item) || words.noName;
  return (
    <div className="row-tools">
      <Button kind="quiet" onClick={() => onMove(-1)} aria-label={fill(words.moveUp, { name })}>
        <Icon name="up" />
      </Button>
      <Button kind="quiet" onClick={() => onMove(1)} aria-label={fill(words.moveDown, { name })}>
        <Icon name="down" />
      </Button>
      {item.entryId !== null && (
        <>
          <Button kind="quiet" onClick={onEdit} aria-label={fill(words.editNamed, { name })}>
            {words.editEntry}
          </Button>
          <Button kind="quiet" onClick={onDelete} aria-label={fill(words.deleteNamed, { name })}>
            {words.deleteEntry}
          </Button>
        </>
      )}
    </div>
  );
}
