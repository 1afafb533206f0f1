/** The first minute: bring a schema, draw one, go on with a recent one, look at a sample, or begin with a template. */
import { Clock, FileUp, PenLine, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { newDocumentCommand } from '../commands/new-document.ts';
import { openFileCommand } from '../commands/open-file.ts';
import { samples } from '../samples/samples.ts';
import { deleteDocument, loadKeptDocuments, useKeptDocuments } from '../store/kept-documents.ts';
import { openRecent, openSample } from '../store/open-document.ts';
import { count } from '../store/summary.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { MainMenu } from './main-menu.tsx';
import { SamplePreview } from './sample-preview.tsx';
import { sinceThen } from './since-then.ts';
import { StartPageTemplates } from './start-page-templates.tsx';
import './start-page.css';

export function StartPage() {
  return (
    <TooltipProvider>
      <div className="start scrolls">
        <header className="start-bar">
          <Wordmark />
          <MainMenu />
        </header>
        <main className="start-main">
          <h1>Design PostgreSQL schemas, in SQL and as a diagram at once</h1>
          <div className="start-first">
            <button type="button" className="start-drop" onClick={openFileCommand.run}>
              <FileUp size={22} strokeWidth={1.6} aria-hidden />
              <strong>Drop a .sql file, or paste DDL anywhere</strong>
              <span>
                or choose a file <Kbd keys="Mod+O" />
              </span>
            </button>
            <button type="button" className="start-blank" onClick={newDocumentCommand.run}>
              <PenLine size={20} strokeWidth={1.6} aria-hidden />
              <strong>Draw from nothing</strong>
              <span>An empty sheet</span>
            </button>
          </div>
          <Recents />
          <section aria-labelledby="samples-title">
            <h2 id="samples-title">Samples</h2>
            <ul className="start-samples">
              {samples.map((sample) => (
                <li key={sample.file}>
                  <button type="button" className="sample" onClick={() => void openSample(sample.file, sample.sql)}>
                    <SamplePreview sql={sample.sql} aspect={1.7} />
                    <strong>{sample.title}</strong>
                    <span>{sample.about}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
          <StartPageTemplates />
        </main>
        <footer className="start-foot">Everything stays in this browser: no account, no upload, no tracking.</footer>
      </div>
    </TooltipProvider>
  );
}

/** The others come when they are asked for: most are never opened again. */
const FEW_RECENTS = 4;

function Recents() {
  const recents = useKeptDocuments(({ documents }) => documents);
  const [isWhole, setWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => void loadKeptDocuments(), []);
  // The button that was pressed is gone; the focus goes to the first of those it showed.
  useEffect(() => {
    if (isWhole) list.current?.querySelectorAll<HTMLElement>('.recent')[FEW_RECENTS]?.focus();
  }, [isWhole]);
  if (recents.length === 0) return null;
  return (
    <section aria-labelledby="recents-title">
      <h2 id="recents-title">Recent</h2>
      <ul ref={list} className="start-recents">
        {(isWhole ? recents : recents.slice(0, FEW_RECENTS)).map(({ id, name, tables, updatedAt }) => (
          <li key={id}>
            <Button className="recent" onClick={() => void openRecent(id)}>
              <Clock size={14} aria-hidden />
              <span className="recent-name">{name}</span>
              <span className="recent-note">{count(tables, 'table')}</span>
              <time className="recent-note" dateTime={new Date(updatedAt).toISOString()}>
                {sinceThen(updatedAt, Date.now())}
              </time>
            </Button>
            <IconButton
              label={`Remove ${name} from this browser`}
              className="recent-forget"
              onClick={() => void deleteDocument(id)}
            >
              <Trash2 size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
      {!isWhole && recents.length > FEW_RECENTS && (
        <Button className="start-more" onClick={() => setWhole(true)}>
          Show all {recents.length}
        </Button>
      )}
    </section>
  );
}
