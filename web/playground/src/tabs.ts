import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback, useRef } from 'react';
import type { Request } from './link';

const trim = (text: string | null | undefined) => (text ?? '').trim();

/** Whether two requests read the same but for the space around them. */
export function same(a: Partial<Record<keyof Request, string | null>>, b: Request): boolean {
  return trim(a.query) === trim(b.query) && trim(a.variables) === trim(b.variables);
}

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
        if (trim(tabs[activeTabIndex]?.query)) addTab();
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
