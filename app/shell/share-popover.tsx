/** The share link, made when asked for: the whole document is in it, and nothing is uploaded. */
import { Check, Copy, Share2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import { saveFileCommand } from '../commands/save-file.ts';
import { useDocument } from '../store/document.ts';
import { type MadeLink, makeLink } from '../store/make-link.ts';
import { useView } from '../store/view.ts';
import { Button } from '../ui/button.tsx';
import './share-popover.css';

export function SharePopover() {
  const isOpen = useView((view) => view.isShareOpen);
  return (
    <Popover.Root open={isOpen} onOpenChange={(isShareOpen) => useView.setState({ isShareOpen })}>
      <Popover.Trigger asChild>
        <Button look="primary">
          <Share2 size={14} aria-hidden />
          Share
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="ui-float share" align="end" sideOffset={8} collisionPadding={8} aria-label="Share">
          <ShareLink />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ShareLink() {
  const sql = useDocument((state) => state.sql);
  const placements = useDocument((state) => state.placements);
  const otherLines = useDocument((state) => state.otherLines);
  const name = useDocument((state) => state.name);
  const [link, setLink] = useState<MadeLink | null>(null);
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    setIsCopied(false);
    makeLink({ name, sql, placements, otherLines }).then((made) => isCurrent && setLink(made));
    return () => {
      isCurrent = false;
    };
  }, [name, sql, placements, otherLines]);

  const copy = (): void => {
    if (link) void navigator.clipboard.writeText(link.url).then(() => setIsCopied(true));
  };
  return (
    <>
      <h2>Share this document</h2>
      <p>The link itself holds the SQL and the diagram. Nothing is uploaded; whoever has the link has a copy.</p>
      <div className="share-row">
        <input
          aria-label="Link"
          readOnly
          value={link?.url ?? 'Making the link…'}
          onFocus={(event) => event.target.select()}
        />
        <Button look="primary" disabled={!link} onClick={copy}>
          {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {link && (
        <p className="share-size" data-fit={link.fit} role="status">
          {link.words}
        </p>
      )}
      {link && link.fit !== 'anywhere' && (
        <Button look="outline" onClick={saveFileCommand.run}>
          Save to a file instead
        </Button>
      )}
    </>
  );
}
