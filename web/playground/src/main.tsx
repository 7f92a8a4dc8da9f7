import { StrictMode, useCallback, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { endpoint, probe } from './endpoint';
import { loadExamples, type Example } from './examples';
import { Incomplete, Unreachable } from './notices';

// The editor is most of the page's weight. It loads while the server is asked whether it is there.
const loading = import('./playground').catch(() => undefined);
// GraphiQL would ask for Monaco only once it is on the page itself.
import('monaco-graphql/esm/monaco-editor.js').catch(() => undefined);

type State =
  | { at: 'waiting' }
  | { at: 'unreachable'; why: string }
  | { at: 'incomplete' }
  | { at: 'ready'; Playground: (typeof import('./playground'))['Playground']; examples: readonly Example[] };

function Page() {
  const [state, setState] = useState<State>({ at: 'waiting' });

  const open = useCallback(async () => {
    try {
      await probe();
    } catch (error) {
      setState({ at: 'unreachable', why: error instanceof Error ? error.message : String(error) });
      return;
    }
    const [loaded, examples] = await Promise.all([loading, loadExamples()]);
    setState(loaded ? { at: 'ready', Playground: loaded.Playground, examples } : { at: 'incomplete' });
  }, []);

  useEffect(() => void open(), [open]);

  switch (state.at) {
    case 'waiting':
      return (
        <main className="notice" aria-busy="true">
          <p className="notice-wait">Opening the playground…</p>
        </main>
      );
    case 'unreachable':
      return <Unreachable endpoint={endpoint} why={state.why} again={open} />;
    case 'incomplete':
      return <Incomplete />;
    case 'ready':
      return <state.Playground examples={state.examples} />;
  }
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
}
