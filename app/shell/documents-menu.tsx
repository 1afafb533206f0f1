/** The documents of this browser at the open one's name: to go to another one, and what is done to this one as a whole. */
import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef } from 'react';
import { closeDocumentCommand } from '../commands/close-document.ts';
import { CommandItem } from '../commands/command-item.tsx';
import { deleteDocumentCommand } from '../commands/delete-document.ts';
import { duplicateDocumentCommand } from '../commands/duplicate-document.ts';
import { newDocumentCommand } from '../commands/new-document.ts';
import { openFileCommand } from '../commands/open-file.ts';
import { keepChanges } from '../store/autosave.ts';
import { useDocument } from '../store/document.ts';
import { loadKeptDocuments, useKeptDocuments } from '../store/kept-documents.ts';
import { openRecent } from '../store/open-document.ts';
import { count } from '../store/summary.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { sinceThen } from './since-then.ts';

export function DocumentsMenu({ onRename }: { readonly onRename: () => void }) {
  const isRenaming = useRef(false);
  const load = async (): Promise<void> => {
    await keepChanges().catch(() => undefined);
    await loadKeptDocuments();
  };
  return (
    <Menu
      className="documents-menu"
      align="start"
      trigger={
        <IconButton label="Documents">
          <ChevronDown size={14} />
        </IconButton>
      }
      onOpenChange={(isOpen) => isOpen && void load()}
      onCloseAutoFocus={(event) => {
        if (!isRenaming.current) return;
        // The name takes the focus, rather than what opened the menu.
        event.preventDefault();
        isRenaming.current = false;
        onRename();
      }}
    >
      <DropdownMenu.Label className="ui-menu-label">Documents in this browser</DropdownMenu.Label>
      <KeptDocuments />
      <DropdownMenu.Separator className="ui-menu-rule" />
      <CommandItem command={newDocumentCommand} />
      <CommandItem command={openFileCommand} />
      <DropdownMenu.Separator className="ui-menu-rule" />
      <DropdownMenu.Item
        className="ui-menu-item"
        onSelect={() => {
          isRenaming.current = true;
        }}
      >
        Rename
      </DropdownMenu.Item>
      <CommandItem command={duplicateDocumentCommand} label="Duplicate" />
      <CommandItem command={closeDocumentCommand} label="Close" />
      <CommandItem command={deleteDocumentCommand} label="Delete from this browser" />
    </Menu>
  );
}

function KeptDocuments() {
  const documents = useKeptDocuments((kept) => kept.documents);
  const open = useDocument(({ id }) => id);
  const name = useDocument((state) => state.name);
  const isListed = documents.some(({ id }) => id === open);
  return (
    <DropdownMenu.RadioGroup
      className="documents-menu-list scrolls"
      value={open ?? ''}
      onValueChange={(id) => void openRecent(id)}
    >
      {!isListed && open !== null && <Document id={open} name={name} note="not kept yet" />}
      {documents.map(({ id, name, tables, updatedAt }) => (
        <Document
          key={id}
          id={id}
          name={name}
          note={`${count(tables, 'table')}, ${sinceThen(updatedAt, Date.now())}`}
        />
      ))}
    </DropdownMenu.RadioGroup>
  );
}

interface DocumentProps {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

const Document = ({ id, name, note }: DocumentProps) => (
  <DropdownMenu.RadioItem className="ui-menu-item" value={id}>
    <span className="documents-menu-check">
      <DropdownMenu.ItemIndicator>
        <Check size={14} aria-hidden />
      </DropdownMenu.ItemIndicator>
    </span>
    <span className="documents-menu-name">{name}</span>
    <span className="ui-menu-keys documents-menu-note">{note}</span>
  </DropdownMenu.RadioItem>
);
