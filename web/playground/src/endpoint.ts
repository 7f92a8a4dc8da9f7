import type { Fetcher } from '@graphiql/toolkit';

/** The API, beside the folder that this page is served from. */
export const endpoint = new URL('../graphql', document.baseURI).href;

/** What the API answers, as far as the page looks into it. */
type Answer = { data?: unknown; errors?: readonly { message: string }[] };

/** Why there is no answer to show, in words for the person who asked. */
export class NoAnswer extends Error {}

/**
 * Sends one request and returns the JSON that came back, whatever its status.
 *
 * @throws {NoAnswer} when nothing came back, or something that isn't GraphQL.
 */
async function ask(body: object, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...headers,
      },
      body: JSON.stringify(body),
      signal,
    });
    text = await response.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw new NoAnswer('The server took the request but did not answer in time.');
    }
    throw new NoAnswer('The connection failed: nothing seems to be listening there.');
  }

  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = undefined;
  }
  if (typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer)) {
    return answer as Answer;
  }
  const status = `${response.status} ${response.statusText}`.trim();
  throw new NoAnswer(`Something answers there, with status ${status}, but it isn’t a GraphQL answer.`);
}

/**
 * Asks the API for as little as there is, to learn whether it is there.
 *
 * @throws {NoAnswer} when it isn't.
 */
export async function probe(): Promise<void> {
  await ask({ query: '{ __typename }' }, {}, AbortSignal.timeout(10_000));
}

/** Who waits for an answer. */
interface Observer {
  next(answer: Answer): void;
  error(error: unknown): void;
  complete(): void;
}

/**
 * How GraphiQL sends a request. It is an observable rather than a promise because that is what
 * GraphiQL's stop button can cancel: the connection closes and the server drops the work.
 */
export const fetcher = ((params, options) => ({
  subscribe(observer: Observer) {
    const stop = new AbortController();
    ask(params, options?.headers ?? {}, stop.signal).then(
      answer => {
        observer.next(answer);
        observer.complete();
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        if (!(error instanceof NoAnswer)) return observer.error(error);
        observer.next({ errors: [{ message: `${error.message} Is the server still running at ${endpoint}?` }] });
        observer.complete();
      },
    );
    return { unsubscribe: () => stop.abort() };
  },
})) as Fetcher;
