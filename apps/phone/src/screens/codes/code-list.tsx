import { useCallback, useState } from 'react';
import { type CodeItem, isSearchedFor, moveItem } from '../../codes/code-item.ts';
import { nameOf } from '../../codes/read-entry.ts';
import { useWords } from '../../language/use-words.ts';
import { fill } from '../../language/words.ts';
import { Button } from '../../look/button.tsx';
import { Field } from '../../look/field.tsx';
import { Message } from '../../look/message.tsx';
import { putSettings, useSettings } from '../../settings/use-settings.ts';
import { CodeRow } from './code-row.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { RowTools } from './row-tools.tsx';

/** From this many on a list is worth searching. */
const many = 4;

/** The codes, with a search when there are many, and the tools to put them in order. */
export function CodeList({ items }: { items: readonly CodeItem[] }) {
  const words = useWords();
  const settings = useSettings();
  const [search, setSearch] = useState('');
  const [isEditing, setEditing] = useState(false);
  const [asked, setAsked] = useState<{ what: 'edit' | 'delete'; item: CodeItem } | null>(null);
  const [hasCopyFailed, setCopyFailed] = useState(false);
  const [said, setSaid] = useState('');
  const say = useCallback((text: string) => setSaid(text), []);

  const found = items.filter((item) => isSearchedFor(item, search));
  const move = async (item: CodeItem, by: -1 | 1) => {
    const order = moveItem(items, item.id, by);
    if (!order) return;
    await putSettings({ codeOrder: order });
    const place = order.indexOf(item.id) + 1;
    say(fill(words.movedTo, { name: nameOf(item) || words.noName, place, count: order.length }));
  };
  const close = () => setAsked(null);
  return (
    <>
      {(items.length >= many || search !== '') && (
        <Field
          label={words.searchCodes}
          type="search"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          autoComplete="off"
        />
      )}
      {hasCopyFailed && <Message kind="danger">{words.copyFailed}</Message>}
      <ul className="code-list">
        {found.map((item) => (
          <CodeRow
            key={item.id}
            item={item}
            areHidden={item.isHidden || settings?.areCodesHidden === true}
            say={say}
            onCopyFailed={() => setCopyFailed(true)}
          >
            {isEditing && (
              <RowTools
                item={item}
                onMove={(by) => void move(item, by)}
                onEdit={() => setAsked({ what: 'edit', item })}
                onDelete={() => setAsked({ what: 'delete', item })}
              />
            )}
          </CodeRow>
        ))}
      </ul>
      {found.length === 0 && <p>{words.noCodesFound}</p>}
      <div className="buttons">
        <Button kind="quiet" aria-pressed={isEditing} onClick={() => setEditing(!isEditing)}>
          {isEditing ? words.editCodesDone : words.editCodes}
        </Button>
      </div>
      {/* The one voice of the list: polite, and silent unless something was asked for. */}
      <p className="only-heard" role="status">
        {said}
      </p>
      {asked?.what === 'edit' && <EditDialog item={asked.item} onClose={close} />}
      {asked?.what === 'delete' && <DeleteDialog item={asked.item} onClose={close} />}
    </>
  );
}
