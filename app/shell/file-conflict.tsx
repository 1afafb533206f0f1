/** Asked when the file on disk is not the one that was last read or written here: nothing is written over unasked. */
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import {
  dismissFileConflict,
  saveToAnotherFile,
  takeFromDisk,
  useFileConflict,
  writeOver,
} from '../store/save-to-file.ts';
import { Button } from '../ui/button.tsx';
import './file-conflict.css';

/** `children`: what the question stands at. */
export function FileConflict({ children }: { readonly children: ReactNode }) {
  const file = useFileConflict((state) => state.file);
  return (
    <Popover.Root open={file !== null} onOpenChange={(isOpen) => !isOpen && dismissFileConflict()}>
      <Popover.Anchor asChild>{children}</Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className="ui-float file-conflict"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          aria-label="The file changed on disk"
        >
          {file && (
            <>
              <h2>{file.handle.name} changed on disk</h2>
              <p>
                Something else wrote to it since it was last opened or saved here. Saving now would replace that. Taking
                it in keeps where your tables stand, and can be undone.
              </p>
              <Button look="outline" onClick={() => void takeFromDisk(file)}>
                Update this document from it
              </Button>
              <Button
                look="outline"
                onClick={() => {
                  dismissFileConflict();
                  void saveToAnotherFile();
                }}
              >
                Save as another file
              </Button>
              <Button look="outline" onClick={() => void writeOver(file)}>
                Write over it
              </Button>
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
