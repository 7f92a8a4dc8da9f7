//! What an export says of itself: a page for a person and the views for a program.

use super::schema::Part;

const OPENING: &str = "\
# A labour-market graph as tables

Every kind of node is a file in `nodes/`, every relation a file in `relations/`. `manifest.json`
counts their rows, and each file carries the comments below as key-value metadata
(`rolegraph.columns`).

## Joins

- An edge joins its nodes by their ids: `role_skill.from_id = role.id`, `role_skill.to_id = skill.id`.
  Ids are stable from one build of the graph to the next.
- The same by number, which is faster: `role_skill.from_row = role.row`. Rows hold for one export.
- `sources`, and `source` in a struct, are ids of the table `source`.
- A null is what no source says; an empty list is an empty list. Words in capitals are closed sets.

`schema.sql` makes a view of each file, under the names below. It is read in this folder, by DuckDB
and by DataFusion alike:

```
duckdb -init schema.sql
datafusion-cli --rc schema.sql
```

In a program, name the file instead of the view: `FROM 'nodes/role.parquet'`.

## Queries

Both programs answer these as they stand.
";

/// Queries that DuckDB and DataFusion both answer, over the views of `schema.sql`.
const QUERIES: [(&str, &str); 5] = [
    (
        "The skills of a role, the most important first",
        "\
SELECT s.name, e.importance, e.requirement
FROM role AS r
JOIN role_skill AS e ON e.from_id = r.id
JOIN skill AS s ON s.id = e.to_id
WHERE r.name = 'Data Engineer'
ORDER BY e.importance DESC NULLS LAST, s.name;",
    ),
    (
        "The skills that two roles share",
        "\
SELECT s.name
FROM role_skill AS a
JOIN role_skill AS b ON b.to_row = a.to_row
JOIN skill AS s ON s.row = a.to_row
WHERE a.from_id = 'role:data-engineer' AND b.from_id = 'role:data-analyst'
ORDER BY s.name;",
    ),
    (
        "The tools that most roles work with",
        "\
SELECT t.name, count(*) AS roles
FROM role_tool AS e
JOIN tool AS t ON t.id = e.to_id
GROUP BY t.name
ORDER BY roles DESC, t.name
LIMIT 10;",
    ),
    (
        "The codes of every role",
        "\
SELECT id, codes['scheme'] AS scheme, codes['code'] AS code
FROM (SELECT id, unnest(codes) AS codes FROM role) AS each
ORDER BY id, scheme, code;",
    ),
    (
        "How many nodes and edges each source speaks of",
        "\
SELECT s.name, count(*) AS facts
FROM (
  SELECT unnest(sources) AS id FROM role
  UNION ALL SELECT unnest(sources) AS id FROM role_skill
) AS fact
JOIN source AS s ON s.id = fact.id
GROUP BY s.name
ORDER BY facts DESC, s.name;",
    ),
];

/// The page that explains the folder.
pub(super) fn readme() -> String {
    let mut out = OPENING.to_owned();
    for (title, query) in QUERIES {
        out += &format!("\n{title}:\n\n```sql\n{query}\n```\n");
    }
    out += "\n## Tables\n";
    for part in Part::all() {
        out += &format!(
            "\n### {}\n\n`{}`. {}",
            part.name(),
            part.file(),
            part.says()
        );
        out += "\n\n| column | type | meaning |\n| --- | --- | --- |\n";
        for column in part.columns() {
            out += &format!(
                "| `{}` | `{}` | {} |\n",
                column.name, column.sql_type, column.says
            );
        }
    }
    out
}

/// A view of each table, as statements.
pub(super) fn views() -> String {
    let mut out =
        "-- A view of each table. The paths are from the folder that this file is in.\n".to_owned();
    for part in Part::all() {
        out += &format!(
            "\n-- {}\nCREATE OR REPLACE VIEW {} AS SELECT * FROM '{}';\n",
            part.says(),
            part.name(),
            part.file()
        );
    }
    out
}
