import { ToolbarButton, pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { linkTo, plainAddress, requestIn, type Request } from './link';
import { isKept } from './storage';
import { same } from './tab-state';
import { useOpen } from './tabs';

/** The toolbar's button that puts a link to what is in the editors on the clipboard. */
export function CopyLink() {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));
  const [label, setLabel] = useState('Copy a link to this query');

  async function copy() {
    const link = linkTo(location.href, {
      query: queryEditor?.getValue() ?? '',
      variables: variableEditor?.getValue() ?? '',
    });
    try {
      await navigator.clipboard.writeText(link);
      setLabel('The link is on the clipboard');
    } catch {
      // Browsers give the clipboard only to pages from this machine or over https.
      history.replaceState(null, '', link);
      setLabel('The link is in the address bar');
    }
    setTimeout(() => setLabel('Copy a link to this query'), 3000);
  }

  return (
    <ToolbarButton label={label} onClick={() => void copy()}>
      <svg
        className="graphiql-toolbar-icon"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M6.8 9.2a3 3 0 0 0 4.3 0l2.3-2.3a3 3 0 0 0-4.3-4.3l-.9.9" />
        <path d="M9.2 6.8a3 3 0 0 0-4.3 0L2.6 9.1a3 3 0 0 0 4.3 4.3l.9-.9" />
      </svg>
    </ToolbarButton>
  );
}

/**
 * Takes a request out of the page's address once a tab keeps it: until then a reload must find it
 * there, and from then on must not open it once more.
 */
export function releaseLink(request: Request): void {
  const linked = requestIn(location.href);
  if (linked && same(linked, request) && isKept(request)) {
    history.replaceState(null, '', plainAddress(location.href));
  }
}

/** Opens a link that is pasted into the address bar while the playground is open. */
export function OpenLinks() {
  const open = useOpen();
  useEffect(() => {
    function onHashChange() {
      const request = requestIn(location.href);
      if (!request) return;
      open(request);
      // The tab is stored as soon as it has been rendered.
      setTimeout(() => releaseLink(request));
    }
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [open]);
  return null;
}
