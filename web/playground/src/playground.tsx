import './workers';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './playground.css';

import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useCallback, useMemo, useState } from 'react';
import { endpoint, fetcher } from './endpoint';
import { FitEditors, FollowSystemTheme } from './editors';
import { examples } from './examples';
import { ExamplesPlugin, ResetExamples } from './examples-panel';
import { plainAddress, requestIn, type Request } from './link';
import { CopyLink, OpenLinks } from './share';
import { forgetTabs, graphiqlStorage, lastRequest, storage } from './storage';

const plugins = [ExamplesPlugin, HISTORY_PLUGIN];

/** Set once somebody has opened or closed a panel: from then on their choice stands. */
const chosePanel = 'chose-panel';

/** Takes the request out of the page's address, so that a reload doesn't open it once more. */
function takeLink(): Request | undefined {
  const request = requestIn(location.href);
  if (request) history.replaceState(null, '', plainAddress(location.href));
  return request;
}

/** One set of tabs. Resetting the examples begins another. */
interface Session {
  number: number;
  storage: ReturnType<typeof graphiqlStorage>;
  /** The tabs to open when none are stored. */
  tabs: readonly Request[];
  /** What the editors open with; GraphiQL itself forgets a tab's variables when it starts. */
  first: Request | undefined;
}

function firstSession(): Session {
  const linked = takeLink();
  const tabs = linked ? [linked, ...examples] : examples;
  return { number: 0, storage: graphiqlStorage(), tabs, first: linked ?? lastRequest() ?? tabs[0] };
}

/** Begins with all examples as they are in their files, followed by tabs to keep. */
function nextSession(last: Session, keep: readonly Request[]): Session {
  last.storage.close();
  forgetTabs();
  const tabs = [...examples, ...keep];
  return { number: last.number + 1, storage: graphiqlStorage(), tabs, first: tabs[0] };
}

// Not in the component: React may call its initialisers twice, and the address tells only once.
const opening = firstSession();

export function Playground() {
  const [session, setSession] = useState(opening);
  const reset = useCallback((keep: readonly Request[]) => setSession(nextSession(session, keep)), [session]);
  const firstPanel = useMemo(() => {
    // On a narrow screen the panel would leave too little for the query and its answer.
    const roomy = window.matchMedia('(min-width: 1100px)').matches;
    return roomy && !storage.get(chosePanel) ? ExamplesPlugin : undefined;
  }, []);

  return (
    <ResetExamples value={reset}>
      <GraphiQL
        key={session.number}
        fetcher={fetcher}
        storage={session.storage}
        defaultTabs={session.tabs.map(({ query, variables }) => ({ query, variables }))}
        initialQuery={session.first?.query}
        initialVariables={session.first?.variables}
        defaultEditorToolsVisibility="variables"
        plugins={plugins}
        visiblePlugin={firstPanel}
        onTogglePluginVisibility={() => storage.set(chosePanel, 'yes')}
        inputValueDeprecation
      >
        <GraphiQL.Logo>
          <span className="rolegraph-logo" title={endpoint}>
            rolegraph
          </span>
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, merge, copy }) => (
            <>
              {prettify}
              {merge}
              {copy}
              <CopyLink />
            </>
          )}
        </GraphiQL.Toolbar>
        <OpenLinks />
        <FollowSystemTheme />
        <FitEditors />
      </GraphiQL>
    </ResetExamples>
  );
}
