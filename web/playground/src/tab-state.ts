import type { Request } from './link';

/** A tab as GraphiQL stores it. */
export interface Tab {
  id: string;
  title: string;
  query: string | null;
  variables: string | null;
  headers: string | null;
  operationName: string | null;
  response: string | null;
}

/** All tabs as GraphiQL stores them. */
export interface TabState {
  tabs: Tab[];
  activeTabIndex: number;
}

const trim = (text: string | null | undefined) => (text ?? '').trim();

/** Whether two requests read the same but for the space around them. */
export function same(a: Partial<Record<keyof Request, string | null>>, b: Request): boolean {
  return trim(a.query) === trim(b.query) && trim(a.variables) === trim(b.variables);
}

/** The name in `query Name`. */
export const nameOf = (query: string | null) => /^\s*query\s+(\w+)/m.exec(query ?? '')?.[1];

/** A tab that holds a request. */
export function tabOf({ query, variables }: Request): Tab {
  const title = nameOf(query) ?? '<untitled>';
  const id = Math.random().toString(36).slice(2);
  return { id, title, query, variables, headers: null, operationName: null, response: null };
}

/** The tabs in what was stored, if it is what GraphiQL takes. */
export function readTabs(text: string | null): TabState | undefined {
  try {
    const state = JSON.parse(text ?? '') as Partial<TabState>;
    const { tabs, activeTabIndex } = state;
    if (!Array.isArray(tabs) || tabs.length === 0 || typeof activeTabIndex !== 'number') return undefined;
    const texts = (tab: Tab, keys: (keyof Tab)[]) => keys.every(key => typeof tab[key] === 'string' || tab[key] === null);
    const whole = tabs.every(
      tab =>
        typeof tab.id === 'string' &&
        typeof tab.title === 'string' &&
        texts(tab, ['query', 'variables', 'headers', 'operationName', 'response']),
    );
    if (!whole) return undefined;
    return { tabs, activeTabIndex: Math.min(Math.max(activeTabIndex, 0), tabs.length - 1) };
  } catch {
    return undefined;
  }
}

/** Tabs as GraphiQL has them at hand, where what is empty may be left out. */
export interface LiveTabs {
  tabs: readonly (Pick<Tab, 'id' | 'title'> & { [K in keyof Tab]?: Tab[K] | undefined })[];
  activeTabIndex: number;
}

/** What is to be stored of the tabs. Answers aren't, and headers only where somebody wants it. */
export function storedTabs({ tabs, activeTabIndex }: LiveTabs, withHeaders: boolean): string {
  const stored = tabs.map(
    ({ id, title, query, variables, headers, operationName }): Tab => ({
      id,
      title,
      query: query ?? null,
      variables: variables ?? null,
      headers: (withHeaders && headers) || null,
      operationName: operationName ?? null,
      response: null,
    }),
  );
  return JSON.stringify({ tabs: stored, activeTabIndex });
}

/** An example as it was offered once, by the name of its file. */
export type Offer = Request & { id: string };

/**
 * The tabs with every example that nobody has touched as it is offered now: the server may serve
 * another graph than it did when they were opened. Undefined where no tab is left.
 */
export function renewed(state: TabState, before: readonly Offer[], now: readonly Offer[]): TabState | undefined {
  const active = state.tabs[state.activeTabIndex];
  const tabs: Tab[] = [];
  let activeTabIndex = 0;
  for (const tab of state.tabs) {
    const offered = before.find(example => same(tab, example));
    const offer = offered ? now.find(({ id }) => id === offered.id) : undefined;
    if (offered && !offer) continue;
    if (tab === active) activeTabIndex = tabs.length;
    tabs.push(offer && !same(tab, offer) ? { ...tabOf(offer), id: tab.id } : tab);
  }
  return tabs.length > 0 ? { tabs, activeTabIndex } : undefined;
}

/** The tabs with a request in front: in the tab that holds it already, or in a new one. */
export function opened(state: TabState, request: Request): TabState {
  const held = state.tabs.findIndex(tab => same(tab, request));
  if (held >= 0) return { ...state, activeTabIndex: held };
  return { tabs: [...state.tabs, tabOf(request)], activeTabIndex: state.tabs.length };
}
