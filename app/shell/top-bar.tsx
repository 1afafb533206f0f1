/** Where you are, what you can search for, and the one primary thing: sharing. */
import { PanelLeft, PanelRight, Redo2, Search, Undo2 } from 'lucide-react';
import { closeDocumentCommand } from '../commands/close-document.ts';
import { showPaletteCommand } from '../commands/show-palette.ts';
import { toggleEditorCommand } from '../commands/toggle-editor.ts';
import { toggleSidebarCommand } from '../commands/toggle-sidebar.ts';
import { redoCommand, undoCommand } from '../commands/undo.ts';
import { useDocument } from '../store/document.ts';
import { dismissHint, useHint } from '../store/hints.ts';
import { useView } from '../store/view.ts';
import { Hint } from '../ui/hint.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { DocumentName } from './document-name.tsx';
import { MainMenu } from './main-menu.tsx';
import { SharePopover } from './share-popover.tsx';
import './top-bar.css';

export function TopBar() {
  const isSidebarOpen = useView((view) => view.isSidebarOpen);
  const isEditorOpen = useView((view) => view.isEditorOpen);
  const isHinted = useHint(({ shown }) => shown === 'search');
  return (
    <header className="top-bar">
      <div className="top-bar-start">
        <Tooltip label="Samples and recent documents">
          <button type="button" className="top-bar-home" aria-label="Start page" onClick={closeDocumentCommand.run}>
            <Wordmark />
          </button>
        </Tooltip>
        <span className="top-bar-slash" aria-hidden />
        <DocumentName />
        <History />
      </div>
      <div className="top-bar-middle">
        <button
          type="button"
          className="palette-box"
          aria-label="Search or run a command"
          onClick={showPaletteCommand.run}
        >
          <Search size={14} aria-hidden />
          <span>Search or run a command</span>
          <Kbd keys="Mod+K" />
        </button>
        {isHinted && (
          <Hint at="search" onDismiss={() => dismissHint('search')}>
            Every table, column and command is found here. <Kbd keys="Mod+K" /> opens it from anywhere.
          </Hint>
        )}
      </div>
      <div className="top-bar-end">
        <IconButton
          label={isSidebarOpen ? 'Hide the sidebar' : 'Show the sidebar'}
          keys="Mod+B"
          aria-pressed={isSidebarOpen}
          onClick={toggleSidebarCommand.run}
        >
          <PanelLeft size={16} />
        </IconButton>
        <IconButton
          label={isEditorOpen ? 'Hide the SQL' : 'Show the SQL'}
          keys="Mod+J"
          aria-pressed={isEditorOpen}
          onClick={toggleEditorCommand.run}
        >
          <PanelRight size={16} />
        </IconButton>
        <SharePopover />
        <MainMenu />
      </div>
    </header>
  );
}

function History() {
  const canUndo = useDocument(({ history }) => history.past.length > 0);
  const canRedo = useDocument(({ history }) => history.future.length > 0);
  const undoLabel = useDocument(() => undoCommand.label);
  const redoLabel = useDocument(() => redoCommand.label);
  return (
    <span className="top-bar-history">
      <IconButton label={undoLabel} keys="Mod+Z" disabled={!canUndo} onClick={undoCommand.run}>
        <Undo2 size={15} />
      </IconButton>
      <IconButton label={redoLabel} keys="Mod+Shift+Z" disabled={!canRedo} onClick={redoCommand.run}>
        <Redo2 size={15} />
      </IconButton>
    </span>
  );
}
