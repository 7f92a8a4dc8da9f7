import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Request } from './link';
import type { SessionStorage } from './storage';
import { same } from './tab-state';

/** Opens a request: in the tab that already holds it, in an empty tab, or in a new one. */
export function useOpen(): (request: Request) => void {
  const { addTab, changeTab, setOperationFacts, updateActiveTabValues } = useGraphiQLActions();
  const state = useGraphiQL(pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor'));
  const latest = useRef(state);
  latest.current = state;

  return useCallback(
    ({ query, variables }: Request) => {
      const { tabs, activeTabIndex, queryEditor, variableEditor } = latest.current;
      const held = tabs.findIndex(tab => same(tab, { query, variables }));
      if (held === activeTabIndex) return;
      if (held >= 0) {
        changeTab(held);
      } else {
        if (tabs[activeTabIndex]?.query?.trim()) addTab();
        queryEditor?.setValue(query);
        variableEditor?.setValue(variables);
        updateActiveTabValues({ query, variables });
      }
      // GraphiQL reads the new text a moment later; until then it must not ask for the operation
      // that the last tab had.
      setOperationFacts({});
    },
    [addTab, changeTab, setOperationFacts, updateActiveTabValues],
  );
}

/**
 * Stores the tabs as soon as they change, and what stands in the editors when the page goes.
 * GraphiQL would do so half a second late, and what a reload finds by then would be lost.
 */
export function KeepTabs({ storage }: { storage: SessionStorage }) {
  const { updateActiveTabValues } = useGraphiQLActions();
  const state = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'shouldPersistHeaders', 'queryEditor', 'variableEditor', 'headerEditor'),
  );
  const { tabs, activeTabIndex, shouldPersistHeaders } = state;
  const latest = useRef(state);
  latest.current = state;

  useLayoutEffect(() => {
    storage.keepTabs({ tabs, activeTabIndex }, shouldPersistHeaders);
  }, [storage, tabs, activeTabIndex, shouldPersistHeaders]);

  useEffect(() => {
    function onLeave() {
      const { queryEditor, variableEditor, headerEditor, ...kept } = latest.current;
      const tab = kept.tabs[kept.activeTabIndex];
      if (!tab || !queryEditor || !variableEditor) return;
      const query = queryEditor.getValue();
      const variables = variableEditor.getValue();
      const headers = headerEditor?.getValue() ?? tab.headers ?? '';
      if (same(tab, { query, variables }) && (tab.headers ?? '') === headers) return;
      // Nothing is rendered any more once the page goes, so it is stored here.
      const texts = { query, variables, headers };
      const changed = kept.tabs.map(other => (other === tab ? { ...tab, ...texts } : other));
      storage.keepTabs({ tabs: changed, activeTabIndex: kept.activeTabIndex }, kept.shouldPersistHeaders);
      updateActiveTabValues(texts);
    }
    function onVisibility() {
      if (document.visibilityState === 'hidden') onLeave();
    }
    window.addEventListener('pagehide', onLeave);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('pagehide', onLeave);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [storage, updateActiveTabValues]);
  return null;
}

/** Keeps the tab in front in sight, where there are more than the strip has room for. */
export function ShowTab() {
  const state = useGraphiQL(pick('tabs', 'activeTabIndex'));
  useLayoutEffect(showTab, [state]);
  useEffect(() => {
    const strip = document.querySelector('.graphiql-tabs');
    if (!strip) return;
    const room = new ResizeObserver(showTab);
    room.observe(strip);
    return () => room.disconnect();
  }, []);
  return null;
}

function showTab() {
  const tab = document.querySelector('.graphiql-tabs .graphiql-tab-active');
  // Motion is of no use here: nobody follows the strip on its way.
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}
