import { useEffect, useState } from 'react';

/** How long to wait before asking again, in milliseconds. */
const pause = 3000;

/** The page that is shown instead of the playground when the API doesn't answer. */
export function Unreachable(props: { endpoint: string; why: string; again: () => Promise<void> }) {
  const { endpoint, why, again } = props;
  const [asking, setAsking] = useState(false);

  async function retry() {
    setAsking(true);
    await again();
    setAsking(false);
  }

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void again();
    }, pause);
    return () => clearInterval(timer);
  }, [again]);

  const { origin } = new URL(endpoint);
  return (
    <main className="notice" role="alert">
      <h1>rolegraph isn’t answering</h1>
      <p>
        The playground asks its questions at <code>{endpoint}</code>.
      </p>
      <p className="notice-cause">{why}</p>
      <h2>What to do</h2>
      <ul>
        <li>
          Start the server in a terminal, and leave it running:
          <pre>rolegraph serve</pre>
        </li>
        <li>
          If it runs at another address (<code>rolegraph serve --listen ADDRESS</code>), open{' '}
          <code>/playground/</code> there instead of at <code>{origin}</code>.
        </li>
        <li>
          If there is a proxy in between, it has to pass on <code>{new URL(endpoint).pathname}</code> as well as this
          page.
        </li>
      </ul>
      <div className="notice-again">
        <button type="button" onClick={() => void retry()} disabled={asking}>
          {asking ? 'Asking…' : 'Try again'}
        </button>
        <span>The playground opens by itself as soon as there is an answer.</span>
      </div>
    </main>
  );
}

/** The page that is shown when the API answers but the editor could not be loaded. */
export function Incomplete() {
  return (
    <main className="notice" role="alert">
      <h1>A part of this page did not load</h1>
      <p>
        The server answers, but it no longer has the files this page was opened with, as happens when it was replaced
        by another version.
      </p>
      <div className="notice-again">
        <button type="button" onClick={() => location.reload()}>
          Load the page again
        </button>
      </div>
    </main>
  );
}
