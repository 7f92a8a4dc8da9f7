/** A request as a link carries it. */
export interface Request {
  query: string;
  /** JSON, or empty. */
  variables: string;
}

/**
 * The request in an address, from `#query=…&variables=…` (what {@link linkTo} makes, and what
 * never reaches a server's log) or from `?query=…&variables=…`.
 */
export function requestIn(address: string): Request | undefined {
  const url = new URL(address);
  for (const part of [url.hash.slice(1), url.search.slice(1)]) {
    const fields = new URLSearchParams(part);
    const query = fields.get('query');
    if (query) return { query, variables: fields.get('variables') ?? '' };
  }
  return undefined;
}

/** The address of this page that opens with a request. */
export function linkTo(page: string, request: Request): string {
  const fields = new URLSearchParams({ query: request.query });
  if (request.variables.trim()) fields.set('variables', request.variables);
  return new URL(`#${fields}`, plainAddress(page)).href;
}

/** What a request in an address is made of, by the names that GraphQL over HTTP gives it. */
const parts = ['query', 'variables', 'operationName', 'extensions'];

/** The address of this page without a request. */
export function plainAddress(page: string): string {
  const url = new URL(page);
  url.hash = '';
  for (const part of parts) url.searchParams.delete(part);
  return url.href;
}
