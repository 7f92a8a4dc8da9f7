// Opens the playground of a running server in a browser and uses it as a person would.
//
//   BASE_URL=http://127.0.0.1:8080 SCREENSHOT=/tmp/playground.png npm run test:e2e
//
// CHROMIUM names another browser than /usr/bin/chromium. SCREENSHOT is optional.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
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
// Nothing here may be a race: each step waits for the state it needs. This only ends what hangs.
const patience = 120_000;
context.setDefaultTimeout(patience);

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

  // GraphiQL reads the editors 0.1 s late and stores the tabs 0.5 s late; the page asks a server that
  // doesn't answer again every 3 s. In a page that is frozen these moments never come, so that what a
  // test finds doesn't depend on whether they have come already.
  if (location.protocol === 'about:' || sessionStorage.getItem('frozen') === null) return;
  /** @type {(timer: Function, never: number[]) => any} */
  const without = (timer, never) => (/** @type {unknown[]} */ ...args) =>
    never.includes(Number(args[1])) ? 0 : timer.apply(window, args);
  window.setTimeout = without(window.setTimeout, [100, 500]);
  window.setInterval = without(window.setInterval, [3000]);
});

const page = await context.newPage();

/**
 * Waits until something is so. The last thing that wasn't is in the error of a wait that is given up.
 *
 * @template T
 * @param {() => T | Promise<T>} find
 * @param {(found: T) => boolean} is
 */
async function until(find, is) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await find();
    if (is(found)) return found;
    if (Date.now() > end) assert.fail(`still ${JSON.stringify(found)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The text of one of the editors, in full however far it is scrolled. @param {number} index */
const editorText = index =>
  page.evaluate(at => {
    const monaco = /** @type {{ editor: { getEditors(): { getValue(): string }[] } } | undefined} */ (
      /** @type {any} */ (globalThis).__MONACO
    );
    // Editors that are gone are on the list for a moment; none are while the page loads.
    return monaco?.editor.getEditors()[at]?.getValue() ?? null;
  }, index);

/** The titles of the tabs, once there are any. */
async function tabs() {
  await page.getByRole('tab').first().waitFor();
  return page.getByRole('tab').allInnerTexts();
}

/** What the server offers to ask. @type {{ id: string, query: string, variables: string }[]} */
const examples = await (await fetch(new URL('/playground/examples.json', base))).json();
/** @param {{ query: string }} example */
const nameOf = example => /^query (\w+)/m.exec(example.query)?.[1] ?? '';

/** Loads the page anew, in which the moments that something is late by never come. @param {boolean} frozen */
async function freeze(frozen) {
  await page.evaluate(yes => (yes ? sessionStorage.setItem('frozen', 'yes') : sessionStorage.removeItem('frozen')), frozen);
  await page.reload();
}

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
    await until(() => editorText(0), text => text?.includes('query CompareRoles(') ?? false);
    await until(() => editorText(1), text => text === examples[0]?.variables);
  });

  await step('every example has its tab', async () => {
    assert.ok(examples.length > 0);
    assert.deepEqual(await tabs(), examples.map(nameOf));
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

  await step('every example is answered with something', async () => {
    const panel = page.getByRole('region', { name: 'Examples' });
    for (const [index, example] of examples.entries()) {
      await panel.getByRole('listitem').nth(index).getByRole('button').click();
      await page.getByRole('tab', { name: nameOf(example), selected: true }).waitFor();
      await until(() => editorText(1), text => text === example.variables);
      const answer = await execute();
      assert.equal(answer.errors, undefined, example.id);
      assert.ok(Object.values(answer.data ?? {}).every(value => value !== null), example.id);
    }
  });

  await step('the documentation knows the schema', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.getByRole('region', { name: 'Documentation Explorer' });
    await docs.getByRole('link', { name: 'Query', exact: true }).click();
    await docs.getByRole('link', { name: 'compareRoles', exact: true }).waitFor();
  });

  // A tab that was closed less than half a second before a reload used to come back with it.
  await step('tabs outlive a reload, and the examples come back when they are reset', async () => {
    await freeze(true);
    const before = await tabs();
    // Only the tab in front shows its button.
    const front = await page.getByRole('tab', { selected: true }).innerText();
    await page.getByRole('button', { name: 'Close Tab' }).click();
    await until(tabs, titles => titles.length < before.length);
    await page.reload();
    assert.deepEqual(await tabs(), before.filter(title => title !== front));
    await page.getByRole('button', { name: 'Show Examples' }).click();
    await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('tab', { name: 'CompareRoles', selected: true }).waitFor();
    assert.deepEqual(await tabs(), before);
    await until(() => editorText(0), text => text?.includes('query CompareRoles(') ?? false);
  });

  // What was typed in the last half second before a reload used to be lost.
  await step('what stands in the editor outlives a reload', async () => {
    await page.getByRole('button', { name: 'New tab' }).click();
    await until(() => editorText(0), text => text === '');
    await page.locator('.graphiql-query-editor .monaco-editor').click();
    await page.keyboard.insertText('query Typed { __typename }');
    await until(() => editorText(0), text => text === 'query Typed { __typename }');
    await page.reload();
    await until(() => editorText(0), text => text === 'query Typed { __typename }');
    const count = (await tabs()).length;
    await page.getByRole('button', { name: 'Close Tab' }).click();
    await until(tabs, titles => titles.length < count);
  });

  // The page used to take the request out of its address at once and to store it half a second
  // later: a reload in between lost it.
  await step('a link opens with the query it carries, and a reload keeps it', async () => {
    const query = 'query Shared($yes: Boolean!) { __typename @include(if: $yes) }';
    const link = new URL(`/playground/?${new URLSearchParams({ query, variables: '{ "yes": true }' })}`, base);
    const count = (await tabs()).length;
    await page.goto(link.href, { waitUntil: 'commit' });
    // Whether the page has come to read its address by now or not, the request must be somewhere.
    // The browser reloads nothing for the moment in which one document gives way to another.
    const reload = () =>
      page.reload({ waitUntil: 'commit' }).then(
        () => true,
        (/** @type {Error} */ error) => {
          if (error.message.includes('Not attached to an active page')) return false;
          throw error;
        },
      );
    await until(reload, done => done);
    for (const reloaded of [false, true, true]) {
      if (reloaded) await page.reload();
      await page.getByRole('tab', { name: 'Shared', selected: true }).waitFor();
      assert.equal((await tabs()).length, count + 1);
      assert.equal(page.url(), new URL('/playground/', base).href);
    }
    await freeze(false);
    await until(() => editorText(0), text => text === query);
    await until(() => editorText(1), text => text === '{ "yes": true }');
    assert.deepEqual((await execute()).data, { __typename: 'Query' });
  });

  // The way to the playground used to lose the query, and `operationName` used to stay in the address.
  await step('a link may lead through the front door, and all of it leaves the address', async () => {
    const count = (await tabs()).length;
    for (const [path, name] of [['/', 'Front'], ['/playground', 'Folder']]) {
      const link = new URLSearchParams({ query: `query ${name} { __typename }`, operationName: String(name), extensions: '{}' });
      await page.goto(new URL(`${path}?${link}`, base).href);
      await page.getByRole('tab', { name, selected: true }).waitFor();
      assert.equal(page.url(), new URL('/playground/', base).href);
    }
    for (const name of ['Folder', 'Front']) {
      await page.getByRole('tab', { name }).getByRole('button', { name }).click();
      await page.getByRole('tab', { name, selected: true }).getByRole('button', { name: 'Close Tab' }).click();
      await page.getByRole('tab', { name }).waitFor({ state: 'detached' });
    }
    assert.equal((await tabs()).length, count);
    await page.getByRole('tab', { name: 'Shared' }).getByRole('button', { name: 'Shared' }).click();
    await page.getByRole('tab', { name: 'Shared', selected: true }).waitFor();
  });

  await step('a link that is pasted into an open playground opens a tab', async () => {
    const count = (await tabs()).length;
    await page.goto(new URL(`/playground/#${new URLSearchParams({ query: 'query Pasted { __typename }' })}`, base).href);
    await page.getByRole('tab', { name: 'Pasted', selected: true }).waitFor();
    assert.equal((await tabs()).length, count + 1);
    await until(() => page.url(), url => url === new URL('/playground/', base).href);
    assert.deepEqual((await execute()).data, { __typename: 'Query' });
  });

  // With more tabs than the strip has room for, the one that a link had opened used to be out of sight.
  await step('the tab in front is in sight', async () => {
    const isInSight = () =>
      page.evaluate(() => {
        const strip = document.querySelector('[role=tablist]')?.getBoundingClientRect();
        const tab = document.querySelector('[role=tab][aria-selected=true]')?.getBoundingClientRect();
        return strip !== undefined && tab !== undefined && tab.left >= strip.left - 1 && tab.right <= strip.right + 1;
      });
    const overflows = () =>
      page.evaluate(() => {
        const strip = document.querySelector('[role=tablist]');
        return strip !== null && strip.scrollWidth > strip.clientWidth;
      });
    const count = (await tabs()).length;
    while ((await tabs()).length < 18) {
      const before = (await tabs()).length;
      await page.getByRole('button', { name: 'New tab' }).click();
      await until(tabs, titles => titles.length === before + 1);
      await until(isInSight, yes => yes);
    }
    assert.ok(await overflows());
    const linked = new URLSearchParams({ query: 'query Linked { __typename }' });
    await page.goto(new URL(`/playground/?${linked}`, base).href);
    await page.getByRole('tab', { name: 'Linked', selected: true }).waitFor();
    assert.ok(await overflows());
    await until(isInSight, yes => yes);
    // By keyboard.
    await page.getByRole('tab').first().getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'CompareRoles', selected: true }).waitFor();
    await until(isInSight, yes => yes);
    // In front, but the strip gets narrower.
    await page.getByRole('tab', { name: 'Linked' }).getByRole('button', { name: 'Linked' }).click();
    await page.getByRole('tab', { name: 'Linked', selected: true }).waitFor();
    await page.setViewportSize({ width: 1000, height: 900 });
    await until(isInSight, yes => yes);
    await page.setViewportSize({ width: 1440, height: 900 });
    while ((await tabs()).length > count) {
      const before = (await tabs()).length;
      await page.getByRole('tab').last().getByRole('button').first().click();
      await page.getByRole('tab').last().getByRole('button', { name: 'Close Tab' }).click();
      await until(tabs, titles => titles.length === before - 1);
    }
  });

  // At 360 × 640 the round button and the answer used to be off the screen, at 800 × 500 the
  // panel's button, and at 1024 × 300 the end of the editors.
  await step('nothing is cut off in a small window', async () => {
    const panel = page.getByRole('region', { name: 'Examples' });
    /** What of the page's parts runs out of the window, and whether the page itself does. */
    const cutOff = () =>
      page.evaluate(() => {
        const parts = document.querySelectorAll(
          '.graphiql-sidebar button, .graphiql-toolbar button, .graphiql-editor-tools button, .graphiql-tab-add, ' +
            '.rolegraph-logo, .rolegraph-examples-head button, .graphiql-query-editor, .graphiql-editor-tool, .result-window',
        );
        const { scrollWidth, scrollHeight } = document.documentElement;
        const out = scrollWidth > innerWidth || scrollHeight > innerHeight ? ['the page'] : [];
        for (const part of parts) {
          const { left, top, right, bottom, width } = part.getBoundingClientRect();
          const holder = part.closest('.graphiql-plugin')?.getBoundingClientRect() ?? { right: innerWidth };
          const isIn = left >= 0 && top >= 0 && right <= holder.right + 0.5 && bottom <= innerHeight + 0.5;
          if (width > 0 && !isIn) out.push(part.getAttribute('aria-label') ?? part.className);
        }
        return out;
      });
    const runs = async () => {
      const answer = await execute();
      assert.equal(answer.errors, undefined);
      const editor = page.getByRole('region', { name: 'Operation Editor' }).locator('.monaco-editor').first();
      for (const part of [editor, page.getByRole('region', { name: 'Result Window' })]) {
        const box = await part.boundingBox();
        assert.ok(box && box.width >= 150 && box.height >= 80, JSON.stringify(box));
      }
    };
    for (const [width, height] of [[1440, 900], [800, 500], [1024, 300], [360, 640]]) {
      await page.setViewportSize({ width: Number(width), height: Number(height) });
      await until(cutOff, out => out.length === 0);
      if (width !== 360) await runs();
    }
    // A panel that stood beside the query doesn't lie over it unasked.
    await panel.waitFor({ state: 'detached' });
    await runs();
    await page.getByRole('button', { name: 'Show Examples' }).click();
    await panel.waitFor();
    await until(cutOff, out => out.length === 0);
    await panel.getByRole('button', { name: /Which skills are asked for most/ }).click();
    await page.getByRole('tab', { name: 'MostAsked', selected: true }).waitFor();
    await panel.waitFor({ state: 'detached' });
    await runs();
    if (screenshot) await page.screenshot({ path: screenshot.replace(/(\.\w+)?$/, '-narrow$1') });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Show Examples' }).click();
    await panel.waitFor();
  });

  await step('resetting the examples keeps tabs of one’s own', async () => {
    await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('tab', { name: 'CompareRoles', selected: true }).waitFor();
    assert.deepEqual(await tabs(), [...examples.map(nameOf), 'Shared', 'Pasted']);
  });

  // Tabs outlive the server: where another one served another graph, the examples in them used to
  // go on asking for roles that it didn't have.
  await step('the examples in tabs follow the graph that is served', async () => {
    const [first, second, ...rest] = examples;
    assert.ok(first && second);
    const other = { ...first, variables: '{ "role": "role:x", "other": "role:y" }' };
    await page.route('**/playground/examples.json', route => route.fulfill({ json: [other, ...rest] }));
    await page.reload();
    await until(() => editorText(1), text => text === other.variables);
    assert.deepEqual(await tabs(), [other, ...rest].map(nameOf).concat('Shared', 'Pasted'));
    await page.unroute('**/playground/examples.json');
    await page.reload();
    await until(() => editorText(1), text => text === first.variables);
  });

  await step('a server that offers nothing to ask still has a playground', async () => {
    await page.route('**/playground/examples.json', route => route.fulfill({ json: [] }));
    await page.reload();
    await until(tabs, titles => titles.join() === 'Shared,Pasted');
    await page.getByText('The server has none for this graph').waitFor();
    await page.unroute('**/playground/examples.json');
    await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('tab', { name: 'CompareRoles', selected: true }).waitFor();
  });

  await step('nothing was asked of any other host', async () => {
    await until(() => requests, urls => urls.some(url => url.includes('worker')));
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
    // It asks again by itself.
    await page.getByRole('tab', { name: 'CompareRoles' }).waitFor();
  });

  await step('the button asks again at once', async () => {
    await page.route('**/graphql', route => route.abort('connectionrefused'));
    await freeze(true);
    await page.getByRole('heading', { name: 'rolegraph isn’t answering' }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('tab', { name: 'CompareRoles' }).waitFor();
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
