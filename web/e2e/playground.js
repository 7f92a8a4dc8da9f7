// Opens the playground of a running server in a browser and uses it as a person would.
//
//   BASE_URL=http://127.0.0.1:8080 SCREENSHOT=/tmp/playground.png npm run test:e2e
//
// CHROMIUM names another browser than /usr/bin/chromium. SCREENSHOT is optional.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const base = new URL(process.env.BASE_URL ?? 'http://127.0.0.1:8080');
const screenshot = process.env.SCREENSHOT;
const profile = mkdtempSync(join(tmpdir(), 'rolegraph-playground-'));

const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
context.setDefaultTimeout(30_000);

/** What went wrong in the page without stopping it. @type {string[]} */
const complaints = [];
/** Every address the page or its workers asked for. @type {string[]} */
const requests = [];

context.on('request', request => requests.push(request.url()));
context.on('console', message => {
  if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
});
context.on('weberror', error => complaints.push(String(error.error())));
await context.addInitScript(() => {
  document.addEventListener('securitypolicyviolation', event => {
    console.error(`content security policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
  });
});

const page = await context.newPage();

/** The text of one of the editors, in full however far it is scrolled. @param {number} index */
const editorText = index =>
  page.evaluate(at => {
    const monaco = /** @type {{ editor: { getEditors(): { getValue(): string }[] } }} */ (
      /** @type {any} */ (globalThis).__MONACO
    );
    return monaco.editor.getEditors()[at]?.getValue() ?? '';
  }, index);

/** Clicks the round button and returns what comes back. */
async function execute() {
  // The page asks for the schema by itself, and its answer may come at the same time.
  const answer = page.waitForResponse(response => {
    const request = response.request();
    const isQuery = response.url() === new URL('/graphql', base).href && request.method() === 'POST';
    return isQuery && !request.postData()?.includes('IntrospectionQuery');
  });
  await page.getByRole('button', { name: /^Execute query/ }).click();
  return /** @type {{ data?: Record<string, unknown>, errors?: unknown[] }} */ (await (await answer).json());
}

let passed = 0;
/** @param {string} name @param {() => Promise<void>} body */
async function step(name, body) {
  await body();
  passed += 1;
  console.log(`ok   ${name}`);
}

try {
  await step('the front door leads to the playground', async () => {
    await page.goto(base.href);
    assert.equal(new URL(page.url()).pathname, '/playground/');
    assert.equal(await page.title(), 'rolegraph');
  });

  await step('the editor opens with the first example', async () => {
    await page.locator('.graphiql-query-editor .monaco-editor .view-line').first().waitFor();
    assert.match(await page.locator('.graphiql-query-editor .view-lines').innerText(), /CompareRoles/);
  });

  await step('every example has its tab', async () => {
    const folder = new URL('../playground/examples/', import.meta.url);
    const names = readdirSync(folder)
      .filter(file => file.endsWith('.graphql'))
      .sort()
      .map(file => /^query (\w+)/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1]);
    const tabs = await page.getByRole('tab').allInnerTexts();
    assert.deepEqual(tabs, names);
  });

  await step('the round button runs the query', async () => {
    const answer = await execute();
    assert.equal(answer.errors, undefined);
    assert.ok(answer.data && 'compareRoles' in answer.data);
    await page.getByRole('region', { name: 'Result Window' }).getByText('"compareRoles"').waitFor();
    if (screenshot) await page.screenshot({ path: screenshot });
  });

  await step('an example from the panel opens its tab, with its variables', async () => {
    const panel = page.getByRole('region', { name: 'Examples' });
    await panel.getByRole('button', { name: /Which roles need one skill but not another/ }).click();
    await page.getByRole('tab', { name: 'NotAnother', selected: true }).waitFor();
    await page.getByRole('region', { name: 'Variables' }).getByText('"without"').waitFor();
    const answer = await execute();
    assert.equal(answer.errors, undefined);
    assert.ok(answer.data?.roles);
  });

  await step('the documentation knows the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.getByRole('region', { name: 'Documentation Explorer' });
    await docs.getByRole('link', { name: 'Query', exact: true }).click();
    await docs.getByRole('link', { name: 'compareRoles', exact: true }).waitFor();
  });

  await step('tabs outlive a reload, and the examples come back when they are reset', async () => {
    const count = await page.getByRole('tab').count();
    await page.getByRole('button', { name: 'Close Tab' }).first().click();
    await page.waitForFunction(
      left => JSON.parse(localStorage['rolegraph/playground/graphiql:tabState']).tabs.length === left,
      count - 1,
    );
    await page.reload();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    assert.equal(await page.getByRole('tab').count(), count - 1);
    await page.getByRole('button', { name: 'Show Examples' }).click();
    await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('tab', { name: 'CompareRoles', selected: true }).waitFor();
    assert.equal(await page.getByRole('tab').count(), count);
    assert.match(await editorText(0), /CompareRoles/);
  });

  await step('a link opens with the query it carries, and a reload keeps it', async () => {
    const query = 'query Shared($yes: Boolean!) { __typename @include(if: $yes) }';
    const link = new URL(`/playground/?${new URLSearchParams({ query, variables: '{ "yes": true }' })}`, base);
    await page.goto(link.href);
    for (const reloaded of [false, true]) {
      if (reloaded) await page.reload();
      await page.getByRole('tab', { name: 'Shared', selected: true }).waitFor();
      await page.getByRole('region', { name: 'Variables' }).getByText('"yes"').waitFor();
      assert.equal(page.url(), new URL('/playground/', base).href);
      assert.deepEqual((await execute()).data, { __typename: 'Query' });
    }
  });

  await step('a link that is pasted into an open playground opens a tab', async () => {
    const count = await page.getByRole('tab').count();
    await page.goto(new URL(`/playground/#${new URLSearchParams({ query: 'query Pasted { __typename }' })}`, base).href);
    await page.getByRole('tab', { name: 'Pasted', selected: true }).waitFor();
    assert.equal(await page.getByRole('tab').count(), count + 1);
    assert.deepEqual((await execute()).data, { __typename: 'Query' });
  });

  await step('resetting the examples keeps tabs of one’s own', async () => {
    await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('tab', { name: 'CompareRoles', selected: true }).waitFor();
    const tabs = await page.getByRole('tab').allInnerTexts();
    assert.deepEqual(tabs.slice(-2), ['Shared', 'Pasted']);
  });

  await step('nothing was asked of any other host', async () => {
    assert.ok(requests.some(url => url.includes('worker')), 'the editor’s workers were loaded');
    const elsewhere = requests.filter(
      url => !['data:', 'blob:'].includes(new URL(url).protocol) && new URL(url).origin !== base.origin,
    );
    assert.deepEqual(elsewhere, []);
  });

  await step('the browser complained of nothing', async () => {
    assert.deepEqual(complaints, []);
  });

  await step('without an API the page says what to do', async () => {
    await page.route('**/graphql', route => route.abort('connectionrefused'));
    await page.reload();
    await page.getByRole('heading', { name: 'rolegraph isn’t answering' }).waitFor();
    await page.getByText('rolegraph serve', { exact: true }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  });

  console.log(`${passed} passed, 0 failed`);
} catch (error) {
  console.error(error);
  if (complaints.length > 0) console.error('the browser said:', complaints);
  if (screenshot) await page.screenshot({ path: screenshot }).catch(() => {});
  console.log(`${passed} passed, 1 failed`);
  process.exitCode = 1;
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
