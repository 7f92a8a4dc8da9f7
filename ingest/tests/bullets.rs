//! Single bullets and paragraphs, section by section, against the names they are read as.

#![cfg(test)]

use rolegraph_ingest::article;
use rolegraph_ingest::document::{Item, RoleDocument};

/// What the first role of a page holds that says only `line` under `heading`.
///
/// A group is written `group: member, member`, a note as `note`.
fn read(heading: &str, line: &str) -> Vec<String> {
    let page = format!("Tide Keeper vs. Buoy Painter\n{heading}\nTide Keeper\n{line}\n");
    let document = article::parse(&page, "page").expect(line);
    said(document.roles.first().expect("two roles"))
}

fn said(role: &RoleDocument) -> Vec<String> {
    let item = |item: &Item| match item {
        Item::One(entry) => entry.name.clone(),
        Item::Group { name, members, .. } => {
            let members: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
            format!("{name}: {}", members.join(", "))
        }
    };
    let things = role.skills.iter().chain(&role.tools).map(item);
    let entries = [&role.education, &role.industries, &role.tips]
        .into_iter()
        .flatten()
        .map(|entry| entry.name.clone());
    let notes = role.notes.iter().map(|_| "note".to_owned());
    things.chain(entries).chain(notes).collect()
}

#[track_caller]
fn check(heading: &str, lines: &[(&str, &[&str])]) {
    for (line, expected) in lines {
        assert_eq!(read(heading, line), *expected, "{heading}: {line}");
    }
}

#[test]
fn skills() {
    check(
        "Required Skills",
        &[
            (
                "- Excellent communication skills, both written and verbal.",
                &["communication skills"],
            ),
            (
                "- Strong communication skills (written and verbal)",
                &["communication skills"],
            ),
            (
                "- Strong communication (written and verbal) skills",
                &["communication skills"],
            ),
            (
                "- Communication skills \u{2013} written and verbal",
                &["Communication skills"],
            ),
            (
                "- Strong verbal and written communication skills",
                &["verbal and written communication skills"],
            ),
            (
                "- Communication skills, both verbal and written, and teamwork",
                &["Communication skills", "teamwork"],
            ),
            (
                "- Excellent verbal, written, and presentation skills",
                &["presentation skills"],
            ),
            (
                "- Strong written and verbal skills",
                &["written and verbal skills"],
            ),
            (
                "- Fluency in English, both spoken and written",
                &["English"],
            ),
            (
                "- Knowledge of databases, both relational and non-relational",
                &["databases"],
            ),
            (
                "- Experience with one or more of: Kafka, Kinesis",
                &["Kafka", "Kinesis"],
            ),
            ("- Knowledge of tools: Git, Docker", &["Git", "Docker"]),
            (
                "- Experience in one of the following: Go, Rust",
                &["Go", "Rust"],
            ),
            (
                "- 3-5 years of experience with AWS and Terraform",
                &["AWS", "Terraform"],
            ),
            (
                "- Proficiency in programming languages: Python, Scala",
                &["programming languages: Python, Scala"],
            ),
            (
                "- Proficient in Python and its libraries (NumPy, Pandas)",
                &["Python", "NumPy", "Pandas"],
            ),
            (
                "- Familiarity with CI/CD pipelines and DevOps practices",
                &["CI/CD pipelines", "DevOps practices"],
            ),
            ("- SQL (PostgreSQL, MySQL)", &["SQL", "PostgreSQL", "MySQL"]),
            ("- SQL (Advanced)", &["SQL"]),
            (
                "- Statistical packages \u{2013} R, SAS or Stata",
                &["Statistical packages: R, SAS, Stata"],
            ),
            (
                "- At least 3 years of experience in data engineering",
                &["note"],
            ),
            (
                "- Minimum of 2 years' experience as a data analyst",
                &["note"],
            ),
            ("- At least 3 years of experience with Python", &["Python"]),
            (
                "- Knowledge of Infrastructure as Code (IaC)",
                &["Infrastructure as Code"],
            ),
            (
                "- Natural Language Processing (NLP)",
                &["Natural Language Processing"],
            ),
            (
                "- Infrastructure as Code (IaC) tools such as Terraform or Pulumi",
                &["Infrastructure as Code tools: Terraform, Pulumi"],
            ),
            (
                "- Governance, Risk, and Compliance (GRC)",
                &["Governance, Risk, and Compliance"],
            ),
            (
                "- Containerization (Docker)",
                &["Containerization", "Docker"],
            ),
        ],
    );
}

#[test]
fn tools() {
    check(
        "Tools and Software Used",
        &[
            (
                "- AWS Security Hub, Microsoft Defender for Cloud",
                &["AWS Security Hub", "Microsoft Defender for Cloud"],
            ),
            (
                "- Cloud security: Microsoft Defender for Cloud, Prisma Cloud.",
                &["Cloud security: Microsoft Defender for Cloud, Prisma Cloud"],
            ),
            ("- Visual Studio for Mac", &["Visual Studio for Mac"]),
            ("- Elastic for Security", &["Elastic for Security"]),
            (
                "- Defender for Office 365 and Splunk",
                &["Defender for Office 365", "Splunk"],
            ),
            ("- Git for code management", &["Git"]),
            ("- Git for Version Control", &["Git"]),
            ("- Kafka for Data pipelines", &["Kafka"]),
            ("- Python for Machine Learning", &["Python"]),
            ("- Docker for Deployment", &["Docker"]),
            (
                "- AWS Redshift, Google BigQuery for data warehousing",
                &["AWS Redshift", "Google BigQuery"],
            ),
            (
                "- Excel for Data Analysis, Tableau for Dashboards",
                &["Excel", "Tableau"],
            ),
            ("- Terraform (IaC)", &["Terraform"]),
            (
                "- Terraform (IaC), Ansible, and Jenkins (CI/CD)",
                &["Terraform", "Ansible", "Jenkins"],
            ),
            ("- AWS (S3, EC2)", &["AWS", "S3", "EC2"]),
            (
                "- Python libraries (Pandas, NumPy)",
                &["Python libraries: Pandas, NumPy"],
            ),
            (
                "- Python (Pandas, NumPy, scikit-learn)",
                &["Python", "Pandas", "NumPy", "scikit-learn"],
            ),
            (
                "- Version Control: Git (GitHub, GitLab)",
                &["Version Control: Git, GitHub, GitLab"],
            ),
            (
                "- Tools: Git, Jira and Confluence (for project tracking)",
                &["Git", "Jira", "Confluence"],
            ),
            (
                "- Jupyter Notebooks or JupyterLab",
                &["Jupyter Notebooks", "JupyterLab"],
            ),
            (
                "- Weights & Biases, MLflow",
                &["Weights & Biases", "MLflow"],
            ),
        ],
    );
}

#[test]
fn education() {
    check(
        "Educational Backgrounds",
        &[
            (
                "- Bachelor\u{2019}s or Master\u{2019}s degree in Computer Science",
                &["Bachelor's Degree", "Master's Degree"],
            ),
            (
                "- Bachelor's degree (or equivalent experience)",
                &["Bachelor's Degree"],
            ),
            (
                "- BS/MS in Engineering",
                &["Bachelor's Degree", "Master's Degree"],
            ),
            (
                "- Master of Business Administration (MBA)",
                &["Master's Degree", "MBA"],
            ),
            (
                "- Associate\u{2019}s degree or coding bootcamp",
                &["Associate Degree", "Bootcamps"],
            ),
            ("- Self-taught with a strong portfolio", &["note"]),
        ],
    );
}

#[test]
fn industries() {
    check(
        "Common Industries",
        &[
            (
                "Tide Keepers are found in technology, automotive, and healthcare companies, as well as in academia and research institutes.",
                &[
                    "technology",
                    "automotive",
                    "healthcare",
                    "academia",
                    "research institutes",
                ],
            ),
            (
                "Lock Masters are found in technology, automotive, and healthcare companies, as well as in academia.",
                &["technology", "automotive", "healthcare", "academia"],
            ),
            (
                "Tide Keepers work across finance, retail, and government sectors.",
                &["finance", "retail", "government"],
            ),
            (
                "Both roles are common in finance and insurance, as well as healthcare organizations.",
                &["finance", "insurance", "healthcare"],
            ),
            (
                "Tide Keepers work in tech companies, startups, and consulting firms.",
                &["tech companies", "startups", "consulting firms"],
            ),
            (
                "- Technology, healthcare, and finance companies",
                &["Technology", "healthcare", "finance"],
            ),
            (
                "- Government agencies and non-profit organizations",
                &["Government agencies", "non-profit organizations"],
            ),
            ("- Consulting firms", &["Consulting firms"]),
            (
                "- Government & Public Sector",
                &["Government & Public Sector"],
            ),
            (
                "- Finance and banking: fraud detection.",
                &["Finance and banking"],
            ),
            (
                "- Banking, Financial Services and Insurance (BFSI)",
                &["Banking, Financial Services and Insurance"],
            ),
        ],
    );
}

#[test]
fn tips() {
    check(
        "Practical Tips for Getting Started",
        &[
            ("- Learn Python: Start with the basics.", &["Learn Python"]),
            (
                "- Take online courses \u{2013} Coursera, edX and Udacity.",
                &["Take online courses"],
            ),
            (
                "- Network with professionals; attend meetups.",
                &["Network with professionals; attend meetups"],
            ),
            (
                "Start by learning SQL. Then build dashboards.",
                &["Start by learning SQL", "Then build dashboards"],
            ),
        ],
    );
}
