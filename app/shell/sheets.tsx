/** What lies over the window at its right edge: conventions, a rule's page, patterns, a picture. Escape and a click beside it close it. */
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { assertNever } from '../../src/base/assert-never.ts';
import { ConventionsSheet } from '../panels/conventions/conventions-sheet.tsx';
import { PatternsSheet } from '../panels/patterns/patterns-sheet.tsx';
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

function titleOf(sheet: Sheet): string {
  switch (sheet.kind) {
    case 'conventions':
      return 'Conventions';
    case 'picture':
      return 'Save a picture';
    case 'rule':
      return sheet.rule;
    case 'patterns':
      return 'Add a pattern';
    default:
      return assertNever(sheet);
  }
}

function contentOf(sheet: Sheet): ReactNode {
  switch (sheet.kind) {
    case 'conventions':
      return <ConventionsSheet />;
    case 'picture':
      return <PictureSheet />;
    case 'rule':
      return <RuleSheet rule={sheet.rule} />;
    case 'patterns':
      return <PatternsSheet table={sheet.table} pattern={sheet.pattern} />;
    default:
      return assertNever(sheet);
  }
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
