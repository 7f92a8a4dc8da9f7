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
import { loadExamples, type Example } from './examples';
import { Examples, ExamplesPlugin, ResetExamples } from './examples-panel';
import { requestIn, type Request } from './link';
import { FoldPanel, isNarrow } from './narrow';
import { CopyLink, OpenLinks, releaseLink } from './share';
import { keepOffers, keepTabs, lastOffers, lastTabs, sessionStorage, storage } from './storage';
import { opened, readTabs, renewed, tabOf, type TabState } from './tab-state';
import { KeepTabs, ShowTab } from './tabs';

const plugins = [ExamplesPlugin, HISTORY_PLUGIN];

/** Set once somebody has opened or closed a panel: from then on their choice stands. */
const chosePanel = 'chose-panel';

/** One set of tabs. Resetting the examples begins another. */
interface Session {
  number: number;
  storage: ReturnType<typeof sessionStorage>;
  examples: readonly Example[];
  tabs: TabState;
}

function session(number: number, examples: readonly Example[], tabs: TabState): Session {
  keepOffers(examples);
  return { number, storage: sessionStorage(), examples, tabs };
}

/** Begins with the tabs of last time, or all examples, and what the page's address asks for. */
function firstSession(examples: readonly Example[]): Session {
  const last = readTabs(lastTabs());
  const kept = last && renewed(last, lastOffers(), examples);
  const fresh = (requests: readonly Request[]) => ({ tabs: requests.map(tabOf), activeTabIndex: 0 });
  const linked = requestIn(location.href);
  if (!linked) {
    const tabs = kept ?? fresh(examples.length > 0 ? examples : [{ query: '', variables: '' }]);
    keepTabs(tabs);
    return session(0, examples, tabs);
  }
  const tabs = kept ? opened(kept, linked) : fresh([linked, ...examples]);
  keepTabs(tabs);
  releaseLink(linked);
  return session(0, examples, tabs);
}

/** Begins with all examples as the server fills them now, followed by tabs to keep. */
function nextSession(last: Session, examples: readonly Example[], keep: readonly Request[]): Session {
  last.storage.close();
  const tabs = { tabs: [...examples, ...keep].map(tabOf), activeTabIndex: 0 };
  keepTabs(tabs);
  return session(last.number + 1, examples, tabs);
}

// Not in the component: React may call its initialisers twice, and the address tells only once.
let opening: Session | undefined;

export function Playground(props: { examples: readonly Example[] }) {
  const [session, setSession] = useState(() => (opening ??= firstSession(props.examples)));
  const reset = useCallback(
    async (keep: readonly Request[]) => {
      const loaded = await loadExamples();
      setSession(nextSession(session, loaded.length > 0 ? loaded : session.examples, keep));
    },
    [session],
  );
  const first = session.tabs.tabs[session.tabs.activeTabIndex];
  const firstPanel = useMemo(() => {
    // On a narrow screen the panel would leave too little for the query and its answer.
    const roomy = window.matchMedia('(min-width: 1100px)').matches;
    return roomy && !storage.get(chosePanel) ? ExamplesPlugin : undefined;
  }, []);

  return (
    <Examples value={session.examples}>
      <ResetExamples value={reset}>
        <GraphiQL
          key={session.number}
          fetcher={fetcher}
          storage={session.storage}
          defaultTabs={session.tabs.tabs.map(({ query, variables }) => ({ query, variables }))}
          // GraphiQL itself forgets a tab's variables when it starts.
          initialQuery={first?.query ?? ''}
          initialVariables={first?.variables ?? ''}
          defaultEditorToolsVisibility="variables"
          plugins={plugins}
          visiblePlugin={firstPanel}
          onTogglePluginVisibility={() => {
            // In a narrow window the panel folds by itself, which is nobody's choice.
            if (!isNarrow()) storage.set(chosePanel, 'yes');
          }}
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
          <KeepTabs storage={session.storage} />
          <ShowTab />
          <FoldPanel />
          <OpenLinks />
          <FollowSystemTheme />
          <FitEditors />
        </GraphiQL>
      </ResetExamples>
    </Examples>
  );
}
