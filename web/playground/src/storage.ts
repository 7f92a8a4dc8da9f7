import type { Storage as GraphiQLStorage } from '@graphiql/toolkit';
import type { Request } from './link';
import { readTabs, same, storedTabs, type LiveTabs, type Offer } from './tab-state';

/**
 * Keeps this playground's tabs apart from those of other GraphiQL pages on the same host and
 * port, where people run one server after another.
 */
const prefix = 'rolegraph/playground/';
/** Under which GraphiQL keeps the tabs. */
const tabsKey = 'graphiql:tabState';
/** Under which the examples are kept that the tabs were opened with. */
const offersKey = 'examples';

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

/** What was stored of the tabs, as text. */
export const lastTabs = () => storage.get(tabsKey);

/** Stores the tabs. */
export function keepTabs(state: LiveTabs, withHeaders = false): void {
  try {
    storage.set(tabsKey, storedTabs(state, withHeaders));
  } catch {
    // Storage is full, and the tabs last as long as the page.
  }
}

/** Whether a reload will find a request in a tab. It won't where storage is full or forbidden. */
export function isKept(request: Request): boolean {
  return !(store instanceof Map) && (readTabs(lastTabs())?.tabs.some(tab => same(tab, request)) ?? false);
}

/** The examples that the stored tabs were opened with. */
export function lastOffers(): Offer[] {
  try {
    const offers: unknown = JSON.parse(storage.get(offersKey) ?? '');
    return Array.isArray(offers) ? offers : [];
  } catch {
    return [];
  }
}

/** Stores the examples that tabs are opened with from now on. */
export function keepOffers(offers: readonly Offer[]): void {
  try {
    storage.set(offersKey, JSON.stringify(offers.map(({ id, query, variables }) => ({ id, query, variables }))));
  } catch {
    // Then examples in tabs stay as they are.
  }
}

/** What one mounted GraphiQL writes to. */
export interface SessionStorage extends GraphiQLStorage {
  /** Stores the tabs, in GraphiQL's stead. */
  keepTabs(state: LiveTabs, withHeaders: boolean): void;
  /** Stores nothing any more, so that another GraphiQL can be mounted. */
  close(): void;
}

/** Storage for one mounted GraphiQL. */
export function sessionStorage(): SessionStorage {
  let closed = false;
  return {
    getItem: storage.get,
    setItem(key, value) {
      // GraphiQL writes half a second late: after it is gone, and the tabs as they no longer are.
      if (!closed && key !== tabsKey) storage.set(key, value);
    },
    removeItem: storage.remove,
    clear: () => storage.keys().forEach(storage.remove),
    get length() {
      return storage.keys().length;
    },
    keepTabs(state, withHeaders) {
      if (!closed) keepTabs(state, withHeaders);
    },
    close() {
      closed = true;
    },
  };
}
