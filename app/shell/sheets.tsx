/** What lies over the window at its right edge: the conventions, a rule's page, a picture to save. Escape and a click beside it close it. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { ConventionsSheet } from '../panels/conventions/conventions-sheet.tsx';
import { PictureSheet } from '../panels/picture/picture-sheet.tsx';
import { RuleSheet } from '../panels/problems/rule-sheet.tsx';
import { closeSheet, type Sheet, useSheets } from '../store/sheets.ts';
import { Button } from '../ui/button.tsx';
import { useFocusReturn } from '../ui/use-focus-return.ts';
import './sheets.css';

export function Sheets() {
  const open = useSheets((state) => state.open);
  return open && <SheetFrame title={titleOf(open)}>{contentOf(open)}</SheetFrame>;
}

const TITLES = { conventions: 'Conventions', picture: 'Save a picture' } as const;

const titleOf = (sheet: Sheet): string => (sheet.kind === 'rule' ? sheet.rule : TITLES[sheet.kind]);

function contentOf(sheet: Sheet): ReactNode {
  if (sheet.kind === 'rule') return <RuleSheet rule={sheet.rule} />;
  return sheet.kind === 'picture' ? <PictureSheet /> : <ConventionsSheet />;
}

function SheetFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useFocusReturn();
  return (
    <Dialog.Root open onOpenChange={closeSheet}>
      <Dialog.Portal>
        <Dialog.Overlay className="sheet-scrim" />
        <Dialog.Content
          className="ui-float sheet"
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
        >
          <header>
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button data-shape="icon" aria-label="Close">
                <X size={16} />
              </Button>
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
