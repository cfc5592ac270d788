/** The whole page: what came from VS Code, what the user chose, and from those two everything that is shown. */
import { useEffect, useState } from 'preact/hooks';
import type { PageCommand } from '../protocol.ts';
import { NOTHING, taken, type Content } from './content.ts';
import { Overview } from './overview.tsx';
import { say, takeTexts } from './texts.ts';
import { keepView, keptView, type View } from './view.ts';
import { listen, send } from './vscode.ts';

export function App() {
  const [content, setContent] = useState<Content>();
  const [view, setView] = useState<View>(keptView);
  useEffect(() => keepView(view), [view]);
  useEffect(() => {
    listen((message) => {
      if (message.type === 'texts') {
        takeTexts(message.locale, message.texts);
        setContent((known) => ({ ...(known ?? NOTHING) }));
      } else setContent((known) => taken(known ?? NOTHING, message));
    });
    send({ type: 'ready' });
  }, []);
  // Without texts there is nothing to say.
  if (!content) return null;
  return <Page content={content} view={view} onView={(change) => setView((last) => ({ ...last, ...change }))} />;
}

interface PageProps {
  content: Content;
  view: View;
  onView: (change: Partial<View>) => void;
}

const command = (name: PageCommand) => () => send({ type: 'command', command: name });

function Page({ content, view, onView }: PageProps) {
  const { head, entries, state, reading } = content;
  const hasEntries = head !== undefined && entries.length > 0;
  return (
    <main>
      <header class="top">
        <h1>{say('dashboard.title')}</h1>
        <p>{say('dashboard.subtitle')}</p>
        <div class="actions">
          <button type="button" class="quiet" disabled={state === 'starting'} onClick={command('refresh')}>
            {say('dashboard.refresh')}
          </button>
          <button type="button" disabled={!hasEntries} onClick={command('export')}>
            {say('dashboard.export')}
          </button>
        </div>
      </header>
      <Reading content={content} />
      {hasEntries ? (
        <Overview content={content} head={head} view={view} onView={onView} />
      ) : (
        state === 'ready' && reading.state === 'complete' && <Empty />
      )}
      {content.unread.length > 0 && <Unread content={content} />}
    </main>
  );
}

/** How far the reading is, and what is wrong. */
function Reading({ content: { state, reading } }: { content: Content }) {
  if (state === 'failed')
    return (
      <div class="notice error" role="alert">
        <p>{say('dashboard.failed')}</p>
        <button type="button" onClick={command('refresh')}>
          {say('dashboard.failed.again')}
        </button>
        <button type="button" class="quiet" onClick={command('showOutput')}>
          {say('dashboard.log')}
        </button>
      </div>
    );
  if (reading.state === 'stopped')
    return (
      <div class="notice warning" role="status">
        <p>{say('dashboard.stopped', { read: reading.read, total: reading.total })}</p>
        <button type="button" onClick={command('refresh')}>
          {say('dashboard.resume')}
        </button>
      </div>
    );
  const busy = state === 'starting' || reading.state === 'reading';
  const text = state === 'starting' ? say('dashboard.starting') : say('dashboard.reading', { read: reading.read, total: reading.total });
  return (
    <div class={`reading${busy ? ' busy' : ''}`}>
      {busy && (
        <>
          <p>{text}</p>
          <progress aria-label={text} {...(reading.total > 0 ? { value: reading.read, max: reading.total } : {})} />
        </>
      )}
    </div>
  );
}

function Empty() {
  return (
    <div class="empty">
      <h2>{say('dashboard.empty')}</h2>
      <p>{say('dashboard.empty.text')}</p>
      <button type="button" onClick={command('newEntry')}>
        {say('dashboard.new')}
      </button>
    </div>
  );
}

/** The files that have no rows, and why. */
function Unread({ content: { unread } }: { content: Content }) {
  return (
    <details class="unread">
      <summary>{say('dashboard.unread', { count: unread.length })}</summary>
      <ul>
        {unread.map(({ uri, path, reason }) => (
          <li key={uri}>
            <button type="button" class="link" onClick={() => send({ type: 'open', place: { uri, line: 0, character: 0 }, beside: false })}>
              <bdi>{path}</bdi>
            </button>{' '}
            {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
