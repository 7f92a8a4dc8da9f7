import { expect, test } from 'vitest';
import { opened, readTabs, renewed, same, storedTabs, tabOf, type TabState } from '../playground/src/tab-state';

const query = 'query CompareRoles($role: ID!) { role(id: $role) { name } }';
const harbour = { id: '01-compare', query, variables: '{ "role": "role:pilot" }' };
const market = { ...harbour, variables: '{ "role": "role:baker" }' };
const search = { id: '02-search', query: 'query Search { search(text: "x") { totalCount } }', variables: '' };
const own = { query: '{ graph { nodeCount } }', variables: '' };

const state = (activeTabIndex: number, ...requests: (typeof own)[]): TabState => ({
  tabs: requests.map(tabOf),
  activeTabIndex,
});
const requests = ({ tabs }: TabState) => tabs.map(({ query, variables }) => ({ query, variables }));

test('what was stored is read again, without answers and headers', () => {
  const before = state(1, harbour, own);
  before.tabs[0] = { ...before.tabs[0]!, response: '{"data":{}}', headers: '{"authorization":"x"}' };
  const after = readTabs(storedTabs(before, false));
  expect(after?.activeTabIndex).toBe(1);
  expect(after?.tabs.map(tab => tab.title)).toEqual(['CompareRoles', '<untitled>']);
  expect(requests(after!)).toEqual(requests(before));
  expect(after?.tabs.map(tab => [tab.response, tab.headers])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(readTabs(storedTabs(before, true))?.tabs[0]?.headers).toBe('{"authorization":"x"}');
});

test('what GraphiQL left out is stored as null, or it would read none of the tabs', () => {
  const text = storedTabs({ tabs: [{ id: 'a', title: 'A', query: '{ a }', variables: undefined }], activeTabIndex: 0 }, true);
  expect(readTabs(text)?.tabs[0]).toEqual({ ...tabOf({ query: '{ a }', variables: '' }), id: 'a', title: 'A', variables: null });
});

test('what isn’t tabs is no tabs', () => {
  for (const text of [null, '', '{', '[]', '{"tabs":[],"activeTabIndex":0}', '{"tabs":[{}],"activeTabIndex":0}', '{"tabs":[null],"activeTabIndex":0}']) {
    expect(readTabs(text)).toBeUndefined();
  }
  const beyond = storedTabs({ ...state(0, own), activeTabIndex: 7 }, false);
  expect(readTabs(beyond)?.activeTabIndex).toBe(0);
});

// Tabs are kept in the browser, and went on asking a graph for the roles of the one before it.
test('an example in a tab becomes what is offered for another graph', () => {
  const after = renewed(state(1, own, harbour), [harbour], [market]);
  expect(after?.activeTabIndex).toBe(1);
  expect(requests(after!)).toEqual([own, { query, variables: market.variables }]);
});

test('an example that was edited stays as it is', () => {
  const edited = { query: query.replace('name', 'name id'), variables: harbour.variables };
  expect(requests(renewed(state(0, edited), [harbour], [market])!)).toEqual([edited]);
});

test('an example that isn’t offered any more goes, and the tab in front stays in front', () => {
  const after = renewed(state(2, search, harbour, own), [harbour, search], [market]);
  expect(requests(after!)).toEqual([{ query, variables: market.variables }, own]);
  expect(after?.activeTabIndex).toBe(1);
  expect(renewed(state(0, search), [search], [])).toBeUndefined();
});

test('a request is opened in the tab that holds it, or in a new one', () => {
  const before = state(0, own, harbour);
  expect(opened(before, { query: ` ${query}\n`, variables: harbour.variables })).toEqual({ ...before, activeTabIndex: 1 });
  const after = opened(before, search);
  expect(after.activeTabIndex).toBe(2);
  expect(same(after.tabs[2]!, search)).toBe(true);
});
