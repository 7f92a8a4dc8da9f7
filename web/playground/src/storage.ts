import type { Storage as GraphiQLStorage } from '@graphiql/toolkit';
import type { Request } from './link';

/**
 * Keeps this playground's tabs apart from those of other GraphiQL pages on the same host and
 * port, where people run one server after another.
 */
const prefix = 'rolegraph/playground/';

/** The browser's storage, or one that lasts as long as the page where the browser forbids it. */
function open(): globalThis.Storage | Map<string, string> {
  try {
    const storage = window.localStorage;
    storage.getItem(prefix);
    return storage;
  } catch {
    return new Map();
  }
}

const store = open();

export const storage = {
  get: (key: string) => (store instanceof Map ? store.get(prefix + key) : store.getItem(prefix + key)) ?? null,
  set(key: string, value: string) {
    if (store instanceof Map) store.set(prefix + key, value);
    else store.setItem(prefix + key, value);
  },
  remove(key: string) {
    if (store instanceof Map) store.delete(prefix + key);
    else store.removeItem(prefix + key);
  },
  keys(): string[] {
    const keys = store instanceof Map ? [...store.keys()] : Object.keys(store);
    return keys.filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length));
  },
};

/** What one mounted GraphiQL writes to; `close` it before another one is mounted. */
export function graphiqlStorage(): GraphiQLStorage & { close(): void } {
  let closed = false;
  return {
    getItem: storage.get,
    setItem(key, value) {
      // GraphiQL writes half a second late, and must not when it is gone.
      if (!closed) storage.set(key, value);
    },
    removeItem: storage.remove,
    clear: () => storage.keys().forEach(storage.remove),
    get length() {
      return storage.keys().length;
    },
    close() {
      closed = true;
    },
  };
}

/** Forgets which tabs were open. History, theme and the sizes of the panes stay. */
export function forgetTabs(): void {
  for (const key of ['tabState', 'query', 'variables', 'headers']) storage.remove(`graphiql:${key}`);
}

/** The request in the tab that was open last. */
export function lastRequest(): Request | undefined {
  try {
    const { tabs, activeTabIndex } = JSON.parse(storage.get('graphiql:tabState') ?? '');
    const { query, variables } = tabs[activeTabIndex];
    return { query: query ?? '', variables: variables ?? '' };
  } catch {
    return undefined;
  }
}
