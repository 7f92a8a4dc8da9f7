//! The page of a server without a playground.

/// The page, for a server that is reached at `host`.
pub(super) fn page(host: &str) -> String {
    // A host comes from the client.
    let host: String = host
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || ".-:[]_".contains(*c))
        .collect();
    format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>rolegraph</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 16px/1.55 system-ui, sans-serif; max-width: 44rem; margin: 12vh auto 4rem; padding: 0 1.25rem }}
  h1 {{ font-size: 1.6rem; margin-bottom: .2em }}
  pre {{ overflow-x: auto; padding: .9rem 1rem; border: 1px solid #8884; border-radius: 6px; background: #8881 }}
  code {{ font: .9em/1.5 ui-monospace, monospace }}
</style>
<h1>rolegraph</h1>
<p>The API answers. This program was built without the playground.</p>
<h2>Build the playground</h2>
<p>It needs Node 20 or later. In the project’s folder:</p>
<pre><code>make run</code></pre>
<h2>Ask without it</h2>
<pre><code>curl http://{host}/graphql \
  -H 'Content-Type: application/json' \
  -d '{{"query": "{{ role(name: \"data engineer\") {{ name definition }} }}"}}'</code></pre>
<p>What can be asked is in <a href="/schema.graphql">the schema</a>; whether all is well is at
<a href="/health/ready">/health/ready</a>.</p>
</html>
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_to_go_on() {
        let page = page("localhost:8080\"><script>");
        assert!(page.contains("make run"));
        assert!(page.contains("curl http://localhost:8080script/graphql"));
        assert!(page.contains("href=\"/schema.graphql\""));
        assert!(!page.contains("<script"));
    }
}
